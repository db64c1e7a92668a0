import { TICKET_STATES, type TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { reportItem as item } from '../../../test/examples';
import { homeReports, hoursEarly, isOverdue, mayDo, stationOf, stepOf } from './progress';

test('every state has its step, the ways out have none', () => {
  const steps = Object.fromEntries(TICKET_STATES.map((state) => [state, stepOf(state)?.at ?? null]));
  expect(steps).toEqual({
    submitted: 1,
    assigned: 2,
    working: 3,
    referred: 3,
    suspended: 3,
    resolved: 4,
    closed: 4,
    rejected: null,
    merged: null,
    withdrawn: null,
  });
  expect(stepOf('resolved')?.finished).toBe(false);
  expect(stepOf('closed')?.finished).toBe(true);
});

test('a fresh report waits to be accepted, a resolved one to be looked at', () => {
  const at = (state: TicketState): number => stationOf(state);
  expect([at('submitted'), at('assigned'), at('working'), at('resolved'), at('closed')]).toEqual([1, 1, 2, 3, 4]);
});

describe('what needs me', () => {
  const now = Date.parse('2026-07-20T01:00:00.000Z');

  test('how it went is asked for a week', () => {
    const closed = (id: string, closedAt: string) => item(id, { state: 'closed', needsMe: 'rate', closedAt });
    const reports = [closed('old', '2026-07-13T00:59:00.000Z'), closed('new', '2026-07-13T01:01:00.000Z')];
    expect(homeReports(reports, now).waiting.map(({ id }) => id)).toEqual(['new']);
  });

  test('a question before a result before a rating, then the nearest promise', () => {
    const { waiting } = homeReports(
      [
        item('rate', { state: 'closed', needsMe: 'rate' }),
        item('later', { state: 'resolved', needsMe: 'confirm', dueAt: '2026-07-18T01:00:00.000Z' }),
        item('sooner', { state: 'resolved', needsMe: 'confirm', dueAt: '2026-07-17T01:00:00.000Z' }),
        item('asked', { needsMe: 'answer', dueAt: '2026-07-30T01:00:00.000Z' }),
        item('runs'),
      ],
      now,
    );
    expect(waiting.map(({ id }) => id)).toEqual(['asked', 'sooner', 'later', 'rate']);
  });

  test('what runs is open and mine no more to move; parked ones come last', () => {
    const { running } = homeReports(
      [
        item('parked', { state: 'suspended', clockStopped: true, dueAt: '2026-07-15T02:00:00.000Z' }),
        item('b', { dueAt: '2026-07-17T01:00:00.000Z' }),
        item('a', { state: 'assigned', dueAt: '2026-07-16T01:00:00.000Z' }),
        item('done', { state: 'closed' }),
        item('gone', { state: 'withdrawn' }),
        item('mine', { state: 'resolved', needsMe: 'confirm' }),
      ],
      now,
    );
    expect(running.map(({ id }) => id)).toEqual(['a', 'b', 'parked']);
  });
});

test.each([
  ['working', false, true],
  ['working', true, false],
  ['resolved', false, false],
  ['closed', false, false],
] as [TicketState, boolean, boolean][])(
  '%s with a standing clock %s is overdue: %s',
  (state, clockStopped, overdue) => {
    const report = item('x', { state, clockStopped });
    expect(isOverdue(report, Date.parse('2026-07-16T01:00:00.001Z'))).toBe(overdue);
    expect(isOverdue(report, Date.parse('2026-07-16T01:00:00.000Z'))).toBe(false);
  },
);

test('early is counted in whole hours', () => {
  const resolved = (at: string) =>
    hoursEarly({ dueAt: '2026-07-16T12:00:00.000Z', resolution: { note: '', photos: [], at, by: '第 7 网格' } });
  expect(resolved('2026-07-15T14:30:00.000Z')).toBe(21);
  expect(resolved('2026-07-16T11:01:00.000Z')).toBe(0);
  expect(resolved('2026-07-16T13:00:00.000Z')).toBe(0);
  expect(hoursEarly({ dueAt: '2026-07-16T12:00:00.000Z', resolution: null })).toBe(0);
});

test('a deed is there when the server says so, whatever the state', () => {
  expect(mayDo({ actions: [{ action: 'verify' }, { action: 'reopen' }] }, 'reopen')).toBe(true);
  expect(mayDo({ actions: [{ action: 'verify' }] }, 'rate')).toBe(false);
});

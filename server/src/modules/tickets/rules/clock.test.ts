import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import fc from 'fast-check';
import { WorkingCalendar } from '../calendar/calendar';
import { CLOCK_MARKS, clockOf, dueAfterPause, dueTimes, elapsed, markAt, move } from './clock';

const calendar = new WorkingCalendar();
const local = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const shown = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const due = (urgency: (typeof URGENCIES)[number], at: string): string[] => {
  const { acceptDueAt, dueAt } = dueTimes(calendar, urgency, local(at));
  return [shown(acceptDueAt), shown(dueAt)];
};

describe('due times', () => {
  it.each([
    ['critical', '2026-11-22 03:00', '2026-11-22 03:15', '2026-11-22 05:00'],
    ['urgent', '2026-11-22 23:50', '2026-11-23 00:20', '2026-11-23 23:50'],
    ['dispute', '2026-11-22 10:00', '2026-11-22 14:00', '2026-11-29 10:00'],
    // Monday morning: the same time of day three working days later
    ['normal', '2026-11-23 09:00', '2026-11-23 11:00', '2026-11-26 09:00'],
    // over the lunch break, which does not count
    ['normal', '2026-11-23 11:00', '2026-11-23 14:30', '2026-11-26 11:00'],
    // in the evening: the first minute is the next morning's
    ['normal', '2026-11-23 20:00', '2026-11-24 10:30', '2026-11-26 17:30'],
    // Saturday: from Monday
    ['normal', '2026-11-21 09:00', '2026-11-23 10:30', '2026-11-25 17:30'],
    // Friday before National Day 2026 (1–7 October off, Saturday 10 October worked)
    ['normal', '2026-09-30 16:30', '2026-10-08 09:30', '2026-10-10 16:30'],
    // Saturday 14 February 2026 is worked for the Spring Festival, 15–23 are off
    ['normal', '2026-02-13 16:00', '2026-02-14 09:00', '2026-02-25 16:00'],
    ['complex', '2026-11-23 09:00', '2026-11-23 14:30', '2026-12-14 09:00'],
    // 1 January 2027, a Friday, from our own list
    ['normal', '2026-12-31 16:30', '2027-01-04 09:30', '2027-01-06 16:30'],
  ] as const)('%s opened %s: accepted by %s, solved by %s', (urgency, at, accept, solve) => {
    expect(due(urgency, at)).toEqual([accept, solve]);
  });

  it('ends a span at its last minute and not at the start of the next', () => {
    expect(shown(move(calendar, 'working', local('2026-11-23 08:30'), 210 * 60_000))).toBe('2026-11-23 12:00');
    expect(shown(move(calendar, 'working', local('2026-11-23 16:30'), 60 * 60_000))).toBe('2026-11-23 17:30');
    expect(shown(move(calendar, 'working', local('2026-11-23 09:30'), -60 * 60_000))).toBe('2026-11-23 08:30');
  });
});

describe('a suspension', () => {
  it('moves the due time by the time it lasted, on the ticket’s own clock', () => {
    const pause = { stoppedAt: local('2026-11-25 09:00'), resumedAt: local('2026-11-30 09:00') };
    // five days on the wall clock; three working days and a weekend on the other
    expect(shown(dueAfterPause(calendar, 'dispute', local('2026-11-29 10:00'), pause))).toBe('2026-12-04 10:00');
    expect(shown(dueAfterPause(calendar, 'normal', local('2026-11-26 09:00'), pause))).toBe('2026-12-01 09:00');
  });

  it('keeps an overdue ticket overdue by as much', () => {
    const pause = { stoppedAt: local('2026-11-27 09:00'), resumedAt: local('2026-11-30 09:00') };
    const after = dueAfterPause(calendar, 'normal', local('2026-11-26 09:00'), pause);
    expect(elapsed(calendar, 'working', after, pause.resumedAt)).toBe(450 * 60_000);
  });
});

describe('properties', () => {
  const instant = fc.date({ min: local('2026-01-01 00:00'), max: local('2027-06-30 00:00'), noInvalidDate: true });
  const span = fc.integer({ min: 1, max: 20 * 450 * 60_000 });

  it('moving and measuring agree, there and back', () => {
    fc.assert(
      fc.property(instant, span, (from, ms) => {
        const to = move(calendar, 'working', from, ms);
        expect(elapsed(calendar, 'working', from, to)).toBe(ms);
        const back = move(calendar, 'working', to, -ms);
        expect(elapsed(calendar, 'working', back, to)).toBe(ms);
        expect(elapsed(calendar, 'working', to, from)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('marks come in order, for every urgency', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...URGENCIES), (at, urgency) => {
        const ticket = { urgency, ...dueTimes(calendar, urgency, at) };
        const times = CLOCK_MARKS.map((mark) => markAt(calendar, mark, ticket).getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const gone = elapsed(calendar, clockOf(urgency), at, new Date(times[1] ?? 0));
        const all = elapsed(calendar, clockOf(urgency), at, ticket.dueAt);
        expect(gone / all).toBeCloseTo(0.8, 6);
      }),
      { numRuns: 200 },
    );
  });
});

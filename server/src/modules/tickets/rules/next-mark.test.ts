import { TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { markAfter, planMark, type Ticking } from './next-mark';

const everyDay = { isWorkday: () => true };
const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 2, n));
// critical: 15 min to accept, 2 h to solve
const ticket = (patch: Partial<Ticking> = {}): Ticking => ({
  state: 'assigned',
  urgency: 'critical',
  acceptDueAt: minute(15),
  dueAt: minute(120),
  acceptedAt: null,
  nextMark: 'accept',
  ...patch,
});
const planned = (patch: Partial<Ticking>, at = minute(5)): unknown => planMark(everyDay, ticket(patch), at);

describe('planMark', () => {
  it.each(TICKET_STATES)('in %s the clock speaks exactly where somebody owes work', (state) => {
    const { nextMark } = planMark(everyDay, ticket({ state }), minute(5));
    expect(nextMark !== null).toBe(['submitted', 'assigned', 'working', 'referred'].includes(state));
  });

  it('keeps what is planned and lets it follow the due time', () => {
    expect(planned({ nextMark: 'overdue', dueAt: minute(300) }, minute(20))).toEqual({
      nextMark: 'overdue',
      nextMarkAt: minute(300),
    });
    // due in this very minute and not told yet: an action must not swallow it
    expect(planned({ nextMark: 'overdue' }, minute(121))).toEqual({ nextMark: 'overdue', nextMarkAt: minute(120) });
  });

  it('forgets acceptance once accepted', () => {
    expect(planned({ state: 'working' })).toEqual({ nextMark: 'remind', nextMarkAt: minute(96) });
    expect(planned({ state: 'referred', acceptedAt: minute(3) })).toEqual({
      nextMark: 'remind',
      nextMarkAt: minute(96),
    });
  });

  it('gives whoever gets it next the time to accept, and goes on after it with what was not told', () => {
    const handed = { nextMark: 'overdue', acceptDueAt: minute(112) } as const;
    for (const state of ['assigned', 'referred'] as const) {
      expect(planned({ state, ...handed }, minute(97))).toEqual({ nextMark: 'accept', nextMarkAt: minute(112) });
    }
    const waits = ticket({ ...handed, nextMark: 'accept' });
    const overdue = { nextMark: 'overdue', nextMarkAt: minute(120) };
    expect(markAfter(everyDay, waits, 'accept', minute(112))).toEqual(overdue);
    expect(planMark(everyDay, { ...waits, state: 'working' }, minute(100))).toEqual(overdue);
    // nobody is given more time than the promise leaves
    expect(planned({ ...handed, acceptDueAt: minute(130) }, minute(115))).toEqual(overdue);
  });

  it('after a standstill begins with what is still ahead', () => {
    expect(planned({ nextMark: null })).toEqual({ nextMark: 'accept', nextMarkAt: minute(15) });
    expect(planned({ nextMark: null }, minute(100))).toEqual({ nextMark: 'overdue', nextMarkAt: minute(120) });
    expect(planned({ nextMark: null }, minute(500))).toEqual({ nextMark: null, nextMarkAt: null });
  });
});

it('reminds nobody of what is over already', () => {
  const told = markAfter(everyDay, ticket(), 'accept', minute(130));
  expect(told).toEqual({ nextMark: 'overdue', nextMarkAt: minute(120) });
});

it('markAfter walks to the end', () => {
  expect(markAfter(everyDay, ticket(), 'accept', minute(16))).toEqual({ nextMark: 'remind', nextMarkAt: minute(96) });
  expect(markAfter(everyDay, ticket(), 'overdue', minute(120))).toEqual({ nextMark: 'late', nextMarkAt: minute(180) });
  expect(markAfter(everyDay, ticket(), 'late', minute(180))).toEqual({ nextMark: null, nextMarkAt: null });
});

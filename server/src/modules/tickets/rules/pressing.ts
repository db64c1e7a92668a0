import type { Calendar, ClockMark } from './clock';
import { markAt } from './clock';
import type { Ticking } from './next-mark';

/**
 * What the clock of a promise that ran on unseen has to say at once: the furthest mark that passed meanwhile.
 *
 * @returns null when it is still in time: then the first mark ahead is next, as always
 */
export function passedMark(
  calendar: Calendar,
  ticket: Pick<Ticking, 'urgency' | 'acceptDueAt' | 'dueAt'>,
  now: Date,
): ClockMark | null {
  const passed = (['late', 'overdue'] as const).find((mark) => markAt(calendar, mark, ticket) <= now);
  return passed ?? null;
}

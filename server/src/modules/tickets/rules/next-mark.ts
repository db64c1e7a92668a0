import type { TicketState } from '@yanxinyuan/shared/tickets/lifecycle';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { CLOCK_MARKS, markAt, type Calendar, type ClockMark } from './clock';

export interface Ticking {
  state: TicketState;
  urgency: Urgency;
  acceptDueAt: Date;
  dueAt: Date;
  nextMark: ClockMark | null;
}
export interface PlannedMark {
  nextMark: ClockMark | null;
  nextMarkAt: Date | null;
}

/** States in which time presses somebody to work. */
const TICKING: readonly TicketState[] = ['submitted', 'assigned', 'working', 'referred'];
const NONE: PlannedMark = { nextMark: null, nextMarkAt: null };

const plan = (calendar: Calendar, ticket: Ticking, mark: ClockMark | undefined): PlannedMark =>
  mark === undefined ? NONE : { nextMark: mark, nextMarkAt: markAt(calendar, mark, ticket) };

/**
 * What the clock says next after an action. A mark that is planned stays, at the time it now
 * falls on; where none is (the clock stood, or the case was resolved) the first one still ahead
 * is. Nothing is owed any more about acceptance once it is accepted.
 */
export function planMark(calendar: Calendar, ticket: Ticking, now: Date): PlannedMark {
  if (!TICKING.includes(ticket.state)) return NONE;
  const accepted = ticket.state === 'working' || ticket.state === 'referred';
  const { nextMark } = ticket;
  if (nextMark !== null) return plan(calendar, ticket, nextMark === 'accept' && accepted ? 'remind' : nextMark);
  const ahead = CLOCK_MARKS.filter((mark) => mark !== 'accept' || !accepted);
  return plan(
    calendar,
    ticket,
    ahead.find((mark) => markAt(calendar, mark, ticket) > now),
  );
}

/** The mark after one that was told. */
export const markAfter = (calendar: Calendar, ticket: Ticking, told: ClockMark): PlannedMark =>
  plan(calendar, ticket, CLOCK_MARKS[CLOCK_MARKS.indexOf(told) + 1]);

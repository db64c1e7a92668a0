import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { CLOCK_MARKS, markAt, type Calendar, type ClockMark } from './clock';

export interface Ticking {
  state: TicketState;
  urgency: Urgency;
  acceptDueAt: Date;
  dueAt: Date;
  /** a department has signed for it */
  acceptedAt: Date | null;
  nextMark: ClockMark | null;
}
export interface PlannedMark {
  nextMark: ClockMark | null;
  nextMarkAt: Date | null;
}

/** States in which time presses somebody to work. */
const TICKING: readonly TicketState[] = ['submitted', 'assigned', 'working', 'referred'];
export const NONE: PlannedMark = { nextMark: null, nextMarkAt: null };

const plan = (calendar: Calendar, ticket: Ticking, mark: ClockMark | undefined): PlannedMark =>
  mark === undefined ? NONE : { nextMark: mark, nextMarkAt: markAt(calendar, mark, ticket) };

/**
 * The mark after acceptance, kept or missed: `accept` is planned only where it comes first, so
 * what falls before it was told.
 */
const afterAccept = (calendar: Calendar, ticket: Ticking): ClockMark | undefined =>
  CLOCK_MARKS.find((mark) => mark !== 'accept' && markAt(calendar, mark, ticket) > ticket.acceptDueAt);

/** Somebody works on it: a department only once it has signed. */
const isAccepted = ({ state, acceptedAt }: Ticking): boolean =>
  state === 'working' || (state === 'referred' && acceptedAt !== null);

/**
 * What the clock says next after an action. A mark that is planned stays, at the time it now
 * falls on; where none is (the clock stood, or the case was resolved) the first one still ahead
 * is. Whoever gets it has the time to accept anew, and nothing is owed about that once he has.
 */
export function planMark(calendar: Calendar, ticket: Ticking, now: Date): PlannedMark {
  if (!TICKING.includes(ticket.state)) return NONE;
  const accepted = isAccepted(ticket);
  const planned = ticket.nextMark === 'accept' && accepted ? (afterAccept(calendar, ticket) ?? null) : ticket.nextMark;
  if (planned !== null) {
    const acceptFirst = !accepted && ticket.acceptDueAt > now && ticket.acceptDueAt < markAt(calendar, planned, ticket);
    return plan(calendar, ticket, acceptFirst ? 'accept' : planned);
  }
  const ahead = CLOCK_MARKS.filter((mark) => mark !== 'accept' || !accepted);
  return plan(
    calendar,
    ticket,
    ahead.find((mark) => markAt(calendar, mark, ticket) > now),
  );
}

/** The mark after one that was told. Who learns now that it is too late need not be reminded any more. */
export function markAfter(calendar: Calendar, ticket: Ticking, told: ClockMark, now: Date): PlannedMark {
  const next = told === 'accept' ? afterAccept(calendar, ticket) : CLOCK_MARKS[CLOCK_MARKS.indexOf(told) + 1];
  return plan(calendar, ticket, next === 'remind' && ticket.dueAt <= now ? 'overdue' : next);
}

import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { CLOCK_MARKS, dueAfterPause, dueTimes, markAt, type Calendar, type ClockMark } from './clock';

/** A row of the history that moved a clock. */
export interface ClockEvent {
  action: TicketAction | 'reassess';
  at: Date;
  /**
   * of an extension: what was granted; of a danger that became known later: until when it was promised; of another
   * category that the worker found himself: until when it stays due
   */
  dueAt?: Date;
  /** what a later report made of it */
  urgency?: Urgency;
}

/** Actions that begin the time to accept anew. */
const HANDED_OVER: readonly ClockEvent['action'][] = ['route', 'assign', 'resume', 'refer'];

export interface Replanned {
  acceptDueAt: Date;
  dueAt: Date;
}

/**
 * The due times a case would have if it had been of this urgency from the beginning: from its
 * opening (or from the reopening, which began anew), later by every suspension as counted on
 * the clock it now has, and never before an extension that was granted. A danger that a later report
 * told of counts from when it was known; what its worker made of it himself is not due later than before.
 *
 * @param events of the case, in order
 */
export function replan(calendar: Calendar, urgency: Urgency, openedAt: Date, events: readonly ClockEvent[]): Replanned {
  const begun = events.findLastIndex(({ action }) => action === 'reopen');
  const since = events.slice(begun + 1);
  let { dueAt } = dueTimes(calendar, urgency, events[begun]?.at ?? openedAt);
  // Only the last: whoever leads or dispatches lifts what the worker's own held.
  const corrected = since.findLast(({ action }) => action === 'recategorize');
  let stoppedAt: Date | null = null;
  for (const event of since) {
    const { action, at, dueAt: granted } = event;
    if (action === 'extend' && granted !== undefined && granted > dueAt) dueAt = granted;
    if (isKnownSince(event, urgency) && granted !== undefined) dueAt = granted;
    if (event === corrected && granted !== undefined && granted < dueAt) dueAt = granted;
    if (action === 'suspend') stoppedAt = at;
    if (action === 'resume' && stoppedAt !== null) {
      dueAt = dueAfterPause(calendar, urgency, dueAt, { stoppedAt, resumedAt: at });
      stoppedAt = null;
    }
  }
  const began = (event: ClockEvent): boolean => HANDED_OVER.includes(event.action) || isKnownSince(event, urgency);
  const handed = since.findLast(began)?.at ?? openedAt;
  return { acceptDueAt: dueTimes(calendar, urgency, handed).acceptDueAt, dueAt };
}

/** Nobody wins time by what he finds his own case to be: the earlier of what is planned and what was promised. */
export const heldBy = (promised: Replanned, planned: Replanned): Replanned => ({
  acceptDueAt: promised.acceptDueAt < planned.acceptDueAt ? promised.acceptDueAt : planned.acceptDueAt,
  dueAt: promised.dueAt < planned.dueAt ? promised.dueAt : planned.dueAt,
});

/** Of another urgency than the case is given now, it says nothing any more. */
const isKnownSince = (event: ClockEvent, urgency: Urgency): boolean =>
  event.action === 'reassess' && event.urgency === urgency;

/**
 * The due times of a danger that becomes known now: the whole time of the urgency from here, and nothing
 * later than was promised before. Where the clock stands it is told from where it stopped, so that all of it
 * is left when the clock goes on.
 */
export function knownNow(
  calendar: Calendar,
  urgency: Urgency,
  ticket: { dueAt: Date; clockStoppedAt: Date | null },
  now: Date,
): Replanned {
  const { dueAt } = dueTimes(calendar, urgency, ticket.clockStoppedAt ?? now);
  const { acceptDueAt } = dueTimes(calendar, urgency, now);
  return { acceptDueAt, dueAt: dueAt < ticket.dueAt ? dueAt : ticket.dueAt };
}

/**
 * Which mark is owed first after the due times moved. What lies ahead is planned, also if the same
 * was said of the old due time; what lies behind is owed only if nothing was said, and then
 * the latest of it alone: a reminder beside the news that it is too late would be two for one.
 *
 * @param planned what was to be said next before; null: everything was said
 */
export function owedMark(
  calendar: Calendar,
  ticket: { urgency: Urgency; accepted: boolean } & Replanned,
  planned: ClockMark | null,
  now: Date,
): ClockMark | null {
  const marks = CLOCK_MARKS.filter((mark) => mark !== 'accept' || !ticket.accepted);
  const told = planned === null ? CLOCK_MARKS.length : CLOCK_MARKS.indexOf(planned);
  const behind = marks.filter((mark) => markAt(calendar, mark, ticket) <= now && CLOCK_MARKS.indexOf(mark) >= told);
  // Two levels up only after one: `late` follows by itself.
  const owed = behind.findLast((mark) => mark !== 'late') ?? behind[0];
  return owed ?? marks.find((mark) => markAt(calendar, mark, ticket) > now) ?? null;
}

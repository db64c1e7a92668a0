import { clockOf, elapsed, move, type Calendar } from '@yanxinyuan/shared/tickets/clock';
import { URGENCY_LIMITS, WORKING_SPANS, type Urgency } from '@yanxinyuan/shared/tickets/limits';
import { MINUTE_MS } from '@yanxinyuan/shared/time';

// The phone counts with the same functions, so that its countdown is the server's.
export { clockOf, elapsed, move, type Calendar };

/** Working time of one day, 7.5 h: "3 working days" is three times this. */
const WORKING_DAY_MS = WORKING_SPANS.reduce((sum, [start, end]) => sum + (end - start), 0) * MINUTE_MS;

/** The promised time to solve, in ms of the urgency's own clock. */
function resolveLimit(urgency: Urgency): number {
  const { resolve } = URGENCY_LIMITS[urgency];
  return 'minutes' in resolve ? resolve.minutes * MINUTE_MS : resolve.workingDays * WORKING_DAY_MS;
}

/** When a ticket opened at `at` must be accepted and solved. */
export function dueTimes(calendar: Calendar, urgency: Urgency, at: Date): { acceptDueAt: Date; dueAt: Date } {
  const clock = clockOf(urgency);
  return {
    acceptDueAt: move(calendar, clock, at, URGENCY_LIMITS[urgency].acceptMinutes * MINUTE_MS),
    dueAt: move(calendar, clock, at, resolveLimit(urgency)),
  };
}

/**
 * The due time after a suspension: later by the time it lasted, counted on the ticket's own
 * clock, so what was left before is left again and what was overdue is overdue by as much.
 */
export function dueAfterPause(
  calendar: Calendar,
  urgency: Urgency,
  dueAt: Date,
  pause: { stoppedAt: Date; resumedAt: Date },
): Date {
  const clock = clockOf(urgency);
  return move(calendar, clock, dueAt, elapsed(calendar, clock, pause.stoppedAt, pause.resumedAt));
}

/**
 * What the clock says along the way, in order: `accept` nobody took it in time · `remind` 80 % of
 * the time is gone · `overdue` 100 % · `late` 150 %.
 */
export const CLOCK_MARKS = ['accept', 'remind', 'overdue', 'late'] as const;
export type ClockMark = (typeof CLOCK_MARKS)[number];

/** When a mark is reached. Reminders hang on the due time, so they move with it. */
export function markAt(
  calendar: Calendar,
  mark: ClockMark,
  ticket: { urgency: Urgency; acceptDueAt: Date; dueAt: Date },
): Date {
  const limit = resolveLimit(ticket.urgency);
  const clock = clockOf(ticket.urgency);
  switch (mark) {
    case 'accept':
      return ticket.acceptDueAt;
    case 'remind':
      return move(calendar, clock, ticket.dueAt, -limit / 5);
    case 'overdue':
      return ticket.dueAt;
    case 'late':
      return move(calendar, clock, ticket.dueAt, limit / 2);
  }
}

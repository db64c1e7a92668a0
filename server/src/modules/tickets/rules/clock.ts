import { DAY_MS, localDate, MINUTE_MS, SHANGHAI_OFFSET_MS, type LocalDate } from '@yanxinyuan/shared/time';
import { URGENCY_LIMITS, WORKING_SPANS, type ClockKind, type Urgency } from '@yanxinyuan/shared/tickets/limits';

/** Which days people work: weekends, public holidays and the Saturdays worked for them (调休). */
export interface Calendar {
  isWorkday(date: LocalDate): boolean;
}

type Span = readonly [start: number, end: number];

/** Working time of one day, 7.5 h: "3 working days" is three times this. */
const WORKING_DAY_MS = WORKING_SPANS.reduce((sum, [start, end]) => sum + (end - start), 0) * MINUTE_MS;

/** The midnight before an instant, in Asia/Shanghai, where every day has 24 hours. */
const midnightBefore = (at: number): number =>
  Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS;

/** The working time of the day that begins at this midnight. */
const spansOf = (calendar: Calendar, midnight: number): Span[] =>
  calendar.isWorkday(localDate(new Date(midnight)))
    ? WORKING_SPANS.map(([start, end]) => [midnight + start * MINUTE_MS, midnight + end * MINUTE_MS] as const)
    : [];

function addWorking(calendar: Calendar, from: number, ms: number): number {
  let left = ms;
  for (let midnight = midnightBefore(from); ; midnight += DAY_MS) {
    for (const [start, end] of spansOf(calendar, midnight)) {
      const begin = Math.max(start, from);
      if (begin >= end) continue;
      if (left <= end - begin) return begin + left;
      left -= end - begin;
    }
  }
}

function subtractWorking(calendar: Calendar, from: number, ms: number): number {
  let left = ms;
  for (let midnight = midnightBefore(from); ; midnight -= DAY_MS) {
    for (const [start, end] of spansOf(calendar, midnight).reverse()) {
      const finish = Math.min(end, from);
      if (finish <= start) continue;
      if (left <= finish - start) return finish - left;
      left -= finish - start;
    }
  }
}

function workingBetween(calendar: Calendar, from: number, to: number): number {
  let sum = 0;
  for (let midnight = midnightBefore(from); midnight < to; midnight += DAY_MS) {
    for (const [start, end] of spansOf(calendar, midnight)) {
      sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
  }
  return sum;
}

/**
 * Moves an instant along a clock.
 *
 * @param ms how far, in the clock's own time; negative moves back
 */
export function move(calendar: Calendar, clock: ClockKind, at: Date, ms: number): Date {
  if (clock === 'always' || ms === 0) return new Date(at.getTime() + ms);
  const along = ms > 0 ? addWorking : subtractWorking;
  return new Date(along(calendar, at.getTime(), Math.abs(ms)));
}

/** Time that passed on a clock, in ms; 0 when `to` is not later. */
export function elapsed(calendar: Calendar, clock: ClockKind, from: Date, to: Date): number {
  if (to <= from) return 0;
  return clock === 'always' ? to.getTime() - from.getTime() : workingBetween(calendar, from.getTime(), to.getTime());
}

export const clockOf = (urgency: Urgency): ClockKind => URGENCY_LIMITS[urgency].clock;

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

import { DAY_MS, localDate, MINUTE_MS, SHANGHAI_OFFSET_MS, type Instant, type LocalDate } from '../time';
import { URGENCY_LIMITS, WORKING_SPANS, type ClockKind, type Urgency } from './limits';

/** Which days people work: weekends, public holidays and the Saturdays worked for them (调休). */
export interface Calendar {
  isWorkday(date: LocalDate): boolean;
}

/** Monday to Friday, whatever the State Council decided. */
export const isWeekday = (date: LocalDate): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

type Span = readonly [start: number, end: number];

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

/** What a phone must know of a clock to count as the server counts. */
export interface ClockReading {
  clock: ClockKind;
  startAt: Instant;
  dueAt: Instant;
  /** since when a suspension stops it */
  stoppedAt: Instant | null;
  /** days within its reach on which weekdays are off or weekends worked */
  oddDays: readonly LocalDate[];
}

export interface Remaining {
  /** ms left on the clock's own time, below 0 for how long it is over; it stands while the clock is stopped */
  leftMs: number;
  /** ms the clock was given in all */
  givenMs: number;
  /** the due time has passed; outside working hours `leftMs` may then still be 0 */
  over: boolean;
  stopped: boolean;
}

/** The one countdown: every screen that shows time left, or that it is over, shows what this says. */
export function remaining({ clock, startAt, dueAt, stoppedAt, oddDays }: ClockReading, now: number): Remaining {
  const odd = new Set(oddDays);
  const calendar: Calendar = { isWorkday: (date) => isWeekday(date) !== odd.has(date) };
  const at = stoppedAt === null ? new Date(now) : new Date(stoppedAt);
  const [start, due] = [new Date(startAt), new Date(dueAt)];
  const over = at > due;
  return {
    leftMs: over ? -elapsed(calendar, clock, due, at) : elapsed(calendar, clock, at, due),
    givenMs: elapsed(calendar, clock, start, due),
    over,
    stopped: stoppedAt !== null,
  };
}

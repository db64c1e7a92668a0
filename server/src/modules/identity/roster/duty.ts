import { DAY_MS, MINUTE_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';

/** A time of work that comes every week. */
export interface Shift {
  /** 1 Monday … 7 Sunday: the day it begins on */
  weekday: number;
  /** Shanghai minutes since midnight, 0–1439 */
  fromMinute: number;
  /** exclusive; past 1440 it ends on the next day, at most 24 h later */
  toMinute: number;
}

export interface Span {
  from: Date;
  /** exclusive */
  to: Date;
}

/** What decides whether somebody is on duty. */
export interface DutyFacts {
  /** the switch on his phone; null: never touched */
  onDuty: boolean | null;
  /** until when the switch counts; null: until it is turned again */
  dutyUntil: Date | null;
  shifts: readonly Shift[];
  leaves: readonly Span[];
}

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const WEEK_MS = 7 * DAY_MS;

/** Whole minutes since Monday 0:00 in Shanghai. 1970-01-01 was a Thursday. */
export const minuteOfWeek = (at: Date): number =>
  (Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / MINUTE_MS) + 3 * DAY_MINUTES) % WEEK_MINUTES;

/** The minute of the week a shift begins with. */
const beginOf = ({ weekday, fromMinute }: Shift): number => (weekday - 1) * DAY_MINUTES + fromMinute;

const lengthOf = ({ fromMinute, toMinute }: Shift): number => toMinute - fromMinute;

/** Minutes from one minute of the week on to another; a whole turn is 0. */
const ahead = (from: number, to: number): number => (to - from + WEEK_MINUTES) % WEEK_MINUTES;

const within = (shift: Shift, minute: number): boolean => ahead(beginOf(shift), minute) < lengthOf(shift);

export const isOnLeave = (leaves: readonly Span[], at: Date): boolean =>
  leaves.some(({ from, to }) => from <= at && at < to);

/**
 * Is this person on duty? Leave comes before everything; then the switch, as long as it counts;
 * then the shifts; whoever has none is on duty. Holidays change nothing: urgent matters know
 * none, and who is off enters leave. `staff_duty` in the database says the same.
 */
export function isOnDuty({ onDuty, dutyUntil, shifts, leaves }: DutyFacts, at: Date): boolean {
  if (isOnLeave(leaves, at)) return false;
  if (onDuty !== null && (dutyUntil === null || at < dutyUntil)) return onDuty;
  return shifts.length === 0 || shifts.some((shift) => within(shift, minuteOfWeek(at)));
}

/**
 * When a switch that is turned now stops counting: at the next beginning or end of a shift.
 *
 * @returns null without shifts: it counts until it is turned again
 */
export function switchUntil(shifts: readonly Shift[], at: Date): Date | null {
  const minute = minuteOfWeek(at);
  // A boundary in this very minute has passed: the next one like it is a week away.
  const waits = shifts
    .flatMap((shift) => [beginOf(shift), beginOf(shift) + lengthOf(shift)])
    .map((boundary) => ahead(minute, boundary % WEEK_MINUTES) || WEEK_MINUTES);
  if (waits.length === 0) return null;
  const thisMinute = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
  return new Date(thisMinute + Math.min(...waits) * MINUTE_MS);
}

/** The shift that runs and those that follow, in order, without what falls into leave. */
export function nextShifts(shifts: readonly Shift[], leaves: readonly Span[], at: Date, count: number): Span[] {
  const monday = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS - minuteOfWeek(at) * MINUTE_MS;
  const spans = [-1, 0, 1].flatMap((week) =>
    shifts.map((shift) => {
      const from = monday + week * WEEK_MS + beginOf(shift) * MINUTE_MS;
      return { from: new Date(from), to: new Date(from + lengthOf(shift) * MINUTE_MS) };
    }),
  );
  return spans
    .filter(({ from, to }) => to > at && !leaves.some((leave) => leave.from <= from && to <= leave.to))
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .slice(0, count);
}

/** Does it end after it begins, within a day? */
export const isWhole = (shift: Shift): boolean => lengthOf(shift) > 0 && lengthOf(shift) <= DAY_MINUTES;

/** Do two of these shifts share a minute? */
export const overlap = (shifts: readonly Shift[]): boolean =>
  shifts.some((shift, i) =>
    shifts.some((other, j) => i !== j && ahead(beginOf(shift), beginOf(other)) < lengthOf(shift)),
  );

import type { ShiftView } from '@yanxinyuan/shared/identity/roster';
import { atLocal, DAY_MS, localDate, type Instant, type LocalDate } from '@yanxinyuan/shared/time';
import type { PresetKey } from '@/texts/roster';

/** A time of work, on whatever day. */
type Hours = Omit<ShiftView, 'weekday'>;

/** Times that are chosen with one tap, in Shanghai minutes. */
export const PRESETS = {
  day: { fromMinute: 480, toMinute: 1080 },
  early: { fromMinute: 360, toMinute: 840 },
  late: { fromMinute: 840, toMinute: 1320 },
  night: { fromMinute: 1320, toMinute: 1800 },
} as const satisfies Record<PresetKey, Hours>;

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const LAST_WORKDAY = 5;

export const sameHours = (a: Hours, b: Hours): boolean => a.fromMinute === b.fromMinute && a.toMinute === b.toMinute;

const meets = (a: Hours, b: Hours): boolean => a.fromMinute < b.toMinute && b.fromMinute < a.toMinute;

/** Puts a time on a day, or takes it off. What would overlap on that day makes room. */
export function toggled(shifts: readonly ShiftView[], weekday: number, { fromMinute, toMinute }: Hours): ShiftView[] {
  const hours = { fromMinute, toMinute };
  const there = shifts.some((one) => one.weekday === weekday && sameHours(one, hours));
  const rest = shifts.filter((one) => one.weekday !== weekday || !meets(one, hours));
  return inOrder(there ? rest : [...rest, { weekday, ...hours }]);
}

/** Monday's times on all days to Friday; the weekend stays. */
export function mondayToFriday(shifts: readonly ShiftView[]): ShiftView[] {
  const monday = shifts.filter(({ weekday }) => weekday === 1);
  const weekend = shifts.filter(({ weekday }) => weekday > LAST_WORKDAY);
  const workdays = DAYS.filter((day) => day <= LAST_WORKDAY);
  return inOrder([...workdays.flatMap((weekday) => monday.map((one) => ({ ...one, weekday }))), ...weekend]);
}

const inOrder = (shifts: readonly ShiftView[]): ShiftView[] =>
  [...shifts].sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute);

export const sameWeek = (a: readonly ShiftView[], b: readonly ShiftView[]): boolean =>
  a.length === b.length && JSON.stringify(inOrder(a).map(told)) === JSON.stringify(inOrder(b).map(told));

const told = ({ weekday, fromMinute, toMinute }: ShiftView): number[] => [weekday, fromMinute, toMinute];

/** Days that follow each other with the same time, e.g. Monday to Friday from eight to six. */
export interface Run {
  first: number;
  last: number;
  hours: Hours;
}

export function runsOf(shifts: readonly ShiftView[]): Run[] {
  const runs: Run[] = [];
  for (const { weekday, ...hours } of inOrder(shifts)) {
    const open = runs.find(({ last, hours: known }) => last === weekday - 1 && sameHours(known, hours));
    if (open === undefined) runs.push({ first: weekday, last: weekday, hours });
    else open.last = weekday;
  }
  return runs;
}

/** Whole days in Shanghai, both included. */
export interface Days {
  first: LocalDate;
  last: LocalDate;
}

/** The first tap is one day; a later day makes it a span; any other tap begins anew. */
export function tapped(days: Days | null, day: LocalDate): Days {
  if (days === null || days.first !== days.last || day <= days.first) return { first: day, last: day };
  return { first: days.first, last: day };
}

export const countDays = ({ first, last }: Days): number => (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;

/** Leave that begins today begins now: what was done this morning stays done. */
export function leaveSpan({ first, last }: Days, now: number): { from: Instant; to: Instant } {
  const midnight = atLocal(first, 0).getTime();
  return { from: new Date(Math.max(midnight, now)).toISOString(), to: atLocal(last, 1440).toISOString() };
}

/** A month as a leaf of a calendar. */
export interface Leaf {
  year: number;
  month: number;
  /** empty places before the first, weeks begin on Monday */
  blanks: number;
  days: LocalDate[];
}

/** @param ahead months from the one `now` is in */
export function leafOf(now: number, ahead: number): Leaf {
  const [year = 0, month = 1] = localDate(new Date(now)).split('-').map(Number);
  const begin = new Date(Date.UTC(year, month - 1 + ahead, 1));
  const length = new Date(Date.UTC(year, month + ahead, 0)).getUTCDate();
  const days = Array.from({ length }, (_, i) => new Date(begin.getTime() + i * DAY_MS).toISOString().slice(0, 10));
  return { year: begin.getUTCFullYear(), month: begin.getUTCMonth() + 1, blanks: (begin.getUTCDay() + 6) % 7, days };
}

import { atLocal, DAY_MS, HOUR_MS, localDate, localMinutes, MINUTE_MS } from '@yanxinyuan/shared/time';
import type { LocalDate } from '@yanxinyuan/shared/time';
import type { Random } from '../random';

const DAYS = 90;

/** When riders see things: minutes since midnight, spread, share. */
type Rhythm = readonly (readonly [middle: number, spread: number, share: number])[];

const MEALS: Rhythm = [
  [560, 60, 0.14],
  [730, 40, 0.34],
  [940, 60, 0.12],
  [1105, 55, 0.33],
  [1290, 45, 0.07],
];
const PARCELS: Rhythm = [
  [540, 60, 0.38],
  [690, 50, 0.16],
  [920, 75, 0.32],
  [1100, 50, 0.14],
];
const RIDES: Rhythm = [
  [480, 45, 0.26],
  [750, 80, 0.18],
  [1080, 60, 0.34],
  [1340, 60, 0.22],
];
const RHYTHMS: Record<string, Rhythm> = { 外卖: MEALS, 跑腿: MEALS, 快递: PARCELS, 网约车: RIDES, 货运: PARCELS };

/** Some things are only seen in the dark. */
const AFTER_DARK: Rhythm = [
  [1160, 35, 0.7],
  [1290, 40, 0.3],
];
const DARK_CATEGORIES = ['street_lamp', 'suspicious'];

/**
 * When a report came in: more in the last weeks, since the thing spreads, fewer on Sundays.
 *
 * @param occupation decides the hours of the day
 */
export function reportTime(
  now: Date,
  { occupation, category }: { occupation: string; category: string },
  random: Random,
): Date {
  const rhythm = DARK_CATEGORIES.includes(category) ? AFTER_DARK : (RHYTHMS[occupation] ?? MEALS);
  for (;;) {
    const day = random.weighted(DAY_NUMBERS, (ago) => 1 + 10 * Math.exp(-ago / 5));
    const date = localDate(new Date(now.getTime() - day * DAY_MS));
    const [middle, spread] = random.weighted(rhythm, ([, , share]) => share);
    const at = new Date(atLocal(date, random.bell(middle, spread)).getTime() + random.int(0, 59_999));
    const sunday = new Date(`${date}T00:00:00Z`).getUTCDay() === 0;
    if (at < now && !(sunday && random.chance(0.3))) return at;
  }
}
const DAY_NUMBERS = Array.from({ length: DAYS }, (_, i) => i);

const OPENS = 8 * 60;
const CLOSES = 18 * 60;

const isWeekend = (at: Date): boolean => [0, 6].includes(new Date(`${localDate(at)}T00:00:00Z`).getUTCDay());

/**
 * The first moment from `at` on at which somebody works: by day, and on weekends only
 * sometimes. What cannot wait does not ask.
 */
export function officeHours(at: Date, random: Random): Date {
  let moment = at;
  const worksWeekends = random.chance(0.35);
  for (;;) {
    const minutes = localMinutes(moment);
    const late = minutes >= CLOSES;
    if (late || (isWeekend(moment) && !worksWeekends)) {
      moment = morning(moment, 1, random);
    } else if (minutes < OPENS) {
      moment = morning(moment, 0, random);
    } else return moment;
  }
}

const morning = (at: Date, daysOn: number, random: Random): Date =>
  new Date(atLocal(localDate(at), OPENS + random.range(2, 70)).getTime() + daysOn * DAY_MS);

export const after = (at: Date, { minutes = 0, hours = 0 }: { minutes?: number; hours?: number }): Date =>
  new Date(at.getTime() + minutes * MINUTE_MS + hours * HOUR_MS);

const dayAfter = (date: LocalDate): LocalDate => localDate(atLocal(date, 36 * 60));

const UP = 7 * 60 + 20;
const DOWN = 21 * 60 + 40;
/** Where people slept through nearly all of it, the clock alone decides. */
const TOO_SHORT_MS = 10 * MINUTE_MS;

/**
 * A moment between two others, by the time in which people are up.
 *
 * @param share how much of that time has passed, 0 … 1
 */
export function awake(from: Date, to: Date, share: number): Date {
  const spans: [start: number, end: number][] = [];
  for (let date = localDate(from); date <= localDate(to); date = dayAfter(date)) {
    const start = Math.max(from.getTime(), atLocal(date, UP).getTime());
    const end = Math.min(to.getTime(), atLocal(date, DOWN).getTime());
    if (start < end) spans.push([start, end]);
  }
  const whole = spans.reduce((sum, [start, end]) => sum + end - start, 0);
  if (whole < TOO_SHORT_MS) return new Date(from.getTime() + (to.getTime() - from.getTime()) * share);
  let left = whole * share;
  for (const [start, end] of spans) {
    if (left <= end - start) return new Date(start + left);
    left -= end - start;
  }
  return to;
}

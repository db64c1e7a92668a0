import type { ClockKind } from '@yanxinyuan/shared/tickets/limits';
import { elapsed, move, type Calendar } from './clock';

/** What the clock of a part says: 80 %, 100 % and 150 % of the time that was given. */
export const PART_MARKS = ['remind', 'overdue', 'late'] as const;
export type PartMark = (typeof PART_MARKS)[number];

export interface PartClock {
  clock: ClockKind;
  openedAt: Date;
  dueAt: Date;
}

export interface PlannedPartMark {
  nextMark: PartMark | null;
  nextMarkAt: Date | null;
}

/** When a mark of a part is reached. */
export function partMarkAt(calendar: Calendar, mark: PartMark, { clock, openedAt, dueAt }: PartClock): Date {
  if (mark === 'overdue') return dueAt;
  const given = elapsed(calendar, clock, openedAt, dueAt);
  return mark === 'remind' ? move(calendar, clock, dueAt, -given / 5) : move(calendar, clock, dueAt, given / 2);
}

/** The first mark, or the one after a mark that was told. */
export function nextPartMark(calendar: Calendar, part: PartClock, told?: PartMark): PlannedPartMark {
  const mark = PART_MARKS[told === undefined ? 0 : PART_MARKS.indexOf(told) + 1];
  return mark === undefined
    ? { nextMark: null, nextMarkAt: null }
    : { nextMark: mark, nextMarkAt: partMarkAt(calendar, mark, part) };
}

/** A clock that stands says nothing. */
export const pausedPart: PlannedPartMark = { nextMark: null, nextMarkAt: null };

/**
 * After a pause: moved along its own clock as a whole, so that what was left is left again, and of what was given
 * the marks are the same shares. What was said before the pause is not said again.
 *
 * @param pause `latest`: until when a part may be wanted; one hastened while it stood was given its time from then
 */
export function resumedPart(
  calendar: Calendar,
  { clock, openedAt, dueAt }: PartClock,
  pause: { stoppedAt: Date; resumedAt: Date; latest: Date },
): PartClock & PlannedPartMark {
  const { stoppedAt, resumedAt, latest } = pause;
  const stood = elapsed(calendar, clock, stoppedAt, resumedAt);
  const again = move(calendar, clock, dueAt, stood);
  const moved = {
    clock,
    openedAt: move(calendar, clock, openedAt, stood),
    dueAt: again < latest ? again : latest,
  };
  return { ...moved, ...partMarkAhead(calendar, moved, resumedAt) };
}

/** The first mark that is still ahead. */
function partMarkAhead(calendar: Calendar, part: PartClock, now: Date): PlannedPartMark {
  const mark = PART_MARKS.find((one) => partMarkAt(calendar, one, part) > now);
  return mark === undefined ? pausedPart : { nextMark: mark, nextMarkAt: partMarkAt(calendar, mark, part) };
}

import { readFileSync } from 'node:fs';
import { isWeekday, type ClockReading } from '@yanxinyuan/shared/tickets/clock';
import { DAY_MS, localDate, type LocalDate } from '@yanxinyuan/shared/time';
import type { ClockKind, Urgency } from '@yanxinyuan/shared/tickets/limits';
import { readCsv } from '../../../platform/csv';
import { readCalendarFile, type Corrections } from './calendar-file';
import { clockOf, type Calendar } from '../rules/clock';

const AHEAD_MS = 7 * DAY_MS;
/** years of them; a clock that ran longer is not read any more */
const MOST_ODD_DAYS = 200;

interface Ticking {
  urgency: Urgency;
  openedAt: Date;
  dueAt: Date;
  clockStoppedAt: Date | null;
}
interface Timed {
  clock: ClockKind;
  openedAt: Date;
  dueAt: Date;
  stoppedAt: Date | null;
}

interface Holidays {
  /** days off, by date */
  holidays: Record<LocalDate, string>;
  /** Saturdays and Sundays worked for them */
  workdays: Record<LocalDate, string>;
}

/**
 * The table of chinese-days, and not its functions: those count days in the server's own time
 * zone, and west of London every holiday falls on the day before.
 */
const readHolidays = (): Holidays =>
  JSON.parse(readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8')) as Holidays;

/**
 * China's working calendar, corrected by data/calendar.csv, and both by the operator's WORK_CALENDAR_FILE. The State Council announces the
 * days worked for holidays only in the autumn before; until the package knows a year, the file
 * holds the holidays fixed by law (《全国年节及纪念日放假办法》, 2024) and whatever an operator adds.
 */
export class WorkingCalendar implements Calendar {
  private readonly announced = readHolidays();
  private readonly corrections = new Map(
    readCsv('src/modules/tickets/data/calendar.csv', (row) => [row.text('date'), row.flag('working')] as const),
  );

  private readonly given: Corrections;

  /** @param file of the operator, see readCalendarFile */
  constructor(file?: string) {
    this.given = file === undefined ? new Map() : readCalendarFile(file);
  }

  /** Are the days worked for holidays (调休) of a year known: to the package, or by the operator's file? */
  knows(year: number): boolean {
    const ofYear = (date: LocalDate): boolean => date.startsWith(`${year}-`);
    return Object.keys(this.announced.workdays).some(ofYear) || [...this.given.keys()].some(ofYear);
  }

  isWorkday(date: LocalDate): boolean {
    const corrected = this.given.get(date) ?? this.corrections.get(date);
    if (corrected !== undefined) return corrected;
    return date in this.announced.workdays || (isWeekday(date) && !(date in this.announced.holidays));
  }

  /** What a phone needs to count this clock down as the server does. */
  reading(ticket: Ticking, now: Date): ClockReading {
    const { urgency, openedAt, dueAt, clockStoppedAt } = ticket;
    return this.readingOf({ clock: clockOf(urgency), openedAt, dueAt, stoppedAt: clockStoppedAt }, now);
  }

  readingOf({ clock, openedAt, dueAt, stoppedAt }: Timed, now: Date): ClockReading {
    // A page that stays open for days still counts right.
    const until = Math.max(dueAt.getTime(), now.getTime()) + AHEAD_MS;
    return {
      clock,
      startAt: openedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      stoppedAt: stoppedAt?.toISOString() ?? null,
      oddDays: clock === 'always' ? [] : this.oddDays(Math.min(openedAt.getTime(), dueAt.getTime()), until),
    };
  }

  /** Days on which weekdays are off or weekends worked. */
  private oddDays(from: number, until: number): LocalDate[] {
    const days: LocalDate[] = [];
    for (let at = from; at <= until && days.length < MOST_ODD_DAYS; at += DAY_MS) {
      const date = localDate(new Date(at));
      if (this.isWorkday(date) !== isWeekday(date)) days.push(date);
    }
    return days;
  }
}

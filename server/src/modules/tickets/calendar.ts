import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@yanxinyuan/shared/time';
import { readCsv } from '../../platform/csv';
import type { Calendar } from './rules/clock';

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

const isWeekday = (date: LocalDate): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/**
 * China's working calendar, corrected by data/calendar.csv. The State Council announces the
 * days worked for holidays only in the autumn before; until the package knows a year, the file
 * holds the holidays fixed by law (《全国年节及纪念日放假办法》, 2024) and whatever an operator adds.
 */
@Injectable()
export class WorkingCalendar implements Calendar {
  private readonly announced = readHolidays();
  private readonly corrections = new Map(
    readCsv('src/modules/tickets/data/calendar.csv', (row) => [row.text('date'), row.flag('working')] as const),
  );

  isWorkday(date: LocalDate): boolean {
    const corrected = this.corrections.get(date);
    if (corrected !== undefined) return corrected;
    return date in this.announced.workdays || (isWeekday(date) && !(date in this.announced.holidays));
  }
}

import { Injectable } from '@nestjs/common';
import { isWorkday } from 'chinese-days';
import type { LocalDate } from '@yanxinyuan/shared/time';
import { readCsv } from '../../platform/csv';
import type { Calendar } from './rules/clock';

/**
 * China's working calendar from chinese-days, corrected by data/calendar.csv. The State Council
 * announces the days worked for holidays only in the autumn before; until the package knows a
 * year, the file holds the holidays fixed by law (《全国年节及纪念日放假办法》, 2024) and
 * whatever an operator adds.
 */
@Injectable()
export class WorkingCalendar implements Calendar {
  private readonly corrections = new Map(
    readCsv('src/modules/tickets/data/calendar.csv', (row) => [row.text('date'), row.flag('working')] as const),
  );

  isWorkday(date: LocalDate): boolean {
    return this.corrections.get(date) ?? isWorkday(date);
  }
}

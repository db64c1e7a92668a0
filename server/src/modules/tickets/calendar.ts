import { isWorkday } from 'chinese-days';
import { readCsv } from '../../platform/csv';
import type { Calendar } from './rules/clock';

/**
 * China's working calendar from chinese-days, corrected by data/calendar.csv. The State Council
 * announces the days worked for holidays only in the autumn before; until the package knows a
 * year, the file holds the holidays fixed by law (《全国年节及纪念日放假办法》, 2024) and
 * whatever an operator adds.
 */
export function chinaCalendar(): Calendar {
  const known = new Map(
    readCsv('src/modules/tickets/data/calendar.csv', (row) => [row.text('date'), row.flag('working')] as const),
  );
  return { isWorkday: (date) => known.get(date) ?? isWorkday(date) };
}

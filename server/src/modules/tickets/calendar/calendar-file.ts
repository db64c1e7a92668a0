import { readFileSync } from 'node:fs';
import type { LocalDate } from '@yanxinyuan/shared/time';
import { parseCsv } from '../../../platform/csv';

/** Is a date worked, against what the weekday says or the package knows. */
export type Corrections = ReadonlyMap<LocalDate, boolean>;

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/**
 * Reads an operator's list of days: columns date (YYYY-MM-DD), working (true, false), name.
 *
 * @throws Error that names the file and the line: a wrong day would move promises of a whole district
 */
export function readCalendarFile(path: string): Corrections {
  const days = new Map<LocalDate, boolean>();
  parseCsv(textOf(path), path, (row) => {
    const date = row.text('date');
    // new Date of a day that does not exist throws nothing by itself: 30 February would become 2 March.
    if (!isValid(date)) throw new Error(`${row.where}: date is no day of the calendar (YYYY-MM-DD): ${date}`);
    if (days.has(date)) throw new Error(`${row.where}: ${date} stands there twice`);
    row.optional('name');
    days.set(date, row.flag('working'));
  });
  if (days.size === 0) throw new Error(`${path}: no day in it`);
  return days;
}

function isValid(date: string): boolean {
  try {
    return isDate(date);
  } catch {
    return false;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`WORK_CALENDAR_FILE cannot be read: ${String(error).replace('Error: ', '')}`, { cause: error });
  }
}

import type { LocalDate } from '@yanxinyuan/shared/time';
import { gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import { toGcj02 } from '../modules/territory';
import type { CsvRow } from '../platform/csv';

const CODE = /^[A-Za-z0-9_-]{1,40}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MAX_NUMBER = 1_000_000;

const wrong = (row: CsvRow, what: string): Error => new Error(`${row.where}: ${what}`);

/** A code of ours, which stands in addresses: Latin letters, digits, `_` and `-`. */
export function codeOf(row: CsvRow, column: string): string {
  const code = row.text(column);
  if (!CODE.test(code)) throw wrong(row, `${column} may have letters, digits, _ and - only: ${code}`);
  return code;
}

/** A whole number from `min` to `max`, a million unless told otherwise. */
export function wholeOf(row: CsvRow, column: string, min: number, max = MAX_NUMBER): number {
  const value = row.integer(column);
  if (value < min || value > max) throw wrong(row, `${column} is not ${min} to ${max}: ${value}`);
  return value;
}

/** A decimal number within ± `limit`, e.g. degrees. */
function decimalOf(row: CsvRow, column: string, limit: number): number {
  const text = row.text(column);
  if (!/^-?\d+(\.\d+)?$/.test(text) || Math.abs(Number(text)) > limit) {
    throw wrong(row, `${column} is not a number within ${limit}: ${text}`);
  }
  return Number(text);
}

/** Whether the calendar has this day, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const time = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // The parser takes 30 February for 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** A day that the calendar has, as YYYY-MM-DD. */
export function dateOf(row: CsvRow, column: string): LocalDate {
  const text = row.text(column);
  if (!isDay(text)) {
    throw wrong(row, `${column} is not a day like 2026-11-21: ${text}`);
  }
  return text;
}

/** The columns lng, lat and datum: `gcj02` of WeChat's and Amap's maps, `wgs84` of a receiver. */
export function pinOf(row: CsvRow): Gcj02 {
  const lng = decimalOf(row, 'lng', 180);
  const lat = decimalOf(row, 'lat', 90);
  return row.oneOf('datum', ['gcj02', 'wgs84']) === 'gcj02' ? gcj02(lng, lat) : toGcj02([lng, lat]);
}

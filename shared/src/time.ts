/** ISO 8601 instant with zone, e.g. 2026-11-21T08:30:00.000Z. */
export type Instant = string;
/** Calendar date in Asia/Shanghai, YYYY-MM-DD. */
export type LocalDate = string;

/** China keeps UTC+8 all year and has had no daylight saving since 1991. */
export const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The calendar date in Asia/Shanghai of an instant. */
export const localDate = (at: Date): LocalDate =>
  new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** Minutes since midnight in Asia/Shanghai. */
export function localMinutes(at: Date): number {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The instant of a Shanghai wall-clock time; minutes may pass 1440. */
export const atLocal = (date: LocalDate, minutes: number): Date =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) - SHANGHAI_OFFSET_MS + minutes * MINUTE_MS);

import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PAGE_LIMIT, type Page, type PageQuery } from '@yanxinyuan/shared/pagination';
import { InvalidInput } from './validation';

export class PageDto implements PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(300)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT.max)
  limit?: number;
}

export type CursorKey = (string | number)[];

export const pageLimit = (query: PageQuery): number => query.limit ?? PAGE_LIMIT.default;

/** The sort key of the last row, made opaque. */
const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

// PostgreSQL takes no NUL.
const isPart = (part: unknown): part is string | number =>
  typeof part === 'number' || (typeof part === 'string' && !part.includes('\0'));

/**
 * @param length how many parts the key has
 * @throws InvalidInput for a cursor that this server did not make
 */
export function decodeCursor(cursor: string | undefined, length: number): CursorKey | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === length && key.every(isPart)) {
      return key;
    }
  } catch {
    // falls through to the refusal
  }
  throw new InvalidInput({ cursor: ['cursor is not one of ours'] });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The cursor of a list that is sorted by a time and a uuid: `[at.toISOString(), id]`.
 *
 * @throws InvalidInput for a cursor that this server did not make
 */
export function decodeTimeCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  const [time, id] = decodeCursor(cursor, 2) ?? [];
  if (time === undefined) return undefined;
  // As toISOString writes it: the database has no such year as the first and last that Date knows.
  const at = new Date(typeof time === 'string' && INSTANT.test(time) ? time : NaN);
  if (!Number.isNaN(at.getTime()) && typeof id === 'string' && UUID.test(id)) return { at, id };
  throw new InvalidInput({ cursor: ['cursor is not one of ours'] });
}

/**
 * The cursor of a list that is sorted by a whole number, newest first: `[number]`.
 *
 * @returns the number to stay below; above every number for the first page
 * @throws InvalidInput for a cursor that this server did not make
 */
export function decodeNumberCursor(cursor: string | undefined): number {
  const [number = Number.MAX_SAFE_INTEGER] = decodeCursor(cursor, 1) ?? [];
  if (Number.isSafeInteger(number)) return Number(number);
  throw new InvalidInput({ cursor: ['cursor is not one of ours'] });
}

/**
 * A page from `limit + 1` rows: the extra row only tells that there is more.
 *
 * @param keyOf sort key of a row, as decodeCursor will give it back
 */
export function toPage<R, T>(rows: R[], limit: number, keyOf: (row: R) => CursorKey, view: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(view);
  return rows.length > limit && last !== undefined ? { items, next: encodeCursor(keyOf(last)) } : { items };
}

/** All of a list, page by page: for a machine that needs it whole. */
export async function everyPage<T>(page: (query: PageQuery) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await page({ limit: PAGE_LIMIT.max, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...items);
    if (next === undefined) return all;
    cursor = next;
  }
}

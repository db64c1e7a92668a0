import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { packageFile } from './files';

/** One row of a CSV file; reading a cell names the file and line when it is not what was asked for. */
export class CsvRow {
  constructor(
    private readonly cells: ReadonlyMap<string, string>,
    /** e.g. `people.csv line 12`, for messages of the caller's own checks */
    readonly where: string,
    /** of the file, the header being 1 */
    readonly line: number,
  ) {}

  /** A cell that must hold something. */
  text(column: string): string {
    const value = this.optional(column);
    if (value === undefined) throw new Error(`${this.where}: ${column} is empty`);
    return value;
  }

  /** A cell that may be empty; the column itself must exist. */
  optional(column: string): string | undefined {
    const value = this.cells.get(column);
    if (value === undefined) throw new Error(`${this.where}: there is no column ${column}`);
    return value === '' ? undefined : value;
  }

  integer(column: string): number {
    const value = this.text(column);
    if (!/^-?\d+$/.test(value)) throw new Error(`${this.where}: ${column} is not a whole number: ${value}`);
    return Number(value);
  }

  /** `true` or `false`, nothing else. */
  flag(column: string): boolean {
    return this.oneOf(column, ['true', 'false']) === 'true';
  }

  oneOf<V extends string>(column: string, values: readonly V[]): V {
    return this.known(column, this.text(column), values);
  }

  /** Values separated by `|`; an empty cell is an empty list. */
  list(column: string): string[] {
    return this.optional(column)?.split('|') ?? [];
  }

  listOf<V extends string>(column: string, values: readonly V[]): V[] {
    return this.list(column).map((value) => this.known(column, value, values));
  }

  private known<V extends string>(column: string, value: string, values: readonly V[]): V {
    const found = values.find((v) => v === value);
    if (found === undefined) throw new Error(`${this.where}: ${column} is not one of ${values.join(', ')}: ${value}`);
    return found;
  }
}

/**
 * Reads a CSV file of the server package and turns every row into a value.
 *
 * RFC 4180, UTF-8, first row is the header, every row as long as the header: anything
 * else throws with file and line, because a silently shifted column becomes wrong data.
 *
 * @param path relative to the package root, e.g. `src/modules/reports/data/categories.csv`.
 */
export function readCsv<T>(path: string, toValue: (row: CsvRow) => T): T[] {
  return parseCsv(readFileSync(packageFile(path), 'utf8'), path, toValue);
}

/** The same for text in hand; `name` is for messages. */
export function parseCsv<T>(text: string, name: string, toValue: (row: CsvRow) => T): T[] {
  const records = parseRecords(text, name);
  const header = records[0]?.record ?? [];
  if (new Set(header).size < header.length) throw new Error(`${name}: a column name appears twice`);
  return records.slice(1).map(({ record, info }) => {
    const cells = new Map(header.map((column, i) => [column, record[i] ?? '']));
    return toValue(new CsvRow(cells, `${name} line ${info.lines}`, info.lines));
  });
}

/** The names of the columns, as the first line has them. */
export const csvColumns = (text: string, name: string): string[] => parseRecords(text, name)[0]?.record ?? [];

function parseRecords(text: string, name: string): { record: string[]; info: { lines: number } }[] {
  try {
    // Typed for every option at once; `info` without `columns` gives exactly this shape.
    return parse(text, { info: true, bom: true }) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Rows as a file that `parseCsv` reads back to the same cells. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

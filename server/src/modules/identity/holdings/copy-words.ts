import { SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import { readCsv } from '../../../platform/csv';

export type CopyValue = string | number | boolean | Date | null | readonly string[];

/** A file of the person's that goes with a row. */
export interface CopyFile {
  /** in the copy, e.g. `photos/….jpg` */
  name: string;
  /** in the storage */
  key: string;
}

export interface CopyRow {
  /** by field, as a machine reads them: instants in ISO 8601 */
  data: Record<string, string | number | boolean | readonly string[]>;
  /** the same for people: label and words, in the order they stand */
  lines: (readonly [label: string, words: string])[];
  files: readonly CopyFile[];
}

/** One kind of thing that is kept of a person, e.g. his orders. */
export interface CopySection {
  code: string;
  title: string;
  rows: CopyRow[];
}

type Fields = Readonly<Record<string, CopyValue>>;

/** 2026-11-21 15:30, as a clock in Shanghai shows it. */
export const copyTime = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

/**
 * The words of a module's part of a copy: a CSV with `section,field,value,text`, where a row without a field is the
 * title and one with a value says what a code means. Fields are told in the order of the file.
 */
export class CopyWords {
  private readonly titles = new Map<string, string>();
  private readonly labels = new Map<string, Map<string, string>>();
  private readonly values = new Map<string, string>();

  /** @param path e.g. `src/modules/points/data/copy.csv` */
  constructor(private readonly path: string) {
    readCsv(path, (row) => {
      this.take(row.text('section'), row.optional('field'), row.optional('value'), row.text('text'));
    });
  }

  /**
   * @param code of the section
   * @param rows oldest first; what is null or empty is left out
   * @param files of the row with that number
   * @throws Error for a section or field without words
   */
  section(
    code: string,
    rows: readonly Fields[],
    files: (index: number) => readonly CopyFile[] = () => [],
  ): CopySection {
    const title = this.titles.get(code);
    const labels = this.labels.get(code);
    if (title === undefined || labels === undefined) throw new Error(`${this.path} has no section ${code}`);
    const unnamed = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((field) => !labels.has(field));
    if (unnamed.length > 0) throw new Error(`${this.path} has no words for ${code}: ${unnamed.join(', ')}`);
    return { code, title, rows: rows.map((row, i) => ({ ...this.row(code, labels, row), files: files(i) })) };
  }

  private take(section: string, field: string | undefined, value: string | undefined, text: string): void {
    if (field === undefined) {
      this.titles.set(section, text);
      this.labels.set(section, new Map());
    } else if (value === undefined) this.labels.get(section)?.set(field, text);
    else this.values.set(`${section}.${field}.${value}`, text);
  }

  private row(code: string, labels: ReadonlyMap<string, string>, fields: Fields): Omit<CopyRow, 'files'> {
    const told = [...labels].flatMap(([field, label]) => {
      const value = fields[field];
      return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
        ? []
        : [{ field, label, value }];
    });
    return {
      data: Object.fromEntries(
        told.map(({ field, value }) => [field, value instanceof Date ? value.toISOString() : value]),
      ),
      lines: told.map(({ field, label, value }) => [label, this.words(`${code}.${field}`, value)] as const),
    };
  }

  private words(field: string, value: NonNullable<CopyValue>): string {
    if (value instanceof Date) return copyTime(value);
    const all: readonly string[] = typeof value === 'object' ? value : [String(value)];
    return all.map((one) => this.values.get(`${field}.${one}`) ?? one).join('\n');
  }
}

import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { csvColumns, parseCsv, type CsvRow } from '../platform/csv';
import { Database, type Tx } from '../platform/db/database';
import { Mistakes, type Line } from './mistakes';

/** Reads one cell, or several. @throws Error that names file, line and column */
type Cell<V> = (row: CsvRow) => V;

/** What a file would do: it was checked whole, and nothing is written yet. */
export interface Plan<T> {
  added: readonly T[];
  changed: readonly T[];
  /** what is there and no longer in the file, where the file tells all there is */
  removed?: readonly T[];
  /** Writes what is new, changed or removed. */
  write: (values: readonly T[]) => Promise<void>;
}

export interface PlanInput<T> {
  app: INestApplicationContext;
  tx: Tx;
  file: string;
  /** the day from which the file holds, or the year for which, where the command named one */
  when: string | undefined;
  lines: readonly Line<T>[];
  mistakes: Mistakes;
}

/** One kind of file. */
interface FileKind<L, T> {
  columns: readonly string[];
  cells: { [K in keyof L]: Cell<L[K]> };
  /** Compares the lines with what is there, and notes what does not fit. */
  plan: (input: PlanInput<L>) => Promise<Plan<T>>;
}

/**
 * Checks a file and takes it in, in one transaction: all of it or nothing.
 *
 * @returns a line that tells what was done
 * @throws Error whose message is fit for an operator: one line for each mistake
 */
export type TakeFile = (app: INestApplicationContext, file: string, when?: string) => Promise<string>;

const CHUNK = 500;

/** How files of a kind are taken in. */
export const fileTaker =
  <L extends object, T>({ columns, cells, plan }: FileKind<L, T>): TakeFile =>
  async (app, file, when) => {
    const mistakes = new Mistakes();
    const lines = readLines(file, await textOf(file), { columns, cells, mistakes });
    return app.get(Database).transaction(async (tx) => {
      // A deadlock repeats this: what was found before belongs to the try before.
      const found = mistakes.copy();
      const { added, changed, removed = [], write } = await plan({ app, tx, file, when, lines, mistakes: found });
      found.throwIfAny(file);
      const values = [...added, ...changed, ...removed];
      for (let i = 0; i < values.length; i += CHUNK) await write(values.slice(i, i + CHUNK));
      const same = lines.length - added.length - changed.length;
      const gone = removed.length === 0 ? '' : `, ${removed.length} no longer there`;
      return `${file}: ${lines.length} lines, ${added.length} new, ${changed.length} changed, ${same} as they were${gone}`;
    });
  };

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // Spreadsheets in China save GBK unless told otherwise; read as UTF-8 every name would be damaged.
    throw new Error(`${file} is not UTF-8: save it as "CSV UTF-8"`, { cause: error });
  }
}

function readLines<L extends object>(
  file: string,
  text: string,
  { columns, cells, mistakes }: Pick<FileKind<L, never>, 'columns' | 'cells'> & { mistakes: Mistakes },
): Line<L>[] {
  const given = csvColumns(text, file);
  for (const column of columns) if (!given.includes(column)) mistakes.add(file, `there is no column ${column}`);
  for (const column of given) if (!columns.includes(column)) mistakes.add(file, `nobody knows the column ${column}`);
  // Without its columns every line would be wrong in the same way.
  mistakes.throwIfAny(file);
  return parseCsv(text, file, (row) => {
    const value = readCells(row, cells, mistakes);
    return value === undefined ? [] : [{ where: row.where, value }];
  }).flat();
}

/** All cells of a line, so that one wrong cell does not hide another; undefined when any is wrong. */
function readCells<L extends object>(
  row: CsvRow,
  cells: FileKind<L, never>['cells'],
  mistakes: Mistakes,
): L | undefined {
  const read: Partial<L> = {};
  let whole = true;
  for (const key in cells) {
    const cell = mistakes.catch(() => ({ value: cells[key](row) }));
    if (cell === undefined) whole = false;
    else read[key] = cell.value;
  }
  // Every key of L has been filled, or `whole` is false.
  return whole ? (read as L) : undefined;
}

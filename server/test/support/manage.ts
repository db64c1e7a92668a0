import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXCHANGES, FILES } from '../../src/manage/files';
import { startApp, type TestApp } from './app';
import { importMap } from './map';

/** A server whose staff hand in files. */
export interface FileDesk {
  /** a new one for each test, with the small map */
  app: TestApp;
  /** takes a file; the answer without its folder */
  take: (what: string, text: string | Buffer) => Promise<string>;
  /** the exact words of a refusal, where toThrow is content with a part of them */
  refusal: (what: string, text: string | Buffer) => Promise<string>;
  /** every row of a table with the number of the transaction that wrote it: equal means nobody touched it */
  rowsOf: (table: string) => Promise<unknown[]>;
  column: (table: string, name: string) => Promise<unknown[]>;
}

export const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;

/** The words with which a file is refused: its name, then a line for each mistake. */
export const refused = (file: string, ...mistakes: string[]): string =>
  [`${file} was not taken in, nothing is changed. Mistakes: ${mistakes.length}`, ...mistakes].join('\n');

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A desk for the tests of one file. */
export function fileDesk(): FileDesk {
  const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-manage-'));
  let app: TestApp | undefined;
  const there = (): TestApp => {
    if (app === undefined) throw new Error('the server did not start');
    return app;
  };
  beforeEach(async () => {
    app = await startApp();
    await importMap(app);
  });
  afterEach(() => app?.close());
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });
  const take: FileDesk['take'] = async (what, text) => {
    const file = join(dir, `${what}.csv`);
    writeFileSync(file, text);
    const taker = FILES.get(what) ?? EXCHANGES.get(what)?.import;
    if (!taker) throw new Error(`no ${what}`);
    const answer = await taker(there().app, file).catch((error: unknown) => {
      throw new Error(words(error).replaceAll(`${dir}/`, ''));
    });
    return answer.replaceAll(`${dir}/`, '');
  };
  const query = <T>(sql: string): Promise<T[]> => there().db.read.query<T[]>(sql);
  return {
    get app() {
      return there();
    },
    take,
    refusal: (what, text) => take(what, text).then((done) => `taken: ${done}`, words),
    rowsOf: (table) => query(`SELECT t.xmin::text AS "writtenBy", t.* FROM ${table} t ORDER BY 2, 3`),
    column: async (table, name) =>
      (await query<{ value: unknown }>(`SELECT ${name} AS value FROM ${table} ORDER BY 1`)).map(({ value }) => value),
  };
}

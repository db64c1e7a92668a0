import { DataSource } from 'typeorm';
import { Database, sqlState, type Tx } from '../../src/platform/db/database';
import { dataSourceOptions } from '../../src/platform/db/options';
import { together } from '../../src/platform/db/together';
import { database } from '../support/database';

let source: DataSource;
let db: Database;
beforeAll(async () => {
  source = await new DataSource(dataSourceOptions(await database(), 8)).initialize();
  db = new Database(source);
  await source.query('CREATE TABLE turn (n int)');
});
afterAll(() => source.destroy());
beforeEach(() => source.query('TRUNCATE turn'));

const count = async (tx: Pick<Tx, 'query'> = source): Promise<number> =>
  (await tx.query<{ n: number }[]>('SELECT count(*)::int AS n FROM turn'))[0]?.n ?? -1;
const codeOf = (work: Promise<unknown>): Promise<string | undefined> => work.then(() => 'none', sqlState);

test('each piece gets its own answer', async () => {
  const answers = await db.transaction((tx) =>
    together([tx.query<unknown>('SELECT 1 AS n'), count(tx), undefined, tx.query<unknown>('SELECT $1 AS n', ['x'])]),
  );
  expect(answers).toEqual([[{ n: 1 }], 0, undefined, [{ n: 'x' }]]);
});

test('a lock asked in the same breath guards what is read after it', async () => {
  const enter = (): Promise<number> =>
    db.transaction(async (tx) => {
      const [, before] = await together([tx.query('SELECT pg_advisory_xact_lock(7)'), count(tx)]);
      await tx.query('INSERT INTO turn VALUES ($1)', [before]);
      return before;
    });
  const seen = await Promise.all(Array.from({ length: 24 }, enter));
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n));
});

test('nothing of a failed transaction stays, whenever it was sent', async () => {
  // At some of these moments the rollback is on its way and the connection not yet given back.
  for (let moments = 0; moments < 60; moments += 1) {
    const late = async (tx: Tx): Promise<void> => {
      await tx.query('SELECT 1').catch(() => undefined);
      for (let n = 0; n < moments; n += 1) await Promise.resolve();
      await tx.query('INSERT INTO turn VALUES (1)');
    };
    const work = db.transaction((tx) => together([tx.query('SELECT 1 / 0'), late(tx)]));
    expect(await codeOf(work)).toBe('22012');
  }
  expect(await count()).toBe(0);
});

test('the cause is thrown, not what followed from it; of two causes the first given', async () => {
  const followed = db.transaction((tx) => {
    const cause = tx.query('SELECT 1 / 0');
    const consequence = tx.query('SELECT 1');
    return together([consequence, cause]);
  });
  expect(await codeOf(followed)).toBe('22012');
  const own = db.transaction((tx) =>
    together([Promise.reject(new Error('mine')), tx.query('SELECT 1 / 0'), Promise.reject(new Error('later'))]),
  );
  await expect(own).rejects.toThrow('mine');
});

test('a deadlock is still retried', async () => {
  let attempts = 0;
  const result = await db.transaction(async (tx) => {
    attempts += 1;
    const fail = attempts === 1 ? `DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$` : 'SELECT 1';
    await together([count(tx), tx.query(fail), count(tx)]);
    return attempts;
  });
  expect(result).toBe(2);
});

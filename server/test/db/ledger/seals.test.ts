import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEALED_TABLES, STREAMS } from '../../../src/modules/points/seals/streams';
import { openBooks, type Books } from '../../support/books';

let dir: string;
let books: Books;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-seals-'));
  books = await openBooks(dir);
});
afterEach(async () => {
  await books.close();
  rmSync(dir, { recursive: true, force: true });
});

const seals = () =>
  books.rows<{ seq: number; root: string; contents: string }>(
    `SELECT seq, encode(root, 'hex') AS root, contents FROM ledger.seal ORDER BY seq`,
  );
const idsOf = async (stream: string) =>
  books.rows<{ seq: number; ids: string }>(
    `SELECT seq, contents::jsonb #>> '{streams,${stream},ids}' AS ids FROM ledger.seal ORDER BY seq`,
  );
const copy = (seq: number) => readFileSync(join(dir, `${String(seq).padStart(8, '0')}.json`), 'utf8');

test('every append-only table is in a stream', async () => {
  const guarded = await books.rows<{ name: string }>(
    `SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'append_only'`,
  );
  const missing = guarded.map(({ name }) => name).filter((name) => !SEALED_TABLES.includes(name));
  expect(missing).toEqual(['ledger.seal']);
});

test('what is jsonb is sealed as text, so that nothing in it is left out', async () => {
  const columns = await books.rows<{ name: string }>(
    `SELECT attrelid::regclass || '.' || attname AS name FROM pg_attribute
     WHERE attrelid = ANY($1::regclass[]) AND atttypid IN ('json'::regtype, 'jsonb'::regtype)`,
    [SEALED_TABLES],
  );
  const told = STREAMS.flatMap(({ table, json = [] }) => json.map((column) => `${table}.${column}`));
  expect(columns.map(({ name }) => name).sort()).toEqual(told.sort());
});

test('a seal names the one before it, and its copy is what was hashed', async () => {
  await books.award({ key: 'a' });
  await books.seals.seal();
  await books.award({ key: 'b', person: 'other' });
  await books.seals.seal();
  const [first, second] = await seals();
  expect(JSON.parse(second?.contents ?? '')).toMatchObject({ seq: 2, prev: first?.root });
  expect(copy(2)).toBe(second?.contents);
  expect(createHash('sha256').update(copy(1)).digest('hex')).toBe(first?.root);
});

test('nothing new, no seal', async () => {
  await books.award({ key: 'a' });
  await books.seals.seal();
  await books.seals.seal();
  expect(await seals()).toHaveLength(1);
});

test('rows that commit in another order than their numbers lose nothing', async () => {
  // The town's account stands: who opens one is waited for.
  await books.award({ key: 'first', person: 'zero' });
  const slow = await books.pool.connect();
  await slow.query('BEGIN');
  await slow.query(
    `SELECT * FROM ledger.award('slow', 'first', 'hazard_general', '370812001', 1, 'report', 'slow', '{}', 'w')`,
  );
  await books.award({ key: 'quick', person: 'second' });
  await books.seals.seal();
  await books.award({ key: 'third', person: 'third' });
  await books.seals.seal();
  await slow.query('COMMIT');
  slow.release();
  await books.seals.seal();
  expect(await idsOf('transfer')).toEqual([
    { seq: 1, ids: '{[1,2),[3,4)}' },
    { seq: 2, ids: '{[4,5)}' },
    { seq: 3, ids: '{[2,3)}' },
  ]);
  expect(await books.sealBroken()).toEqual([]);
});

test('a number that was rolled back stays a gap', async () => {
  await expect(
    books.rows(`DO $$ BEGIN
      PERFORM ledger.award('x', 'a', 'hazard_general', '370812001', 1, 'report', 'x', '{}', 'w');
      RAISE EXCEPTION 'changed my mind';
    END $$`),
  ).rejects.toThrow('changed my mind');
  await books.award({ key: 'a' });
  await books.seals.seal();
  expect((await idsOf('transfer'))[0]?.ids).toMatch(/^\{\[2,3\)\}$/);
});

test('two that seal at once make one chain', async () => {
  for (let round = 0; round < 5; round += 1) {
    await books.award({ key: `a${round}`, person: `p${round}` });
    await Promise.all([books.seals.seal(), books.seals.seal(), books.seals.seal()]);
  }
  expect(await books.sealBroken()).toEqual([]);
  expect(await idsOf('transfer')).toHaveLength(5);
});

test('writers and sealing side by side: every row is in exactly one seal', async () => {
  const writing = { on: true };
  const sealing = (async () => {
    while (writing.on) await books.seals.seal();
  })();
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; i < 100; i += 1) {
        await books.award({
          key: `${writer}:${i}`,
          person: `${writer}-${i % 40}`,
          town: `37081200${1 + (writer % 3)}`,
        });
      }
    }),
  );
  writing.on = false;
  await sealing;
  await books.seals.seal();
  const [{ all, once, spread } = { all: 0, once: false, spread: 0 }] = await books.rows<{
    all: number;
    once: boolean;
    spread: number;
  }>(`
    WITH sealed AS (SELECT seq, (contents::jsonb #>> '{streams,transfer,ids}')::int8multirange AS ids FROM ledger.seal)
    SELECT count(*) AS all, bool_and((SELECT count(*) FROM sealed WHERE ids @> t.id) = 1) AS once,
           (SELECT count(*) FROM sealed WHERE ids IS NOT NULL) AS spread FROM ledger.transfer t`);
  expect({ once, many: spread > 1, some: all > 300 }).toEqual({ once: true, many: true, some: true });
  expect(await books.sealBroken()).toEqual([]);
});

test('a crash before the copy is made good by the next run, in order', async () => {
  await books.award({ key: 'a' });
  await books.seals.seal();
  await books.award({ key: 'b', person: 'b' });
  await books.seals.seal();
  rmSync(join(dir, '00000002.json'));
  await books.seals.seal();
  expect(copy(2)).toBe((await seals())[1]?.contents);
});

test('a copy that says something else is never written over', async () => {
  await books.seals.copies.create(1, 'something else');
  await books.award({ key: 'a' });
  await expect(books.seals.seal()).rejects.toThrow('seal 1');
  expect(copy(1)).toBe('something else');
});

test('a database restored to an earlier moment seals nothing beside copies that know more; a new place gets them all', async () => {
  for (const key of ['a', 'b']) {
    await books.award({ key, person: key });
    await books.seals.seal();
  }
  const later = JSON.stringify({ seq: 3, of: 'what the restore took away' });
  await books.seals.copies.create(3, later);
  await books.award({ key: 'c', person: 'c' });
  for (let again = 0; again < 2; again += 1) {
    await expect(books.seals.seal()).rejects.toThrow('the database does not have that seal. See "After a restore"');
  }
  expect(await seals()).toHaveLength(2);
  expect(copy(3)).toBe(later);

  const place = join(dir, 'new');
  await books.sealInto(place);
  const made = await seals();
  expect(made).toHaveLength(3);
  for (const { seq, contents } of made) {
    expect(readFileSync(join(place, `${String(seq).padStart(8, '0')}.json`), 'utf8')).toBe(contents);
  }
  // Who forgets and goes back to the old place is stopped at once.
  await expect(books.seals.seal()).rejects.toThrow('seal 3');
});

test("a town's balance is what was carried on and the rest", async () => {
  const balance = () =>
    books.one(`SELECT ledger.balance_of(id) AS of, (SELECT sum(amount) FROM ledger.entry WHERE account_id = a.id) AS sum,
      (SELECT balance FROM ledger.account_rollup WHERE account_id = a.id) AS carried
      FROM ledger.account a WHERE kind = 'issuance'`);
  await books.award({ key: 'a' });
  expect(await balance()).toEqual({ of: -20, sum: -20, carried: null });
  await books.seals.seal();
  await books.award({ key: 'b', person: 'other' });
  expect(await balance()).toEqual({ of: -40, sum: -40, carried: -20 });
  await books.seals.seal();
  await books.award({ key: 'c', person: 'third' });
  expect(await balance()).toEqual({ of: -60, sum: -60, carried: -40 });
});

test('an empty seal, one out of turn and one with another past are refused', async () => {
  const add = (contents: object) => books.rows('SELECT ledger.add_seal($1)', [JSON.stringify(contents)]);
  await expect(add({})).rejects.toMatchObject({ code: '40001' });
  await expect(add({ seq: 2, prev: '' })).rejects.toMatchObject({ code: '40001' });
  await expect(add({ seq: 1, prev: 'ab' })).rejects.toMatchObject({ code: '40001' });
});

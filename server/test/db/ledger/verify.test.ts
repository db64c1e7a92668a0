import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiesAt } from '../../../src/modules/points/seals/copies';
import { readLaw, type StoredLaw } from '../../../src/modules/points/verify/check-law';
import { Snapshot } from '../../../src/modules/points/verify/snapshot';
import { verifyLedger } from '../../../src/modules/points/verify/verify';
import { openBooks, type Books } from '../../support/books';
import { makeHistory } from '../../support/history';

let dir: string;
let books: Books;
let law: StoredLaw;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-seals-'));
  books = await openBooks(dir);
  const db = await Snapshot.open(books.url);
  law = await readLaw(db).finally(() => db.close());
});
afterEach(async () => {
  await books.close();
  rmSync(dir, { recursive: true, force: true });
});
const found = async () =>
  (await verifyLedger(books.url, copiesAt(dir), law)).checks.filter(({ difference }) => difference !== null);

test('an empty ledger is clean', async () => {
  expect(await found()).toEqual([]);
});

test('an untouched history is clean, and everything in it was looked at', async () => {
  await makeHistory(books);
  const { ok, checks } = await verifyLedger(books.url, copiesAt(dir), law);
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
  expect(ok).toBe(true);
  expect(checks.filter(({ compared }) => compared === 0)).toEqual([]);
});

test('while everybody writes and seals are made, nothing is found that is not there', async () => {
  await makeHistory(books);
  const work = { on: true };
  const writing = Promise.all(
    Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; work.on; i += 1) {
        const person = `rider-${String((writer + i) % 4)}`;
        const key = `${String(writer)}:${String(i)}`;
        const at = new Date(Date.now() - (i % 60) * 86_400_000).toISOString();
        await books.award({ key, person, at, town: `37081200${String(1 + (i % 3))}` });
        const hold = await books.hold({ key, person, amount: 1 + (i % 9) }).catch(() => null);
        if (hold) await books.resolve(hold.hold_id, i % 3 === 0 ? 'released' : 'captured');
      }
    }),
  );
  const sealing = (async () => {
    while (work.on) await books.seals.seal();
  })();
  for (let round = 0; round < 3; round += 1) expect(await found()).toEqual([]);
  work.on = false;
  await Promise.all([writing, sealing]);
  await books.seals.seal();
  expect(await found()).toEqual([]);
});

test('it locks nothing but what every reader does, and whoever writes meanwhile waits for nothing', async () => {
  await makeHistory(books);
  await books.seals.seal();
  const copies = copiesAt(dir);
  let wrote = 0;
  // The copies come last: whatever it locked on its way it still holds.
  const meanwhile = async (seq: number): Promise<string | undefined> => {
    const locks = await books.rows<{ mode: string }>(
      `SELECT DISTINCT l.mode FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE a.application_name = 'ledger:verify' AND a.datname = current_database() AND l.locktype <> 'virtualxid'`,
    );
    expect(locks).toEqual([{ mode: 'AccessShareLock' }]);
    const key = `meanwhile:${String(seq)}`;
    await books.award({ key, person: key });
    await books.resolve((await books.hold({ key, person: key, amount: 5 })).hold_id, 'captured');
    wrote += 1;
    return copies.get(seq);
  };
  const { ok } = await verifyLedger(books.url, { place: dir, get: meanwhile }, law);
  expect([ok, wrote > 0]).toEqual([true, true]);
});

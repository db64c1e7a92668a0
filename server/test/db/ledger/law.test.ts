import { readFileSync, writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { packageFile } from '../../../src/platform/files';
import { LAW_FILE, readLaw, storedLaw } from '../../../src/modules/points/verify/check-law';
import { Snapshot } from '../../../src/modules/points/verify/snapshot';
import { database } from '../../support/database';

/** `npm run ledger:law` writes the file anew, after a migration. */
test('the stored law is what the migrations make', async () => {
  const db = await Snapshot.open(await database());
  const law = await readLaw(db).finally(() => db.close());
  if (process.env['UPDATE_LAW'] === '1') {
    writeFileSync(packageFile(LAW_FILE), `${JSON.stringify(law, null, 2)}\n`);
  }
  expect(Object.keys(law.law).length).toBeGreaterThan(100);
  expect(law).toEqual(storedLaw());
  expect(readFileSync(packageFile(LAW_FILE), 'utf8')).toContain('function ledger.award(');
});

// What pg_restore does. A view that fails here needs what migration 0390 does to two of them, or another wording.
test('a view made from its own text is the same view, so a restored database has the same law', async () => {
  const client = new Client(await database());
  await client.connect();
  try {
    const texts = async () =>
      client.query<{ view: string; text: string }>(
        `SELECT c.oid::regclass::text AS view, pg_get_viewdef(c.oid) AS text FROM pg_class c
         WHERE c.relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND c.relkind = 'v' ORDER BY 1`,
      );
    const { rows: before } = await texts();
    expect(before.length).toBeGreaterThan(5);
    for (const { view, text } of before) await client.query(`CREATE OR REPLACE VIEW ${view} AS ${text}`);
    expect((await texts()).rows).toEqual(before);
  } finally {
    await client.end();
  }
});

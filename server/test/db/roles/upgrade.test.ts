import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { urlAs } from '../../../dev/postgres/roles';
import { migrate } from '../../../src/platform/db/migrate';
import { dataSourceOptions } from '../../../src/platform/db/options';
import { emptyDatabase, install } from '../../support/database';
import { NO_PRIVILEGE, openAsRoles, type AsRoles } from './support';

const HISTORY = `SELECT key, encode(request_hash, 'hex') AS hash FROM ledger.transfer ORDER BY id`;

let url: string;
let on: AsRoles;
let before: unknown;

/** As versions did that knew no roles: one user makes and owns everything. */
async function migrateWithoutRoles(): Promise<void> {
  await runMigrations({ connectionString: url });
  const source = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

beforeAll(async () => {
  url = await emptyDatabase();
  await migrateWithoutRoles();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `SELECT ledger.set_budget('370812001', y, 1000, 'test', 'admin') FROM generate_series(2020, 2040) y`,
    );
    for (const key of ['a', 'b'])
      await client.query(
        `SELECT ledger.award($1, 'rider', 'hazard_general', '370812001', 1, 'report', $1, '{}', 'w', NULL)`,
        [key],
      );
    await client.query('CREATE SCHEMA stranger; CREATE TABLE stranger.own (n int)');
    before = (await client.query(HISTORY)).rows;
  } finally {
    await client.end();
  }
  await install(url);
  on = await openAsRoles(url);
});
afterAll(async () => {
  await on.close();
});

test('everything of ours changes hands, and nothing of others', async () => {
  const strangers = await on.rows(
    'superuser',
    `SELECT n.nspname, o.what, o.name FROM pg_namespace n, LATERAL (
       SELECT 'table' AS what, relname AS name, relowner AS owner FROM pg_class WHERE relnamespace = n.oid
       UNION ALL SELECT 'type', typname, typowner FROM pg_type WHERE typnamespace = n.oid
       UNION ALL SELECT 'function', proname, proowner FROM pg_proc WHERE pronamespace = n.oid
       UNION ALL SELECT 'schema', n.nspname, n.nspowner WHERE n.nspname <> 'public') o
     WHERE n.nspname IN ('public', 'ledger', 'rewards', 'graphile_worker')
       AND o.owner <> 'yanxinyuan_owner'::regrole`,
  );
  expect(strangers).toEqual([]);
  expect(await on.rows('superuser', `SELECT tableowner FROM pg_tables WHERE schemaname = 'stranger'`)).toEqual([
    { tableowner: 'app' },
  ]);
});

test('the history is as it was, and goes on', async () => {
  expect(await on.rows('app', HISTORY)).toEqual(before);
  await on.rows('app', `SELECT ledger.award('c', 'rider', 'hazard_general', '370812001', 1, 'report', 'c', '{}', 'w')`);
  expect(await on.rows('app', 'SELECT name FROM ledger.invariants WHERE broken <> 0')).toEqual([]);
  expect(await on.refusal('app', 'UPDATE ledger.account SET posted = 9')).toBe(NO_PRIVILEGE);
});

test('roles and migrations again change nothing', async () => {
  const grants = `SELECT relname, relacl::text FROM pg_class WHERE relacl IS NOT NULL ORDER BY relnamespace, relname`;
  const first = await on.rows('superuser', grants);
  await install(url);
  expect(await on.rows('superuser', grants)).toEqual(first);
});

test('where there are roles, nobody but the owner migrates', async () => {
  await expect(migrate(url)).rejects.toThrow('migrations run as yanxinyuan_owner, not as app: set DATABASE_OWNER_URL');
  await expect(migrate(urlAs('app', url))).rejects.toThrow('set DATABASE_OWNER_URL');
});

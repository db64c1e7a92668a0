import { Client } from 'pg';
import { urlAs } from '../../../dev/postgres/roles';
import { PERMISSIONS } from '../../../src/migrations/permissions';
import { applyPermissions } from '../../../src/platform/db/permissions';
import { tooStrong } from '../../../src/platform/db/role-check';
import { database } from '../../support/database';
import { NO_PRIVILEGE, openAsRoles, type AsRoles } from './support';

let on: AsRoles;
beforeAll(async () => {
  on = await openAsRoles(await database());
});
afterAll(async () => {
  await on.close();
});

const SCHEMAS = [...new Set(PERMISSIONS.map(({ schema }) => schema))];
const listed = (kind: 'doors' | 'plain' | 'internal'): string[] =>
  PERMISSIONS.flatMap((permissions) => (permissions[kind] ?? []).map((name) => `${permissions.schema}.${name}`));
const allowed = (schema: string, table: string): readonly string[] =>
  PERMISSIONS.flatMap(({ schema: s, writes = {} }) => (s === schema ? (writes[table] ?? []) : []));

const VERBS = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'];

/** Every grant on a table that goes beyond what the modules say, tables of later migrations included. */
async function tooMuch(): Promise<string[]> {
  const rows = await on.rows<{ role: string; schema: string; name: string; verb: string; columns: string[] | null }>(
    'superuser',
    `SELECT role, n.nspname AS schema, c.relname AS name, verb,
            -- of a verb on some columns only
            CASE WHEN verb IN ('INSERT', 'UPDATE', 'REFERENCES') AND NOT has_table_privilege(role, c.oid, verb) THEN
              (SELECT array_agg(attname ORDER BY attname)::text[] FROM pg_attribute a WHERE attrelid = c.oid
               AND attnum > 0 AND NOT attisdropped AND has_column_privilege(role, c.oid, attnum, verb)) END AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, unnest($2::text[]) verb,
          unnest(ARRAY['yanxinyuan_app', 'yanxinyuan_reader']) role
     WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p', 'v', 'm') AND (has_table_privilege(role, c.oid, verb)
       OR verb IN ('INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(role, c.oid, verb))
     ORDER BY 2, 3, 4`,
    [SCHEMAS, VERBS],
  );
  return rows.flatMap(({ role, schema, name, verb, columns }) => {
    const what = columns === null ? verb : `${verb} (${columns.join(', ')})`;
    const fine = role === 'yanxinyuan_app' && allowed(schema, name).includes(what);
    return fine ? [] : [`${role}: ${what} on ${schema}.${name}`];
  });
}

test('nobody may write more than the modules say', async () => {
  expect(await tooMuch()).toEqual([]);
});

test.each([
  ['GRANT UPDATE ON ledger.account TO yanxinyuan_app', 'yanxinyuan_app: UPDATE on ledger.account'],
  ['GRANT UPDATE (posted) ON ledger.account TO yanxinyuan_app', 'yanxinyuan_app: UPDATE (posted) on ledger.account'],
  ['GRANT INSERT ON rewards.orders TO PUBLIC', 'yanxinyuan_reader: INSERT on rewards.orders'],
  ['GRANT DELETE ON ticket_event TO yanxinyuan_app', 'yanxinyuan_app: DELETE on public.ticket_event'],
])('%s would be found, and is taken away by the next migration', async (grant, found) => {
  await on.rows('superuser', grant);
  expect(await tooMuch()).toContain(found);
  const client = new Client({ connectionString: urlAs('owner', on.url) });
  await client.connect();
  try {
    await applyPermissions(client, PERMISSIONS);
  } finally {
    await client.end();
  }
  expect(await tooMuch()).toEqual([]);
});

describe('as the application', () => {
  test('every verb on every table of the ledger is refused', async () => {
    const tables = await on.rows<{ name: string; column: string }>(
      'superuser',
      `SELECT c.oid::regclass::text AS name, quote_ident(a.attname) AS column FROM pg_class c
       JOIN LATERAL (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0
         AND attidentity = '' AND NOT attisdropped ORDER BY attnum LIMIT 1) a ON true
       WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p')`,
    );
    expect(tables.length).toBeGreaterThan(11);
    for (const { name, column } of tables) {
      for (const sql of [
        `INSERT INTO ${name} DEFAULT VALUES`,
        `UPDATE ${name} SET ${column} = ${column}`,
        `DELETE FROM ${name}`,
        `TRUNCATE ${name}`,
        `SELECT * FROM ${name} FOR UPDATE`,
        `LOCK TABLE ${name} IN ROW EXCLUSIVE MODE`,
        `ALTER TABLE ${name} DISABLE TRIGGER ALL`,
        `CREATE TRIGGER mine BEFORE INSERT ON ${name} EXECUTE FUNCTION ledger.deny()`,
        `CREATE RULE mine AS ON UPDATE TO ${name} DO INSTEAD NOTHING`,
        `ALTER TABLE ${name} OWNER TO yanxinyuan_app`,
        `DROP TABLE ${name} CASCADE`,
      ]) {
        expect([sql, await on.refusal('app', sql)]).toEqual([sql, NO_PRIVILEGE]);
      }
    }
  });

  test.each([
    'SET session_replication_role = replica',
    'SET SESSION AUTHORIZATION yanxinyuan_owner',
    'SET ROLE yanxinyuan_owner',
    'ALTER ROLE yanxinyuan_app SUPERUSER',
    'GRANT yanxinyuan_owner TO yanxinyuan_app',
    'CREATE ROLE mine',
    'CREATE SCHEMA mine',
    'CREATE TABLE public.mine (n int)',
    'CREATE TABLE ledger.mine (n int)',
    'CREATE TEMPORARY TABLE mine (n int)',
    'CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'CREATE FUNCTION ledger.mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    `CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT 'epoch'::timestamptz $$`,
    'ALTER FUNCTION ledger.award SECURITY INVOKER',
    'DROP FUNCTION ledger.deny CASCADE',
    'CREATE OR REPLACE VIEW ledger.invariants AS SELECT NULL::text AS name, 0::bigint AS broken',
    `COPY ledger.entry FROM '/etc/passwd'`,
    `COPY (SELECT 1) TO PROGRAM 'id'`,
    `SELECT setval(pg_get_serial_sequence('ledger.transfer', 'id'), 1)`,
    `SELECT nextval(pg_get_serial_sequence('ledger.transfer', 'id'))`,
  ])('%s is refused', async (sql) => {
    expect(await on.refusal('app', sql)).toBe(NO_PRIVILEGE);
  });

  test('a history is only added to', async () => {
    for (const table of ['ticket_event', 'ticket_route']) {
      expect(await on.refusal('app', `UPDATE ${table} SET at = now()`)).toBe(NO_PRIVILEGE);
      expect(await on.refusal('app', `DELETE FROM ${table}`)).toBe(NO_PRIVILEGE);
    }
  });
});

interface Routine {
  name: string;
  signature: string;
  app: boolean;
  reader: boolean;
  definer: boolean;
  config: string[] | null;
  owner: string;
}

describe('functions', () => {
  let routines: Routine[];
  beforeAll(async () => {
    routines = await on.rows<Routine>(
      'superuser',
      `SELECT n.nspname || '.' || p.proname AS name, p.oid::regprocedure::text AS signature, p.prosecdef AS definer,
              p.proconfig AS config, pg_get_userbyid(p.proowner) AS owner,
              has_function_privilege('yanxinyuan_app', p.oid, 'EXECUTE') AS app,
              has_function_privilege('yanxinyuan_reader', p.oid, 'EXECUTE') AS reader
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = ANY($1)`,
      [SCHEMAS],
    );
  });
  const names = (some: readonly Routine[]): string[] => [...new Set(some.map(({ name }) => name))].sort();

  test('each is a door, plain or internal, and each that is listed is there', () => {
    const all = [...listed('doors'), ...listed('plain'), ...listed('internal')].sort();
    expect(new Set(all).size).toBe(all.length);
    expect(names(routines)).toEqual(all);
  });

  test('the application may call doors and plain ones, the reporting role plain ones', () => {
    expect(names(routines.filter(({ app }) => app))).toEqual([...listed('doors'), ...listed('plain')].sort());
    expect(names(routines.filter(({ reader }) => reader))).toEqual(listed('plain').sort());
  });

  test('doors, and only they, run as the owner, and with a search path of their own', () => {
    expect(names(routines.filter(({ definer }) => definer))).toEqual(listed('doors').sort());
    for (const { definer, config, owner } of routines) {
      expect(owner).toBe('yanxinyuan_owner');
      expect(config?.includes('search_path=pg_catalog, pg_temp') ?? false).toBe(definer);
    }
  });

  test('an internal one refuses at the call', async () => {
    const post = 'SELECT ledger.post(NULL::ledger.transfer, NULL::ledger.account)';
    expect(await on.refusal('app', post)).toBe(NO_PRIVILEGE);
    expect(await on.refusal('app', `SELECT ledger.account_id('rider', 'me')`)).toBe(NO_PRIVILEGE);
    expect(await on.refusal('app', `SELECT * FROM ledger.resolve_hold(1, 'captured', 'me')`)).toBe(NO_PRIVILEGE);
  });

  test('one made after the last migration is nobody’s yet', async () => {
    await on.rows('owner', 'CREATE FUNCTION ledger.fresh() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$');
    expect(await on.refusal('app', 'SELECT ledger.fresh()')).toBe(NO_PRIVILEGE);
    await on.rows('owner', 'DROP FUNCTION ledger.fresh');
  });
});

describe('as the reporting role', () => {
  test('secrets stay hidden, the rest is read', async () => {
    for (const sql of [
      'SELECT * FROM session',
      'SELECT openid FROM person',
      'SELECT * FROM person',
      'SELECT * FROM rewards.order_code',
      'SELECT payload FROM graphile_worker._private_jobs',
    ]) {
      expect([sql, await on.refusal('reader', sql)]).toEqual([sql, NO_PRIVILEGE]);
    }
    for (const sql of [
      'SELECT id, name FROM person',
      'SELECT * FROM ledger.transfer',
      'SELECT * FROM rewards.orders',
    ]) {
      expect([sql, await on.refusal('reader', sql)]).toEqual([sql, undefined]);
    }
  });

  test('nothing can be written', async () => {
    const tables = await on.rows<{ name: string }>(
      'superuser',
      `SELECT oid::regclass::text AS name FROM pg_class
       WHERE relkind = 'r' AND relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname = ANY($1))`,
      [[...SCHEMAS, 'graphile_worker']],
    );
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      expect([name, await on.refusal('reader', `INSERT INTO ${name} DEFAULT VALUES`)]).toEqual([name, NO_PRIVILEGE]);
      expect([name, await on.refusal('reader', `DELETE FROM ${name}`)]).toEqual([name, NO_PRIVILEGE]);
    }
    expect(await on.refusal('reader', `SELECT graphile_worker.add_job('x')`)).toBe(NO_PRIVILEGE);
    expect(await on.refusal('reader', 'CREATE TEMPORARY TABLE mine (n int)')).toBe(NO_PRIVILEGE);
  });
});

test.each(['app', 'reader'] as const)('every view of the books can be read by %s', async (who) => {
  const views = await on.rows<{ name: string }>(
    'superuser',
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind = 'v' AND relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace)`,
  );
  expect(views.map(({ name }) => name)).toContain('ledger.invariants');
  for (const { name } of views) {
    expect([name, await on.refusal(who, `SELECT * FROM ${name}`)]).toEqual([name, undefined]);
  }
});

test('a process is told when its role is too strong', async () => {
  expect(await tooStrong(urlAs('app', on.url))).toBeUndefined();
  expect(await tooStrong(on.url)).toBe('app is a superuser');
  expect(await tooStrong(urlAs('owner', on.url))).toBe('yanxinyuan_owner may write ledger.account');
  await on.rows('superuser', 'GRANT INSERT (key) ON ledger.transfer TO yanxinyuan_app');
  expect(await tooStrong(urlAs('app', on.url))).toBe('yanxinyuan_app may write ledger.transfer');
});

import { PERMISSIONS } from '../../../src/migrations/permissions';
import { database } from '../../support/database';
import { NO_PRIVILEGE, openAsRoles, type AsRoles } from './support';

const TOWN = '370812001';
const AWARD = `SELECT granted::int FROM ledger.award($1, $2, 'hazard_general', '${TOWN}', 1, 'report', $1, '{}', 'w')`;

let on: AsRoles;
beforeAll(async () => {
  on = await openAsRoles(await database());
});
afterAll(async () => {
  await on.close();
});

const balance = async (): Promise<unknown> =>
  (await on.rows('app', `SELECT posted::int, version::int FROM ledger.account WHERE owner = 'rider'`))[0];

test('the application awards points through the doors, and the books balance', async () => {
  await on.rows(
    'app',
    `SELECT ledger.set_budget('${TOWN}', y, 1000, 'test', 'admin') FROM generate_series(2020, 2040) y`,
  );
  expect(await on.rows('app', AWARD, ['first', 'rider'])).toEqual([{ granted: 20 }]);
  expect(await balance()).toEqual({ posted: 20, version: 1 });
  const broken = await on.rows('app', 'SELECT name FROM ledger.invariants WHERE broken <> 0');
  expect(broken).toEqual([]);
});

const DOORS = PERMISSIONS.flatMap(({ schema, doors = [] }) => doors.map((name) => `${schema}.${name}`));

test.each(DOORS)('%s lets the application in, and finds all it needs inside', async (door) => {
  const signatures = await on.rows<{ call: string }>(
    'superuser',
    `SELECT p.oid::regproc || '(' || (SELECT string_agg('NULL::' || format_type(type, NULL), ', ' ORDER BY n)
       FROM unnest(p.proargtypes) WITH ORDINALITY AS a (type, n)) || ')' AS call
     FROM pg_proc p WHERE p.oid = $1::regproc`,
    [door],
  );
  expect(signatures).toHaveLength(1);
  for (const { call } of signatures) {
    const refused = await on.refusal('app', `SELECT * FROM ${call}`);
    expect(refused ?? '').not.toContain('raised in');
    // Nothing is meaningless, and mostly refused as that; undefined tables, functions and operators are 42xxx.
    expect(refused ?? '').not.toMatch(/^42/);
    expect(await on.refusal('reader', `SELECT * FROM ${call}`)).toBe(NO_PRIVILEGE);
  }
});

describe('a caller who could make objects of his own', () => {
  // Two mistakes of an administrator, so that what remains is the doors' own care.
  beforeAll(async () => {
    await on.rows('superuser', 'CREATE SCHEMA mine AUTHORIZATION yanxinyuan_app');
    await on.rows(
      'superuser',
      `DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO yanxinyuan_app', current_database()); END $$`,
    );
    await on.rows('app', 'GRANT USAGE ON SCHEMA mine TO PUBLIC');
    await on.rows(
      'app',
      `CREATE FUNCTION mine.times(bigint, integer) RETURNS bigint LANGUAGE sql AS 'SELECT 33::bigint'`,
    );
    await on.rows('app', 'CREATE OPERATOR mine.* (FUNCTION = mine.times, LEFTARG = bigint, RIGHTARG = integer)');
    await on.rows(
      'app',
      `CREATE FUNCTION mine.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT '\\x00'::bytea $$`,
    );
    await on.rows('app', 'CREATE TEMPORARY TABLE account (LIKE ledger.account)');
    await on.rows('app', 'CREATE TEMPORARY TABLE award_rule (LIKE ledger.award_rule)');
    await on.rows('app', 'SET search_path = pg_temp, mine, pg_catalog, ledger');
  });

  test('gets what everybody gets', async () => {
    expect(await on.rows('app', AWARD, ['second', 'second'])).toEqual([{ granted: 20 }]);
    expect(await on.rows('superuser', 'SELECT name FROM ledger.invariants WHERE broken <> 0')).toEqual([]);
  });

  test('would get his own arithmetic from a door without a search path of its own', async () => {
    await on.rows('superuser', 'ALTER FUNCTION ledger.award RESET search_path');
    expect(await on.rows('app', AWARD, ['third', 'third'])).toEqual([{ granted: 33 }]);
  });
});

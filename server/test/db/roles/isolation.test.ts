import { Client } from 'pg';
import { urlAs } from '../../../dev/postgres/roles';
import { PERMISSIONS } from '../../../src/migrations/permissions';
import { database } from '../../support/database';
import { openAsRoles, type AsRoles } from './support';

let on: AsRoles;
beforeAll(async () => {
  on = await openAsRoles(await database());
});
afterAll(async () => {
  await on.close();
});

/**
 * add_seal wants one moment, record_check looks at nothing, expiring changes the very row it locks first, and an
 * urgent read never changes: what is old enough to go was so at any older moment too.
 */
const ANY = ['ledger.add_seal', 'ledger.record_check', 'ledger.expire_lots', 'public.urgent_reads_prune'];
const DOORS = PERMISSIONS.flatMap(({ schema, doors = [] }) => doors.map((name) => `${schema}.${name}`));
/** invalid_transaction_state */
const REFUSED = '25000';

describe('a door that looks and then writes', () => {
  test.each(DOORS.filter((door) => !ANY.includes(door)))('%s is shut to who looks at an older moment', async (door) => {
    const [found] = await on.rows<{ call: string }>(
      'superuser',
      `SELECT p.oid::regproc || '(' || (SELECT string_agg('NULL::' || format_type(type, NULL), ', ' ORDER BY n)
         FROM unnest(p.proargtypes) WITH ORDINALITY AS a (type, n)) || ')' AS call
       FROM pg_proc p WHERE p.oid = $1::regproc`,
      [door],
    );
    const call = found?.call ?? '';
    for (const level of ['REPEATABLE READ', 'SERIALIZABLE']) {
      expect(await on.refusal('app', `SET TRANSACTION ISOLATION LEVEL ${level}; SELECT * FROM ${call}`)).toBe(REFUSED);
    }
    expect(await on.refusal('app', `SELECT * FROM ${call}`)).not.toBe(REFUSED);
  });
});

/** Awards of 20 in a town without a budget, each by a client that saw none of the others. @returns what waits */
async function blindAwards(person: string): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new Client({ connectionString: urlAs('app', on.url) });
      await client.connect();
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await client.query('SELECT count(*) FROM ledger.waiting_award');
      return client;
    }),
  );
  const award = `SELECT ledger.award($1, $2, 'hazard_general', '370812009', 1, 'report', $1, '{}', 'w')`;
  for (const [i, client] of clients.entries()) {
    await client.query(award, [`${person}:${i}`, person]).catch(() => undefined);
    await client.query('COMMIT');
    await client.end();
  }
  const [sum] = await on.rows<{ waiting: number }>(
    'superuser',
    `SELECT coalesce(sum(w.amount), 0)::int AS waiting FROM ledger.waiting_award w JOIN ledger.account a ON a.id = w.account_id
     WHERE a.owner = $1`,
    [person],
  );
  return sum?.waiting ?? 0;
}

test('a cap of 60 a day is none for clients that do not see each other, unless they are refused', async () => {
  await on.rows('superuser', `SELECT ledger.account_id('rider', person) FROM unnest(ARRAY['one', 'other']) person`);
  expect(await blindAwards('one')).toBe(0);
  await on.rows(
    'superuser',
    `CREATE OR REPLACE FUNCTION ledger.require_read_committed() RETURNS void LANGUAGE plpgsql AS 'BEGIN END'`,
  );
  expect(await blindAwards('other')).toBe(80);
});

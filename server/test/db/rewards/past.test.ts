import { randomUUID } from 'node:crypto';
import { openLedger, type Ledger } from '../../support/ledger';

const YEARS = 4_000;
const RIDER = randomUUID();
const SHOP = 'm01';
const ITEM = randomUUID();

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger(2);
  await ledger.rows(
    `INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes, facilities, active)
     VALUES ($1, 'points_supermarket', 'shop', '370812001', '370812001001', 'here', 116.8, 35.5, '24小时', '{[0,1440)}',
             '{}', true)`,
    [SHOP],
  );
  await ledger.rows('INSERT INTO rewards.shop (id) VALUES ($1)', [SHOP]);
  await ledger.rows(
    `INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture)
     VALUES ($1, $2, 'water', 'water', 2, 10, 100, 'water')`,
    [ITEM, SHOP],
  );
  await ledger.rows('INSERT INTO rewards.stock (item_id, available, initial) VALUES ($1, 1000, 1000)', [ITEM]);
  await ledger.award({ key: 'purse', person: RIDER, rule: 'environment' });
  // Of this thing and of many others; every tenth row is of somebody else.
  await ledger.rows(
    `INSERT INTO rewards.orders (id, person_id, shop_id, item_id, quantity, points, settlement_fen, hold_id, state,
                                 created_at, expires_at, ended_at)
     SELECT gen_random_uuid(), CASE WHEN n % 10 = 0 THEN gen_random_uuid() ELSE $1 END, $2,
            CASE WHEN n % 2 = 0 THEN $3 ELSE md5((n % 100)::text)::uuid END, 1, 2, 100, -n, 'fulfilled', at, at, at
     FROM (SELECT n, now() - interval '40 days' - n * interval '6 hours' AS at FROM generate_series(1, ${YEARS}) n) past`,
    [RIDER, SHOP, ITEM],
  );
  await ledger.rows('ANALYZE rewards.orders');
});
afterAll(async () => {
  // The past was written without its holds.
  await ledger.rows('DELETE FROM rewards.orders WHERE hold_id < 0');
  await ledger.close();
});

/** Rows of the orders' table that a statement looked at. */
async function looked(sql: string, values: unknown[]): Promise<number> {
  const client = await ledger.pool.connect();
  const soFar = async () => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int AS n
       FROM pg_stat_xact_user_tables WHERE relid = 'rewards.orders'::regclass`,
    );
    return rows[0]?.n ?? NaN;
  };
  try {
    await client.query('BEGIN');
    const before = await soFar();
    await client.query(sql, values);
    const after = await soFar();
    await client.query('COMMIT');
    return after - before;
  } finally {
    client.release();
  }
}

test('an order reads what the rider ordered in this month and week, however long the past', async () => {
  const place = () =>
    looked(`SELECT * FROM rewards.place_order($1, $2, $3, 1, '{"shop": "here"}')`, [randomUUID(), RIDER, ITEM]);
  expect([await place(), await place(), await place()]).toEqual([0, 1, 2]);
});

test('so does what is said of a thing in the catalogue', async () => {
  expect(await looked('SELECT rewards.taken($1, $2, ledger.now())', [RIDER, ITEM])).toBe(3);
});

test('all of it is read where no index knows the time', async () => {
  await ledger.rows('DROP INDEX rewards.orders_of_month');
  expect(await looked('SELECT rewards.taken($1, $2, ledger.now())', [RIDER, ITEM])).toBeGreaterThan(YEARS / 2);
});

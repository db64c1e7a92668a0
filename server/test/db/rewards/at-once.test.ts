import { randomUUID } from 'node:crypto';
import { openLedger, type Ledger } from '../../support/ledger';

const ACTOR = randomUUID();
const SHOPS = ['m01', 'm02'] as const;

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger(6);
  for (const id of SHOPS) {
    await ledger.rows(
      `INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes, facilities, active)
       VALUES ($1, 'points_supermarket', 'shop', '370812001', '370812001001', 'here', 116.8, 35.5, '24小时', '{[0,1440)}',
               '{}', true)`,
      [id],
    );
    await ledger.rows('INSERT INTO rewards.shop (id) VALUES ($1)', [id]);
  }
});
afterAll(() => ledger.close());

async function item(shop: string, stock: number): Promise<string> {
  const id = randomUUID();
  await ledger.rows(
    `INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture)
     VALUES ($1, $2, $3, 'water', 2, 1000, 100, 'water')`,
    [id, shop, id],
  );
  await ledger.rows('INSERT INTO rewards.stock (item_id, available, initial) VALUES ($1, $2, $2)', [id, stock]);
  return id;
}

type Statement = [sql: string, values: unknown[]];

/** The second begins before the first commits, waits for it, and goes on after. @returns the second's rows, or its refusal */
async function oneInsideTheOther(first: Statement, second: Statement): Promise<unknown> {
  const client = await ledger.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(...first);
    const waiting = ledger.rows(...second).catch((error: unknown) => (error as Error).message);
    const heard = { over: false };
    void waiting.then(() => {
      heard.over = true;
    });
    for (let blocked = false; !blocked && !heard.over;) {
      // Not pg_stat_activity, which tells the same all along a transaction.
      const { rows } = await client.query(
        'SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
      );
      blocked = rows.length > 0;
    }
    if (heard.over) throw new Error('the second did not wait for the first');
    await client.query('COMMIT');
    return await waiting;
  } finally {
    client.release();
  }
}

const moving = (id: string, itemId: string, kind: string, quantity: number): Statement => [
  `SELECT repeated FROM rewards.move_stock($1, $2, $3, $4, 'why', $5)`,
  [id, itemId, kind, quantity, ACTOR],
];

test('one id for moves of two shelves: the second is refused, and its shelf stays', async () => {
  const [one, other] = [await item('m01', 10), await item('m01', 10)];
  const id = randomUUID();
  expect(await oneInsideTheOther(moving(id, one, 'in', 1), moving(id, other, 'in', 1))).toBe('IDEMPOTENCY_CONFLICT');
  expect(await ledger.rows('SELECT available FROM rewards.shelf WHERE item_id = $1', [other])).toEqual([
    { available: 10 },
  ]);
});

test('one id for redemption days of two shops: the second takes nothing over', async () => {
  const putting = (id: string, shop: string, itemId: string, name: string): Statement => [
    `SELECT rewards.put_event($1, $2, $3, ledger.now() + interval '1 hour', ledger.now() + interval '3 hours', $4, $5)`,
    [id, shop, name, JSON.stringify([{ itemId, stock: 4, points: 1, limit: 2 }]), ACTOR],
  ];
  const [one, other] = [await item('m01', 10), await item('m02', 10)];
  const id = randomUUID();
  expect(await oneInsideTheOther(putting(id, 'm01', one, 'ours'), putting(id, 'm02', other, 'theirs'))).toBe(
    'EVENT_INVALID',
  );
  expect(
    await ledger.rows(
      `SELECT e.name, i.shop_id, i.active FROM rewards.event e JOIN rewards.item i ON i.event_id = e.id WHERE e.id = $1`,
      [id],
    ),
  ).toEqual([{ name: 'ours', shop_id: 'm01', active: true }]);
});

describe('an order that waited at the shelf', () => {
  const ordering = (person: string, itemId: string, quantity: number): Statement => [
    `SELECT low FROM rewards.place_order($1, $2, $3, $4, '{}')`,
    [randomUUID(), person, itemId, quantity],
  ];

  test('while the shop refilled it tells the shop when it takes the last', async () => {
    const person = randomUUID();
    await ledger.award({ key: person, person });
    const scarce = await item('m01', 5);
    expect(await ledger.rows(...ordering(person, scarce, 1))).toEqual([{ low: true }]);
    const emptied = oneInsideTheOther(moving(randomUUID(), scarce, 'in', 2), ordering(person, scarce, 6));
    expect(await emptied).toEqual([{ low: true }]);
  });

  test('while the shop asked to be told earlier puts nothing of that into drawers', async () => {
    const person = randomUUID();
    await ledger.award({ key: person, person });
    const plenty = await item('m01', 100);
    const earlier: Statement = ['SELECT rewards.set_low($1, 90)', [plenty]];
    expect(await oneInsideTheOther(earlier, ordering(person, plenty, 1))).toEqual([{ low: false }]);
    const dealt = await ledger.rows(
      'SELECT coalesce(sum(available), 0)::int AS pieces FROM rewards.stock_drawer WHERE item_id = $1',
      [plenty],
    );
    expect(dealt).toEqual([{ pieces: 0 }]);
  });
});

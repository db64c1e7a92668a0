import { randomUUID } from 'node:crypto';
import { ERRORS } from '@yanxinyuan/shared/errors';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import { openLedger, type Ledger } from '../../support/ledger';
import { atOnce, codesOf, watched, won } from '../ledger/at-once';

const CLIENTS = 24;
const STEPS = 12;
const KEEPER = randomUUID();

let ledger: Ledger;
let items: string[];
let riders: string[];
let event: string;
let orders: string[];
beforeEach(async () => {
  ledger = await openLedger(CLIENTS + 1);
  items = [randomUUID(), randomUUID(), randomUUID()];
  riders = Array.from({ length: 8 }, () => randomUUID());
  event = randomUUID();
  orders = [];
  await openShop();
  for (const person of riders) {
    for (let day = 1; day <= 10; day += 1) {
      const at = new Date(Date.now() - day * DAY_MS).toISOString();
      await ledger.award({ key: `${person}:${day}`, person, at });
    }
  }
});
// Closing looks at every invariant.
afterEach(() => ledger.close());

async function openShop(): Promise<void> {
  await ledger.rows(
    `INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes, facilities, active)
     VALUES ('m01', 'points_supermarket', 'shop', '370812001', '370812001001', 'here', 116.8, 35.5, '24小时', '{[0,1440)}',
             '{}', true)`,
  );
  await ledger.rows(`INSERT INTO rewards.shop (id) VALUES ('m01')`);
  for (const [i, id] of items.entries()) {
    await ledger.rows(
      `INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture)
       VALUES ($1, 'm01', $2, 'water', 2, 1000, 100, 'water')`,
      [id, `item${i}`],
    );
    await ledger.rows('INSERT INTO rewards.stock (item_id, available, initial) VALUES ($1, 60, 60)', [id]);
  }
  await putEvent(event, 1, 20);
}

const pick = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};
const putEvent = (id: string, inHours: number, stock: number) =>
  ledger.rows(
    `SELECT rewards.put_event($1, 'm01', 'day', ledger.now() + $2::interval, ledger.now() + $3::interval, $4, $5)`,
    [
      id,
      `${inHours} hours`,
      `${inHours + 10} hours`,
      // in any order, as people write it
      JSON.stringify(
        [...items].sort(() => Math.random() - 0.5).map((itemId) => ({ itemId, stock, points: 1, limit: 50 })),
      ),
      KEEPER,
    ],
  );
const goTo = (msAhead: number) => ledger.setClock(new Date(Date.now() + msAhead).toISOString());

async function order(person = pick(riders)): Promise<void> {
  const id = randomUUID();
  const item = await ledger.one<{ id: string }>('SELECT id FROM rewards.item WHERE active ORDER BY random() LIMIT 1');
  await ledger.rows('SELECT rewards.place_order($1, $2, $3, $4, $5)', [id, person, item.id, pick([1, 2, 3]), '{}']);
  orders.push(id);
}
const end = (outcome: string) => ledger.rows('SELECT rewards.end_order($1, $2, $3)', [pick(orders), outcome, KEEPER]);
const refund = () =>
  ledger.rows(`SELECT rewards.refund_order($1, 'why', $2, $3, true)`, [pick(orders), pick(['back', 'broken']), KEEPER]);
const move = (kind: string, most: number) =>
  ledger.rows(`SELECT rewards.move_stock($1, $2, $3, $4, 'why', $5)`, [
    randomUUID(),
    pick(items),
    kind,
    1 + Math.floor(Math.random() * most),
    KEEPER,
  ]);

/** Only refusals that have a word: a deadlock, or a constraint, would show here. */
const onlyRefusals = (codes: string[]): void => {
  expect(codes.filter((code) => !(code in ERRORS))).toEqual([]);
};

test('orders, tills, refunds, moves, counts and redemption days at once: no piece and no point is lost', async () => {
  await goTo(2 * HOUR_MS);
  for (let i = 0; i < 5; i += 1) await order();
  const coming = randomUUID();
  const deeds: (() => Promise<unknown>)[] = [
    () => order(),
    () => order(),
    () => order(),
    () => end('captured'),
    () => end('captured'),
    () => end('released'),
    refund,
    () => move('in', 5),
    () => move('out', 3),
    () => move('writeOff', 2),
    () => move('count', 80),
    () => putEvent(coming, 48, pick([2, 5, 9])),
    () => putEvent(randomUUID(), 72, 1),
    () => ledger.rows('SELECT rewards.cancel_event($1, $2)', [coming, KEEPER]),
  ];
  const results = await watched(ledger, async () => {
    const rounds = [];
    for (let step = 0; step < STEPS; step += 1) rounds.push(...(await atOnce(ledger, CLIENTS, () => pick(deeds)())));
    return rounds;
  });
  onlyRefusals(codesOf(results));
  expect(won(results)).toBeGreaterThan(STEPS);
});

test('the day is over, the month is closed, and refunds still come: each is in one month', async () => {
  await goTo(2 * HOUR_MS);
  for (let i = 0; i < 12; i += 1) await order(riders[i % riders.length]);
  for (const id of orders) await ledger.rows('SELECT rewards.end_order($1, $2, $3)', [id, 'captured', KEEPER]);
  await goTo(40 * DAY_MS);
  const { month, points, fen } = await ledger.one<{ month: string; points: number; fen: number }>(
    'SELECT month::text, points, fen FROM rewards.settlement_now',
  );
  const results = await atOnce(ledger, CLIENTS, (i) => {
    if (i % 4 === 0) return ledger.rows('SELECT rewards.close_event($1)', [event]);
    return i % 4 === 1
      ? ledger.rows(`SELECT rewards.close_month('m01', $1, $2, $3, $4)`, [month, points, fen, KEEPER])
      : refund();
  });
  onlyRefusals(codesOf(results));
  const { total } = await ledger.one<{ total: number }>('SELECT sum(points) AS total FROM rewards.settlement_line_now');
  const { kept } = await ledger.one<{ kept: number }>(
    `SELECT coalesce(sum(points), 0) AS kept FROM rewards.orders WHERE state = 'fulfilled'`,
  );
  expect(total).toBe(kept);
  expect(await ledger.one('SELECT count(*) AS closed, max(points) AS points FROM rewards.settlement')).toEqual({
    closed: 1,
    points,
  });
});

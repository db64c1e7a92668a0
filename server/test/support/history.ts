import { randomUUID } from 'node:crypto';
import type { Books } from './books';
import { moveClock } from './ledger';

/** What a test needs to know of the history it got. */
export interface History {
  riders: string[];
  item: string;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * A little of everything that can happen, and three seals with their copies: two of them old, so that nothing may
 * slip in behind them. The clock ends where it began.
 */
export async function makeHistory(books: Books): Promise<History> {
  const riders = Array.from({ length: 4 }, () => randomUUID());
  const item = await offer(books);
  const start = Date.now();
  await at(books, start - 5 * DAY_MS);
  await books.rows('SELECT ledger.record_check(1, NULL)');
  await earned(books, riders, start - 5 * DAY_MS);
  await spent(books, riders, item, start - 5 * DAY_MS);
  await books.seals.seal();
  await at(books, start - 4 * HOUR_MS);
  await corrected(books, riders);
  await expired(books);
  await books.seals.seal();
  await settled(books);
  await books.seals.seal();
  await restoreClock(books);
  await books.award({ key: 'fresh', person: riders[0] ?? '', town: '370812002' });
  await books.seals.seal();
  await books.award({ key: 'unsealed', person: riders[1] ?? '' });
  return { riders, item };
}

const at = (books: Books, ms: number) =>
  moveClock(books.pool, `clock_timestamp() - interval '${String(Math.round((Date.now() - ms) / 1000))} seconds'`);

/** As the migration has it, to the letter: the check of the law reads it. */
const restoreClock = (books: Books) =>
  books.rows(`CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT clock_timestamp()'`);

async function offer(books: Books): Promise<string> {
  const item = randomUUID();
  await books.rows(`INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes,
    facilities, active) VALUES ('m01', 'grocery', '店', '370812001', '370812001001', '路', 116.8, 35.5, '24小时',
    '{[0,1440)}', '{}', true)`);
  await books.rows(`INSERT INTO rewards.shop VALUES ('m01')`);
  await books.rows(
    `INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture)
     VALUES ($1, 'm01', 'water', '水', 10, 50, 150, 'water')`,
    [item],
  );
  await books.rows('INSERT INTO rewards.stock (item_id, available, initial) VALUES ($1, 50, 50)', [item]);
  return item;
}

async function earned(books: Books, riders: string[], until: number): Promise<void> {
  for (const [i, person] of riders.entries()) {
    // Out of order, as late jobs and imports are.
    for (const day of [3, 1, 400, 2, 40]) {
      const when = new Date(until - day * DAY_MS - i * HOUR_MS).toISOString();
      await books.award({ key: `award:${String(i)}:${String(day)}`, person, at: when });
    }
  }
  // A number that stays unused.
  await books
    .rows(
      `DO $$ BEGIN
        PERFORM ledger.award('gone', 'nobody', 'hazard_general', '370812001', 1, 'report', 'gone', '{}', 'worker');
        RAISE EXCEPTION 'changed its mind';
      END $$`,
    )
    .catch(() => undefined);
  await books.award({ key: 'old', person: riders[3] ?? '', at: '2023-06-01T00:00:00Z' });
}

async function spent(books: Books, riders: string[], item: string, until: number): Promise<void> {
  const [first = '', second = '', third = '', fourth = ''] = riders;
  const early = randomUUID();
  const day = new Date(until - 39 * DAY_MS).toISOString();
  await books.rows('SELECT * FROM rewards.place_order($1, $2, $3, 1, $4, $5)', [early, fourth, item, '{}', day]);
  await books.rows(`SELECT * FROM rewards.end_order($1, 'captured', NULL, $2)`, [early, day]);
  const order = async (person: string, quantity: number, outcome?: string) => {
    const id = randomUUID();
    await books.rows('SELECT * FROM rewards.place_order($1, $2, $3, $4, $5)', [id, person, item, quantity, '{}']);
    if (outcome !== undefined) await books.rows('SELECT * FROM rewards.end_order($1, $2, NULL)', [id, outcome]);
  };
  await order(first, 3, 'captured');
  await order(first, 2, 'released');
  await order(second, 5, 'captured');
  await order(second, 1, 'captured');
  await order(third, 2);
  const { hold_id: hold } = await books.hold({ key: 'short', person: second, amount: 5, ttl: '1 second' });
  await books.rows(`SELECT * FROM ledger.resolve_hold($1, 'expired', NULL, NULL)`, [hold]).catch(() => undefined);
  await order(third, 1, 'captured');
}

async function corrected(books: Books, [first = '', second = '', third = '']: string[]): Promise<void> {
  const transfer = async (key: string) =>
    (await books.one<{ id: number }>('SELECT id FROM ledger.transfer WHERE key = $1', [key])).id;
  await books.rows(
    `SELECT * FROM ledger.resolve_hold((SELECT id FROM ledger.hold WHERE key = 'short'), 'expired', NULL)`,
  );
  await books.rows(`SELECT * FROM ledger.reverse_award('r1', $1, 20, 'not there', 'checker')`, [
    await transfer('award:0:400'),
  ]);
  // A reversal that meets an open order waives, and takes when the order comes back.
  await books.rows(`SELECT * FROM ledger.reverse_award('r2', $1, 20, 'twice', 'checker')`, [
    await transfer('award:2:1'),
  ]);
  await books.award({
    key: 'large',
    person: first,
    rule: 'hazard_major',
    at: new Date(Date.now() - 9 * DAY_MS).toISOString(),
  });
  await books.rows(`SELECT ledger.propose_adjustment('plus', $1, '370812001', 30, 'made good', 'maker')`, [second]);
  await books.rows(`SELECT ledger.propose_adjustment('minus', $1, '370812001', -7, 'too much', 'maker')`, [third]);
  await books.rows(`SELECT ledger.decide(id, true, '', payload_hash, 'checker') FROM ledger.approval`);
  await books.rows(
    `SELECT * FROM rewards.refund_order((SELECT id FROM rewards.orders WHERE state = 'fulfilled' ORDER BY hold_id DESC LIMIT 1),
       'broken', 'back', $1, true)`,
    [randomUUID()],
  );
}

/** An order of an earlier month, and that month closed. */
async function settled(books: Books): Promise<void> {
  await books.rows(`
    SELECT rewards.close_month(shop_id, month, points, fen, gen_random_uuid()) FROM rewards.settlement_now
    WHERE state = 'open' ORDER BY month LIMIT 1`);
  const closed = await books.rows('SELECT FROM rewards.settlement');
  if (closed.length !== 1) throw new Error('no month to close');
}

async function expired(books: Books): Promise<void> {
  await books.rows('SELECT * FROM ledger.expire_lots(0, 100)');
}

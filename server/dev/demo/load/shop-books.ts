import type { INestApplicationContext } from '@nestjs/common';
import { atLocal, DAY_MS, HOUR_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import { Events } from '../../../src/modules/rewards/events';
import type { Tx } from '../../../src/platform/db/database';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { Notebook } from './history/notebook';
import { personOf, type People } from './people';

interface Books {
  app: INestApplicationContext;
  people: People;
  notebook: Notebook;
  now: Date;
  random: Random;
}

/** Who closes months and calls redemption days. */
const SUPERVISOR = 'st0412';
const NINE = 9 * 60;
const SHOPS_WITH_MOVES = 12;
/** Of three shops one has the last month still open. */
const LEFT_OPEN = 3;

/** What shops and the district do with goods and months: deliveries, a refund, closings, a day to come. */
export async function shopBooks(tx: Tx, books: Books): Promise<void> {
  await deliveries(tx, books);
  await oneRefund(tx, books);
  await closings(tx, books);
  await redemptionDay(tx, books);
}

interface Kept {
  item_id: string;
  keeper: string;
}

async function deliveries(tx: Tx, { now, random }: Books): Promise<void> {
  const shelves = await tx.query<Kept[]>(
    `SELECT DISTINCT ON (i.shop_id) i.id AS item_id, g.person_id AS keeper
     FROM rewards.item i JOIN role_grant g ON g.role = 'shopkeeper' AND g.scope_code = i.shop_id
     WHERE i.code IN ('water', 'tissue', 'gloves') ORDER BY i.shop_id, i.points, g.person_id LIMIT ${SHOPS_WITH_MOVES}`,
  );
  for (const [i, { item_id: itemId, keeper }] of shelves.entries()) {
    const at = atLocal(localDate(new Date(now.getTime() - (3 + (i % 4)) * DAY_MS)), NINE + i);
    const moves = [
      { kind: 'in', quantity: 24, reason: '区里统一配送', at },
      { kind: 'writeOff', quantity: 1, reason: '外包装破损', at: new Date(at.getTime() + 2 * HOUR_MS) },
    ];
    for (const { kind, quantity, reason, at: when } of moves) {
      const values = [idAt(when, random), itemId, kind, quantity, reason, keeper, when];
      await tx.query('SELECT rewards.move_stock($1, $2, $3, $4, $5, $6, $7)', values);
    }
  }
}

interface Fetched {
  id: string;
  person_id: string;
  points: string;
  item: string;
  shop: string;
  keeper: string;
  ended_at: Date;
}

/** The newest order that was fetched more than an hour ago: the size was wrong. */
async function oneRefund(tx: Tx, { notebook, now }: Books): Promise<void> {
  const [order] = await tx.query<Fetched[]>(
    `SELECT o.id, o.person_id, o.points, i.name AS item, p.name AS shop, o.ended_by AS keeper, o.ended_at
     FROM rewards.orders o JOIN rewards.item i ON i.id = o.item_id JOIN place p ON p.id = o.shop_id
     WHERE o.state = 'fulfilled' AND o.ended_by IS NOT NULL AND o.ended_by <> o.person_id AND o.ended_at < $1
     ORDER BY o.ended_at DESC LIMIT 1`,
    [new Date(now.getTime() - HOUR_MS)],
  );
  if (!order) return;
  const { id, person_id: personId, item, shop } = order;
  const at = new Date(order.ended_at.getTime() + 25 * MINUTE_MS);
  await tx.query(`SELECT rewards.refund_order($1, '领错了，原封退回', 'back', $2, true, $3)`, [id, order.keeper, at]);
  notebook.at = at;
  const facts = { item, shop, points: Number(order.points) };
  const link = { type: 'order' as const, id };
  await notebook.people(tx, [{ personId, event: 'order_refunded', facts, link, key: `order:${id}:refunded` }]);
}

interface Month {
  shop_id: string;
  month: string;
  points: string;
  fen: string;
  is_last: boolean;
}

/** Months that ended are closed, but the last one of some shops. */
async function closings(tx: Tx, { people, now }: Books): Promise<void> {
  const months = await tx.query<Month[]>(
    `SELECT shop_id, month::text, points, fen, month = rewards.month_of(rewards.month_of($1) - interval '1 day') AS is_last
     FROM rewards.settlement_now WHERE state = 'open' AND month < rewards.month_of($1) ORDER BY month, shop_id`,
    [now],
  );
  const closer = personOf(people, SUPERVISOR).id;
  const shops = [...new Set(months.map(({ shop_id: shop }) => shop))].sort();
  for (const { shop_id: shop, month, points, fen, is_last: isLast } of months) {
    if (isLast && shops.indexOf(shop) % LEFT_OPEN === 0) continue;
    await tx.query('SELECT rewards.close_month($1, $2, $3, $4, $5)', [shop, month, points, fen, closer]);
  }
}

interface Plenty {
  id: string;
  shop_id: string;
  points: string;
}

/** On the next Saturday but one morning long, in the shop with the most goods. */
async function redemptionDay(tx: Tx, { app, people, now, random }: Books): Promise<void> {
  const plenty = await tx.query<Plenty[]>(
    `WITH item AS (
       SELECT i.id, i.shop_id, i.points, s.available FROM rewards.item i JOIN rewards.shelf s ON s.item_id = i.id
       WHERE i.active AND s.available >= 16)
     SELECT id, shop_id, points FROM item
     WHERE shop_id = (SELECT shop_id FROM item GROUP BY shop_id ORDER BY count(*) DESC, shop_id LIMIT 1)
     ORDER BY points DESC, id LIMIT 4`,
  );
  const [first] = plenty;
  if (!first) return;
  // Past the database's clock too, which may be ahead of the day that is loaded.
  const from = new Date(Math.max(now.getTime(), Date.now()) + DAY_MS);
  const toSaturday = (6 - new Date(`${localDate(from)}T00:00:00Z`).getUTCDay() + 7) % 7;
  const startsAt = atLocal(localDate(new Date(from.getTime() + toSaturday * DAY_MS)), NINE);
  await app.get(Events).write(tx, {
    id: idAt(now, random),
    actorId: personOf(people, SUPERVISOR).id,
    shopId: first.shop_id,
    name: '小哥集中兑换日',
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 3 * HOUR_MS).toISOString(),
    items: plenty.map(({ id, points }) => ({
      itemId: id,
      stock: 10,
      // a fifth less than on other days
      points: Math.max(1, Math.round(Number(points) * 0.8)),
      limit: 1,
    })),
  });
}

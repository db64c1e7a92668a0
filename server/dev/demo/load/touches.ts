import { atLocal, HOUR_MS, localDate } from '@yanxinyuan/shared/time';
import type { Tx } from '../../../src/platform/db/database';
import { idAt } from '../ids';
import type { DemoOrder } from '../orders';
import type { Random } from '../random';
import { isShown } from '../reports/mix';
import type { Purchases } from './history/purchases';

interface Offer {
  rider: string;
  item: string;
  shop: string;
}

/** Hand-overs that a shop of the centre has today, at least, whatever the hour of loading is. */
const TODAY = 4;

const ROUND_THE_CLOCK = `
  SELECT id FROM place WHERE hours = '24小时' AND kind <> 'service_point' ORDER BY town_code = '370812003' DESC, id LIMIT 1`;

/** Something in the shop for each rider who can afford it and had none of it this month. */
const OFFERS = `
  SELECT DISTINCT ON (p.external_key) p.external_key AS rider, i.id AS item, i.shop_id AS shop
  FROM ledger.account a JOIN person p ON p.id::text = a.owner
  JOIN rewards.item i ON i.shop_id = $1 AND i.points <= (a.posted - a.held) / 2
  JOIN rewards.shelf s ON s.item_id = i.id AND s.available > 4
  WHERE a.kind = 'rider' AND rewards.taken(p.id, i.id, $2) = 0
    AND NOT EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.role = 'shopkeeper')
  ORDER BY p.external_key, md5(p.id::text || i.id::text)`;

/**
 * What chance may not have brought: goods that wait for the riders a demo shows, and people
 * who fetched theirs today. The shop never closes, so both are true at any hour.
 */
export async function lastTouches(tx: Tx, purchases: Purchases, now: Date, random: Random): Promise<void> {
  const [shop] = await tx.query<{ id: string }[]>(ROUND_THE_CLOCK);
  const [keeper] = await tx.query<{ code: string }[]>(
    `SELECT p.external_key AS code FROM role_grant g JOIN person p ON p.id = g.person_id
     WHERE g.role = 'shopkeeper' AND g.scope_code = $1 ORDER BY 1`,
    [shop?.id],
  );
  if (shop === undefined || keeper === undefined) return;
  const offers = await tx.query<Offer[]>(OFFERS, [shop.id, now]);
  for (const offer of offers.filter(({ rider }) => isShown(rider))) {
    await purchases.place(tx, order(offer, ago(now, random.range(0.4, 2)), random));
  }
  const others = random.shuffle(offers.filter(({ rider }) => !isShown(rider))).slice(0, TODAY);
  const midnight = atLocal(localDate(now), 0).getTime();
  for (const offer of others) {
    const held = order(offer, ago(now, random.range(14, 20)), random);
    const endedAt = new Date(random.range(Math.max(midnight, now.getTime() - 9 * HOUR_MS), now.getTime()));
    if ((await purchases.place(tx, held)) === undefined) {
      await purchases.end(tx, { ...held, state: 'fulfilled', endedAt, endedBy: keeper.code });
    }
  }
}

const ago = (now: Date, hours: number): Date => new Date(now.getTime() - hours * HOUR_MS);

const order = ({ rider, item, shop }: Offer, createdAt: Date, random: Random): DemoOrder => ({
  id: idAt(createdAt, random),
  rider,
  shop,
  itemId: item,
  quantity: 1,
  createdAt,
  state: 'held',
  endedAt: null,
  endedBy: null,
});

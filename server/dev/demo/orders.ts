import { openAt } from '@yanxinyuan/shared/places/hours';
import { ORDER_LIMITS } from '@yanxinyuan/shared/rewards/contract';
import type { OrderState } from '@yanxinyuan/shared/rewards/contract';
import { HOUR_MS, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import type { NewItem } from '../../src/modules/rewards';
import { readMerchants, readRewards } from './content';
import type { DemoMerchant, DemoReward, MerchantKind } from './content';
import type { Earning } from './earnings';
import { idAt } from './ids';
import type { Random } from './random';
import type { Cast } from './staff';

export interface DemoOrder {
  id: string;
  rider: string;
  shop: string;
  itemId: string;
  quantity: number;
  createdAt: Date;
  state: Exclude<OrderState, 'refunded'>;
  /** null while it is held */
  endedAt: Date | null;
  /** shopkeeper or rider; null: held, or run out by itself */
  endedBy: string | null;
}
export interface DemoShops {
  items: readonly NewItem[];
  /** by time of creation */
  orders: readonly DemoOrder[];
}

/** What each kind of shop has on its shelves. */
const SHELVES: Record<MerchantKind, readonly string[]> = {
  points_supermarket: [
    'water',
    'tissue',
    'soap',
    'face_mask',
    'sleeves',
    'gloves',
    'detergent',
    'raincoat',
    'kneepads',
    'power_bank',
    'helmet',
  ],
  restaurant: ['meal_coupon', 'water'],
  pharmacy: ['face_mask', 'tissue', 'health_check'],
  repair: ['gloves', 'sleeves', 'kneepads', 'helmet'],
  battery: ['battery_coupon', 'power_bank'],
  barber: ['haircut'],
  grocery: ['water', 'tissue', 'soap', 'detergent', 'raincoat'],
};
const SOLD_OUT = 0.04;

export interface ShopsWish {
  cast: Cast;
  earnings: readonly Earning[];
  now: Date;
  random: Random;
}

/**
 * Shelves of the 76 shops and what riders took from them with the points they had at that
 * moment: handed over, cancelled, run out, or still waiting at the till.
 */
export function inventOrders({ cast, earnings, now, random }: ShopsWish): DemoShops {
  const shops = readMerchants();
  const rewards = new Map(readRewards().map((reward) => [reward.code, reward]));
  const shelf = shops.flatMap((shop) => stocked(shop, rewards, random.fork(shop.code)));
  const keepers = new Map(cast.grants.flatMap((g) => (g.role === 'shopkeeper' ? [[g.scope.code, g.person]] : [])));
  const taken = new Map<string, number>();
  const orders = cast.riders
    .flatMap(({ code }) => {
      const own = earnings.filter(({ rider, points }) => rider === code && points > 0);
      return shopping({ rider: code, shelf, keepers, now, random: random.fork(code) }, own);
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  for (const { itemId, quantity } of orders) taken.set(itemId, (taken.get(itemId) ?? 0) + quantity);
  return {
    orders,
    items: shelf.map(({ item }) => ({ ...item, stock: item.stock + (taken.get(item.id) ?? 0) })),
  };
}

/** An item on a shelf; `stock` is what is left today. */
interface Shelf {
  shop: DemoMerchant;
  reward: DemoReward;
  item: NewItem;
}

function stocked(shop: DemoMerchant, rewards: ReadonlyMap<string, DemoReward>, random: Random): Shelf[] {
  return SHELVES[shop.kind].map((code) => {
    const reward = rewards.get(code);
    if (reward === undefined) throw new Error(`no reward ${code}`);
    const { name, points, monthlyLimit, settlementFen } = reward;
    const left = random.chance(SOLD_OUT) ? 0 : random.int(4, Math.max(6, Math.round(3000 / points)));
    // Items are as old as the shop: an id of the past, the same in every demo.
    const id = idAt(new Date(Date.UTC(2026, 0, 1)), random);
    return {
      shop,
      reward,
      item: { id, shopId: shop.code, code, name, points, monthlyLimit, settlementFen, stock: left },
    };
  });
}

interface Shopper {
  rider: string;
  shelf: readonly Shelf[];
  keepers: ReadonlyMap<string, string>;
  now: Date;
  random: Random;
}

/** A rider's orders: each time points arrive there may be something they are now enough for. */
function shopping(shopper: Shopper, earnings: readonly Earning[]): DemoOrder[] {
  const { random, now } = shopper;
  const orders: DemoOrder[] = [];
  const saves = random.range(0.1, 0.75);
  let points = 0;
  let freeFrom = new Date(0);
  for (const earning of earnings) {
    points += earning.points;
    if (random.chance(saves)) continue;
    const createdAt = new Date(Math.max(earning.at.getTime(), freeFrom.getTime()) + random.range(0.3, 20) * HOUR_MS);
    const choice = createdAt < now ? choose(shopper, points, orders, createdAt) : undefined;
    if (choice === undefined) continue;
    const order = ordered(shopper, choice, createdAt);
    orders.push(order);
    // One at a time: what was cancelled or ran out is there again before the next is chosen.
    if (order.state === 'held' || order.state === 'fulfilled') points -= choice.item.points * order.quantity;
    freeFrom = order.endedAt ?? now;
  }
  return orders;
}

/** Something affordable, rather dear than cheap, within the month's limit and with the shop open. */
function choose({ shelf, random }: Shopper, points: number, before: readonly DemoOrder[], at: Date): Shelf | undefined {
  const month = localDate(at).slice(0, 7);
  const had = new Set(before.filter((o) => localDate(o.createdAt).startsWith(month)).map(({ itemId }) => itemId));
  const fitting = shelf.filter(
    ({ item, shop }) => item.points <= points && !had.has(item.id) && openAt(shop.hours, at),
  );
  return fitting.length === 0 ? undefined : random.weighted(fitting, ({ item }) => item.points ** 0.7);
}

/** How orders end; what is still young may wait at the till. */
const ENDS = [
  ['fulfilled', 0.84],
  ['cancelled', 0.08],
  ['expired', 0.08],
] as const;

function ordered({ rider, keepers, now, random }: Shopper, { shop, item }: Shelf, createdAt: Date): DemoOrder {
  const held = { id: idAt(createdAt, random), rider, shop: shop.code, itemId: item.id, quantity: 1, createdAt };
  const [state] = random.weighted(ENDS, ([, share]) => share);
  const endedAt = {
    fulfilled: () => whileOpen(shop.hours, createdAt, random),
    cancelled: () => new Date(createdAt.getTime() + random.range(2, 900) * MINUTE_MS),
    expired: () => new Date(createdAt.getTime() + ORDER_LIMITS.holdMs),
  }[state]();
  if (endedAt >= now) return { ...held, state: 'held', endedAt: null, endedBy: null };
  const endedBy = { fulfilled: keepers.get(shop.code) ?? null, cancelled: rider, expired: null }[state];
  return { ...held, state, endedAt, endedBy };
}

/** A visit within the hold's three days, at an hour at which the shop is open. */
function whileOpen(hours: string, from: Date, random: Random): Date {
  for (let tries = 0; tries < 60; tries++) {
    const at = new Date(from.getTime() + random.range(0.1, 1) ** 2 * 66 * HOUR_MS);
    if (openAt(hours, at)) return at;
  }
  return new Date(from.getTime() + 20 * MINUTE_MS);
}

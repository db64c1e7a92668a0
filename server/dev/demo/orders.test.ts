import { openAt } from '@yanxinyuan/shared/places/hours';
import { ORDER_LIMITS, ORDER_STATES } from '@yanxinyuan/shared/rewards/contract';
import { localDate } from '@yanxinyuan/shared/time';
import { readMerchants } from './content';
import { earningsOf } from './earnings';
import { placeCompounds } from './compounds';
import { inventOrders } from './orders';
import type { DemoOrder } from './orders';
import { Random } from './random';
import { inventReports } from './reports';
import { castPeople } from './staff';
import { readTerritory } from './territory';

const now = new Date('2026-11-21T07:30:00Z');
const territory = readTerritory();
const cast = castPeople(territory, new Random('cast'));
const history = inventReports({
  compounds: placeCompounds(territory, new Random('compounds')),
  territory,
  cast,
  now,
  count: 3000,
  random: new Random('reports'),
});
const earnings = earningsOf(history);
const { items, orders } = inventOrders({ cast, earnings, now, random: new Random('orders') });
const itemOf = new Map(items.map((item) => [item.id, item]));
const cost = ({ itemId, quantity }: DemoOrder): number => (itemOf.get(itemId)?.points ?? 0) * quantity;

it('grants nothing past the caps and nothing that waits for approval', () => {
  const byDay = new Map<string, number>();
  for (const { rider, at, points } of earnings) {
    const day = `${rider} ${localDate(at)}`;
    byDay.set(day, (byDay.get(day) ?? 0) + points);
  }
  expect(Math.max(...byDay.values())).toBe(60);
  expect(earnings.every(({ points }) => points <= 50)).toBe(true);
  expect(new Set(earnings.map(({ reportId, rule }) => `${reportId} ${rule}`)).size).toBe(earnings.length);
  expect(earnings.filter(({ rule, points }) => rule === 'hazard_major' && points > 0)).toEqual([]);
});

it('fills every shop and lets some things be sold out', () => {
  expect(new Set(items.map(({ shopId }) => shopId)).size).toBe(76);
  const taken = new Map<string, number>();
  for (const { itemId, quantity } of orders) taken.set(itemId, (taken.get(itemId) ?? 0) + quantity);
  const left = items.map(({ id, stock }) => stock - (taken.get(id) ?? 0));
  expect(Math.min(...left)).toBe(0);
  expect(left.filter((count) => count > 0).length / left.length).toBeGreaterThan(0.9);
});

it('holds every state that an order comes to by itself', () => {
  const states = ORDER_STATES.filter((state) => state !== 'refunded');
  expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(states));
  expect(orders.length).toBeGreaterThan(300);
  expect(new Set(orders.map(({ shop }) => shop)).size).toBeGreaterThan(60);
});

it('never spends more than there is at the moment', () => {
  for (const { code } of cast.riders) {
    const moves = [
      ...earnings.filter(({ rider }) => rider === code).map(({ at, points }) => ({ at, change: points })),
      ...orders
        .filter(({ rider }) => rider === code)
        .flatMap((order) => [
          { at: order.createdAt, change: -cost(order) },
          ...(order.state === 'cancelled' || order.state === 'expired'
            ? [{ at: order.endedAt ?? now, change: cost(order) }]
            : []),
        ]),
    ].sort((a, b) => a.at.getTime() - b.at.getTime());
    let balance = 0;
    for (const { change } of moves) {
      balance += change;
      expect(balance).toBeGreaterThanOrEqual(0);
    }
  }
});

it('ends orders as the rules want', () => {
  const keepers = new Set(
    cast.grants.filter(({ role }) => role === 'shopkeeper').map((g) => `${g.person} ${g.scope.code}`),
  );
  const shops = new Map(readMerchants().map((shop) => [shop.code, shop]));
  for (const { state, createdAt, endedAt, endedBy, shop, rider } of orders) {
    expect(createdAt < now).toBe(true);
    const lasted = endedAt === null ? null : endedAt.getTime() - createdAt.getTime();
    if (state === 'held')
      expect([lasted, now.getTime() - createdAt.getTime() < ORDER_LIMITS.holdMs]).toEqual([null, true]);
    if (state === 'expired') expect([lasted, endedBy]).toEqual([ORDER_LIMITS.holdMs, null]);
    if (state === 'cancelled') expect(endedBy).toBe(rider);
    if (state === 'fulfilled') {
      expect(lasted).toBeLessThan(ORDER_LIMITS.holdMs);
      expect(keepers.has(`${endedBy ?? ''} ${shop}`)).toBe(true);
      expect(openAt(shops.get(shop)?.hours ?? '', endedAt ?? now)).toBe(true);
    }
  }
});

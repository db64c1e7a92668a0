import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { anyone, login, type LoggedIn } from '../../support/builders';
import { ledgerAhead, openShop, OTHER_SHOP, riderWith, setLedgerClock, SHOP } from '../../support/rewards';
import { savePlaces } from '../../support/places';
import { shopForThisFile } from '../../support/shop';
import { handOver, ordered } from '../../support/till';

const on = shopForThisFile();

const order = (rider: LoggedIn, itemId: string, quantity = 1, id: string = randomUUID()) =>
  rider.call('putOrder', { params: { id }, body: { itemId, quantity } });
const stockOf = async (itemId: string) => {
  const items = await anyone(on.app).call('listShopItems', { params: { id: SHOP } });
  return items.find(({ id }) => id === itemId)?.stock;
};

describe('shops', () => {
  test('are found by anybody, nearest first, with what they have', async () => {
    await openShop(on.app, { shopId: OTHER_SHOP });
    await openShop(on.app, { shopId: OTHER_SHOP, stock: 0 });
    await savePlaces(
      on.app,
      { id: OTHER_SHOP, kind: 'grocery', lng: 116.9, lat: 35.6 },
      { id: 'no-points', kind: 'grocery' },
    );
    await openShop(on.app);
    const near = await anyone(on.app).call('listShops', { query: { near: '116.9,35.6' } });
    expect(near.items.map(({ id }) => id)).toEqual([OTHER_SHOP, SHOP]);
    expect(near.items[0]).toMatchObject({ itemCount: 1, distanceM: 0 });
    expect(await anyone(on.app).call('getShop', { params: { id: SHOP } })).toMatchObject({ id: SHOP });
    await anyone(on.app).refused('getShop', 'NOT_FOUND', { params: { id: 'no-points' } });
    await anyone(on.app).refused('listShopItems', 'NOT_FOUND', { params: { id: 'nowhere' } });
    await anyone(on.app).refused('listShops', 'VALIDATION_FAILED', { query: { near: 'here' } });
  });

  test('show a rider what they took this month, and nobody else’s', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 60);
    await order(rider, itemId, 2);
    const taken = async (client: Pick<LoggedIn, 'call'>) =>
      (await client.call('listShopItems', { params: { id: SHOP } })).find(({ id }) => id === itemId)?.takenThisMonth;
    expect(await taken(rider)).toBe(2);
    expect(await taken(await login(on.app))).toBe(0);
    expect(await taken(anyone(on.app))).toBeNull();
  });
});

describe('an order', () => {
  test('holds points and stock for three days and tells so', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 60);
    const id = randomUUID();
    const answer = await rider.send('putOrder', { params: { id }, body: { itemId, quantity: 2 } });
    expect(answer.status).toBe(201);
    const view = await rider.call('getOrder', { params: { id } });
    expect(answer.body).toEqual(view);
    expect(view).toMatchObject({ id, state: 'held', quantity: 2, points: 40, fulfilledAt: null, shop: { id: SHOP } });
    expect(Date.parse(view.expiresAt) - Date.parse(view.createdAt)).toBe(72 * HOUR_MS);
    expect(await stockOf(itemId)).toBe(8);
    const { items } = await rider.call('listNotifications');
    expect(items[0]).toMatchObject({ event: 'order_held', link: { type: 'order', id } });
  });

  test('repeated is the same order; with another body it is refused', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 100);
    const params = { id: randomUUID() };
    const body = { itemId, quantity: 1 };
    const first = await rider.call('putOrder', { params, body }, 201);
    expect(await rider.call('putOrder', { params, body }, 200)).toEqual(first);
    const conflict = { params, body: { itemId, quantity: 2 } };
    await rider.refused('putOrder', 'IDEMPOTENCY_CONFLICT', conflict);
    const other = await riderWith(on.app, 100);
    await other.refused('putOrder', 'IDEMPOTENCY_CONFLICT', { params, body });
    expect(await stockOf(itemId)).toBe(9);
    const { items } = await rider.call('listNotifications');
    expect(items.filter(({ event }) => event === 'order_held')).toHaveLength(1);
  });

  test('twenty times at once is one order', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 100);
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => rider.send('putOrder', { params: { id }, body: { itemId, quantity: 1 } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(await stockOf(itemId)).toBe(9);
  });

  test('needs points', async () => {
    const itemId = await openShop(on.app, { points: 50 });
    const rider = await riderWith(on.app, 40);
    const problem = await rider.refused('putOrder', 'POINTS_INSUFFICIENT', {
      params: { id: randomUUID() },
      body: { itemId, quantity: 1 },
    });
    expect(problem).toMatchObject({ status: 409, facts: { needed: 50, available: 40 } });
    expect(await stockOf(itemId)).toBe(10);
  });

  test('needs stock, and then keeps the points', async () => {
    const itemId = await openShop(on.app, { stock: 1 });
    const rider = await riderWith(on.app, 60);
    const problem = await rider.refused('putOrder', 'REWARD_OUT_OF_STOCK', {
      params: { id: randomUUID() },
      body: { itemId, quantity: 2 },
    });
    expect(problem.facts).toEqual({ left: 1 });
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 60, held: 0 });
    expect((await rider.call('listMyOrders')).items).toEqual([]);
  });

  test('stays within the month’s limit; a cancelled one does not count', async () => {
    const itemId = await openShop(on.app, { monthlyLimit: 2 });
    const rider = await riderWith(on.app, 100);
    const first = await order(rider, itemId, 2);
    const again = { params: { id: randomUUID() }, body: { itemId, quantity: 1 } };
    const problem = await rider.refused('putOrder', 'REWARD_LIMIT_REACHED', again);
    expect(problem.facts).toEqual({ limit: 2, taken: 2, left: 0 });
    await rider.call('deleteOrder', { params: { id: first.id } });
    await rider.call('putOrder', again, 201);
  });

  test('is of an item that is offered', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 100);
    await on.app.db.transaction((tx) => tx.query('UPDATE rewards.item SET active = false WHERE id = $1', [itemId]));
    await rider.refused('putOrder', 'REWARD_OFFLINE', { params: { id: randomUUID() }, body: { itemId, quantity: 1 } });
    await rider.refused('putOrder', 'NOT_FOUND', {
      params: { id: randomUUID() },
      body: { itemId: randomUUID(), quantity: 1 },
    });
  });

  test.each([
    ['quantity', { quantity: 0 }],
    ['quantity', { quantity: 11 }],
    ['quantity', { quantity: 1.5 }],
    ['itemId', { itemId: 'water' }],
    ['points', { points: 1 }],
  ])('is checked: %s %j', async (field, over) => {
    const rider = await login(on.app);
    const { status, body } = await rider.send('putOrder', {
      params: { id: randomUUID() },
      body: { itemId: randomUUID(), quantity: 1, ...over },
    });
    expect(status).toBe(400);
    expect(Object.keys((body as { fields: object }).fields)).toEqual([field]);
  });

  test('with an id that is none is refused', async () => {
    const rider = await login(on.app);
    await rider.refused('putOrder', 'VALIDATION_FAILED', {
      params: { id: '1' },
      body: { itemId: randomUUID(), quantity: 1 },
    });
  });

  test('is nobody else’s business', async () => {
    const itemId = await openShop(on.app);
    const { id } = await order(await riderWith(on.app, 20), itemId);
    const other = await login(on.app);
    await other.refused('getOrder', 'NOT_FOUND', { params: { id } });
    await other.refused('getOrderCode', 'NOT_FOUND', { params: { id } });
    await other.refused('deleteOrder', 'NOT_FOUND', { params: { id } });
    await other.refused('getOrder', 'NOT_FOUND', { params: { id: randomUUID() } });
  });

  test('lists newest first, in pages', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 100);
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.unshift((await order(rider, itemId)).id);
    const first = await rider.call('listMyOrders', { query: { limit: 3 } });
    const second = await rider.call('listMyOrders', { query: { limit: 3, cursor: first.next ?? '' } });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
  });
});

describe('cancelling', () => {
  test('gives points and stock back, and twice is once', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 60);
    const { id } = await order(rider, itemId, 3);
    const cancelled = await rider.call('deleteOrder', { params: { id } });
    expect(cancelled.state).toBe('cancelled');
    expect(await rider.call('deleteOrder', { params: { id } })).toEqual(cancelled);
    expect(await stockOf(itemId)).toBe(10);
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 60, held: 0 });
    await rider.refused('getOrderCode', 'ORDER_CANCELLED', { params: { id } });
  });
});

// Last: these move the ledger's clock by days.
describe('after three days', () => {
  test('the job gives everything back and tells the rider', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 60);
    const { id } = await order(rider, itemId, 3);
    await ledgerAhead(on.app, 71 * HOUR_MS);
    expect((await rider.call('getOrder', { params: { id } })).state).toBe('held');
    await ledgerAhead(on.app, 72 * HOUR_MS);
    expect((await rider.call('getOrder', { params: { id } })).state).toBe('expired');
    expect(await stockOf(itemId)).toBe(10);
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 60, held: 0 });
    const { items } = await rider.call('listNotifications');
    expect(items[0]).toMatchObject({ event: 'order_expired', link: { type: 'order', id } });
    await rider.refused('deleteOrder', 'ORDER_EXPIRED', { params: { id } });
  });

  test('it is too late even before the job has come, and then it stays expired', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 20);
    const { id } = await order(rider, itemId);
    await setLedgerClock(on.app, 144 * HOUR_MS);
    await rider.refused('getOrderCode', 'ORDER_EXPIRED', { params: { id } });
    await rider.refused('deleteOrder', 'ORDER_EXPIRED', { params: { id } });
    expect((await rider.call('getOrder', { params: { id } })).state).toBe('expired');
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20, held: 0 });
  });

  test('the sweep finds what a lost job left, and ends it once', async () => {
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 40);
    const { id } = await order(rider, itemId);
    const done = await order(rider, itemId);
    await rider.call('deleteOrder', { params: { id: done.id } });
    await on.app.db.transaction((tx) => tx.query('SELECT graphile_worker.remove_job($1)', [`order:${id}`]));
    await setLedgerClock(on.app, 216 * HOUR_MS);
    const sweep = on.app.app.get(Jobs).registered.get('order.sweep');
    await sweep?.({} as never);
    await sweep?.({} as never);
    expect((await rider.call('getOrder', { params: { id } })).state).toBe('expired');
    expect((await rider.call('getOrder', { params: { id: done.id } })).state).toBe('cancelled');
    expect(await stockOf(itemId)).toBe(10);
  });

  test('old codes are forgotten, but not those by which goods were handed over', async () => {
    const rows = () => on.app.db.read.query<unknown[]>('SELECT order_id, used_by FROM rewards.order_code');
    const itemId = await openShop(on.app);
    const rider = await riderWith(on.app, 20);
    const { id } = await order(rider, itemId);
    await rider.call('getOrderCode', { params: { id } });
    const fetched = await ordered(on.app, { itemId });
    await handOver(on.keeper, fetched);
    expect((await rows()).length).toBeGreaterThan(1);
    await setLedgerClock(on.app, 264 * HOUR_MS);
    await on.app.app.get(Jobs).registered.get('order.forgetCodes')?.({} as never);
    expect(await rows()).toEqual([{ order_id: fetched.id, used_by: on.keeper.personId }]);
  });
});

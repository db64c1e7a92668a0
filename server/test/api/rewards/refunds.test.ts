import { randomUUID } from 'node:crypto';
import type { RefundRequest } from '@yanxinyuan/shared/rewards/contract';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { earn, openShop, OTHER_SHOP, riderWith, setLedgerClock, SHOP, shopkeeper } from '../../support/rewards';
import { controller, shopForThisFile } from '../../support/shop';
import { fetched, handOver, ordered } from '../../support/till';

const on = shopForThisFile();
let itemId: string;
beforeAll(async () => {
  itemId = await openShop(on.app, { stock: 100 });
});

const BACK: RefundRequest = { reason: '尺码不合适', goods: 'back' };
const refunding = (id: string, body: RefundRequest = BACK) => ({ params: { id }, body });
const shelf = async (item = itemId) => {
  const found = (await on.keeper.call('listStock')).find((one) => one.itemId === item);
  return { available: found?.available, reserved: found?.reserved };
};
const movesOf = async (item: string) =>
  (await on.keeper.call('listStockMoves', { params: { itemId: item }, query: {} })).items.map(({ kind, change }) => [
    kind,
    change,
  ]);

describe('a refund', () => {
  test('gives the points back, and the goods lie on the shelf again', async () => {
    const item = await openShop(on.app);
    const { rider, id } = await fetched(on.app, on.keeper, { itemId: item, quantity: 2 });
    const done = await on.keeper.call('putRefund', refunding(id));
    expect(done).toMatchObject({ orderId: id, state: 'refunded', refund: { reason: '尺码不合适', expired: 0 } });
    expect(await rider.call('getOrder', { params: { id } })).toMatchObject({ state: 'refunded', refund: done.refund });
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 40, held: 0 });
    expect(await shelf(item)).toEqual({ available: 10, reserved: 0 });
    expect(await movesOf(item)).toEqual([['refund', 2]]);
    const { items } = await rider.call('listNotifications');
    expect(items[0]).toMatchObject({ event: 'order_refunded', link: { type: 'order', id } });
    const statement = await rider.call('listPointsEntries', { query: {} });
    expect(statement.items[0]).toMatchObject({ kind: 'refund', amount: 40, source: { type: 'order', id } });
    await rider.refused('getOrderCode', 'ORDER_REFUNDED', { params: { id } });
    await rider.refused('deleteOrder', 'ORDER_REFUNDED', { params: { id } });
  });

  test('of what is broken does not', async () => {
    const item = await openShop(on.app);
    const { id } = await fetched(on.app, on.keeper, { itemId: item, quantity: 3 });
    await on.keeper.call('putRefund', refunding(id, { reason: '瓶子破了', goods: 'broken' }));
    expect(await shelf(item)).toEqual({ available: 7, reserved: 0 });
    expect(await movesOf(item)).toEqual([
      ['writeOff', -3],
      ['refund', 3],
    ]);
  });

  test('frees the month’s limit', async () => {
    const item = await openShop(on.app, { monthlyLimit: 1 });
    const { rider, id } = await fetched(on.app, on.keeper, { itemId: item });
    const again = { params: { id: randomUUID() }, body: { itemId: item, quantity: 1 } };
    await rider.refused('putOrder', 'REWARD_LIMIT_REACHED', again);
    await on.keeper.call('putRefund', refunding(id));
    await rider.call('putOrder', again, 201);
  });

  test('tapped ten times at once is one, with one answer', async () => {
    const { rider, id } = await fetched(on.app, on.keeper, { itemId });
    const answers = await Promise.all(Array.from({ length: 10 }, () => on.keeper.call('putRefund', refunding(id))));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20 });
    const { items } = await rider.call('listNotifications');
    expect(items.filter(({ event }) => event === 'order_refunded')).toHaveLength(1);
  });

  test('by two at once: one refunds, the other is told', async () => {
    const colleague = await shopkeeper(on.app, SHOP);
    const { rider, id } = await fetched(on.app, on.keeper, { itemId });
    const answers = await Promise.all(
      [on.keeper, colleague, on.admin].map((who) => who.send('putRefund', refunding(id))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body).toMatchObject({ code: 'ORDER_REFUNDED' });
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20 });
  });

  test('a second one with other words is refused', async () => {
    const { id } = await fetched(on.app, on.keeper, { itemId });
    await on.keeper.call('putRefund', refunding(id));
    await on.keeper.refused('putRefund', 'ORDER_REFUNDED', refunding(id, { ...BACK, goods: 'broken' }));
    await on.keeper.refused('putRefund', 'ORDER_REFUNDED', refunding(id, { ...BACK, reason: '别的原因' }));
  });

  test('is of an order that was handed over', async () => {
    const held = await ordered(on.app, { itemId });
    const problem = await on.keeper.refused('putRefund', 'ORDER_NOT_FULFILLED', refunding(held.id));
    expect(problem.facts).toEqual({ state: 'held' });
    await held.rider.call('deleteOrder', { params: { id: held.id } });
    await on.keeper.refused('putRefund', 'ORDER_NOT_FULFILLED', refunding(held.id));
    await on.keeper.refused('putRefund', 'NOT_FOUND', refunding(randomUUID()));
  });

  test('and handing over at once: refunded at most after it', async () => {
    const order = await ordered(on.app, { itemId });
    const { code } = await order.rider.call('getOrderCode', { params: { id: order.id } });
    const [till, back] = await Promise.all([
      on.keeper.send('createRedemption', { body: { code, orderId: order.id } }),
      on.keeper.send('putRefund', refunding(order.id)),
    ]);
    const { state } = await order.rider.call('getOrder', { params: { id: order.id } });
    expect(back.status === 200 ? 'refunded' : 'fulfilled').toBe(state);
    expect([200, 409]).toContain(till.status);
  });

  test.each([
    ['reason', { reason: '' }],
    ['reason', { reason: '退'.repeat(201) }],
    ['goods', { goods: 'lost' }],
  ])('is checked: %s', async (field, over) => {
    const { status, body } = await on.keeper.send('putRefund', {
      params: { id: randomUUID() },
      body: { ...BACK, ...over },
    });
    expect(status).toBe(400);
    expect(Object.keys((body as { fields: object }).fields)).toEqual([field]);
  });
});

describe('who may', () => {
  test('the order’s shop, and the admin of its place', async () => {
    const { id } = await fetched(on.app, on.keeper, { itemId });
    const elsewhere = await shopkeeper(on.app, OTHER_SHOP);
    await elsewhere.refused('putRefund', 'ORDER_WRONG_SHOP', refunding(id));
    const stranger = await controller(on.app, 'admin', '370811');
    await stranger.refused('putRefund', 'SCOPE_MISMATCH', refunding(id));
    expect(await on.admin.call('putRefund', refunding(id))).toMatchObject({ state: 'refunded' });
  });

  test('nobody for themselves', async () => {
    const self = await shopkeeper(on.app, SHOP);
    await earn(on.app, self.personId, 20);
    const { id } = await fetched(on.app, on.keeper, { itemId, rider: self });
    await self.refused('putRefund', 'SHOP_RIDER_SAME', refunding(id));
    await on.keeper.call('putRefund', refunding(id));
    await self.refused('putRefund', 'SHOP_RIDER_SAME', refunding(id));
  });
});

test('the day lists what came back, and counts it no more', async () => {
  const own = await shopkeeper(on.app, OTHER_SHOP);
  const item = await openShop(on.app, { shopId: OTHER_SHOP, points: 10 });
  const rider = await riderWith(on.app, 40);
  for (const quantity of [1, 2]) await handOver(own, await ordered(on.app, { itemId: item, quantity, rider }));
  const date = localDate(new Date());
  const [last] = (await own.call('listRedemptions', { query: { date } })).items;
  await own.call('putRefund', refunding(last?.orderId ?? ''));
  const day = await own.call('listRedemptions', { query: { date } });
  expect(day).toMatchObject({ count: 1, points: 10 });
  expect(day.items.map(({ state, refund }) => [state, refund?.reason])).toEqual([
    ['refunded', '尺码不合适'],
    ['fulfilled', undefined],
  ]);
});

// Last: this moves the ledger's clock.
test('the next day only an admin may', async () => {
  const { rider, id } = await fetched(on.app, on.keeper, { itemId });
  await setLedgerClock(on.app, DAY_MS);
  await on.keeper.refused('putRefund', 'REFUND_TOO_LATE', refunding(id));
  expect(await on.admin.call('putRefund', refunding(id))).toMatchObject({ state: 'refunded' });
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20 });
});

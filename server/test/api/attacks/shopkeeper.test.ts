import { randomUUID } from 'node:crypto';
import type { Problem } from '@yanxinyuan/shared/errors';
import { IdentityService } from '../../../src/modules/identity';
import { login, type LoggedIn } from '../../support/builders';
import { earn, openShop, OTHER_SHOP, riderWith, SHOP, shopkeeper } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';
import { atTill, type AtTill } from '../../support/till';

const on = shopForThisFile();
let itemId: string;
beforeAll(async () => {
  itemId = await openShop(on.app, { stock: 1000 });
  await openShop(on.app, { shopId: OTHER_SHOP });
});

const waiting = (rider?: LoggedIn) => atTill(on.app, itemId, rider);
const confirm = (who: LoggedIn, code: string, orderId: string) =>
  who.send('createRedemption', { body: { code, orderId } });
const codeOf = (answer: { body: unknown }): unknown => (answer.body as Partial<Problem>).code;

describe('a shopkeeper', () => {
  test('guesses ten times a minute, also all at once', async () => {
    const guesser = await shopkeeper(on.app, SHOP);
    const { code, orderId } = await waiting();
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        i % 2 === 0
          ? guesser.send('lookupRedemption', { body: { code: String(i).padStart(12, '0') } })
          : confirm(guesser, String(i).padStart(12, '9'), orderId),
      ),
    );
    const told = guesses.map(codeOf);
    expect(told.filter((one) => one === 'CODE_INVALID')).toHaveLength(10);
    expect(told.filter((one) => one === 'TOO_MANY_REQUESTS')).toHaveLength(30);
    // the limit also holds for the right one, and however it is written
    for (const digits of [code.digits, code.digits.split('').join(' '), `\t${code.digits}\n`]) {
      await guesser.refused('lookupRedemption', 'TOO_MANY_REQUESTS', { body: { code: digits } });
    }
  });

  test('reads and ends no order but by its code', async () => {
    const { orderId, rider } = await waiting();
    const params = { id: orderId };
    await on.keeper.refused('getOrder', 'NOT_FOUND', { params });
    await on.keeper.refused('getOrderCode', 'NOT_FOUND', { params });
    await on.keeper.refused('deleteOrder', 'NOT_FOUND', { params });
    const blind = [
      orderId,
      '',
      'YXY1..',
      `YXY1.${'A'.repeat(22)}.zzzzzzzz.${'A'.repeat(22)}`,
      '１２３４５６７８９０１２',
    ];
    for (const code of blind) expect((await confirm(on.keeper, code, orderId)).status).toBeGreaterThanOrEqual(400);
    expect((await rider.call('getOrder', { params })).state).toBe('held');
  });

  test.each<[string, (own: AtTill, other: AtTill) => string]>([
    ['signed for another order', ({ code }, other) => mix(code.code, other.code.code, 1)],
    ['with another’s time', ({ code }) => mix(code.code, 'YXY1.x.zzzzzz.x', 2)],
    ['with another’s signature', ({ code }, other) => mix(code.code, other.code.code, 3)],
    ['half of it', ({ code }) => code.code.slice(0, -1)],
    ['in capitals', ({ code }) => code.code.toUpperCase()],
    ['with something behind it', ({ code }) => `${code.code}.x`],
    ['the digits of it less one', ({ code }) => code.digits.slice(1)],
  ])('takes no code %s', async (_, forge) => {
    const rider = await riderWith(on.app, 40);
    const [own, other] = [await waiting(rider), await waiting(rider)];
    const fresh = await shopkeeper(on.app, SHOP);
    expect(codeOf(await confirm(fresh, forge(own, other), own.orderId))).toBe('CODE_INVALID');
    expect((await rider.call('getPointsAccount')).held).toBe(40);
  });

  test('of a place that is no shop, or of a past one, has no counter', async () => {
    const { code, orderId } = await waiting();
    const role = 'shopkeeper' as const;
    const odd = await login(on.app, { roles: [{ role, scope: { kind: 'department', code: SHOP } }] });
    expect(codeOf(await confirm(odd, code.code, orderId))).toBe('ORDER_WRONG_SHOP');
    const past = await shopkeeper(on.app, SHOP);
    await past.call('lookupRedemption', { body: { code: code.code } });
    const scope = { kind: 'shop', code: SHOP } as const;
    await on.app.db.transaction((tx) =>
      on.app.app.get(IdentityService).revoke(tx, { personId: past.personId, role, scope }),
    );
    await on.app.heard();
    expect(codeOf(await confirm(past, code.code, orderId))).toBe('NO_PERMISSION');
  });

  test('hands nothing to himself, by whatever role and form', async () => {
    const self = await shopkeeper(on.app, SHOP, OTHER_SHOP);
    await earn(on.app, self.personId, 20);
    const { code, orderId } = await waiting(self);
    for (const text of [code.code, code.digits]) {
      expect(codeOf(await confirm(self, text, orderId))).toBe('SHOP_RIDER_SAME');
      expect(codeOf(await confirm(self, text, orderId.toUpperCase()))).toBe('SHOP_RIDER_SAME');
    }
    expect((await self.call('getPointsAccount')).held).toBe(20);
  });

  test('learns of the rider a masked name, and nothing to find them by', async () => {
    const { rider, orderId, code } = await waiting();
    const seen = JSON.stringify([
      await on.keeper.call('lookupRedemption', { body: { code: code.code } }),
      (await confirm(on.keeper, code.code, orderId)).body,
      await on.keeper.call('listRedemptions', { query: {} }),
    ]);
    expect(seen).not.toContain(rider.personId);
    expect(seen).not.toContain(rider.session.person.name);
  });
});

const mix = (one: string, other: string, part: number): string =>
  one
    .split('.')
    .map((text, i) => (i === part ? (other.split('.')[i] ?? '') : text))
    .join('.');

test('tills, a cancelling phone and a repeated tap at once: points go one way, once', async () => {
  const colleague = await shopkeeper(on.app, SHOP);
  for (let round = 0; round < 4; round += 1) {
    const { rider, orderId, code } = await waiting();
    const answers = await Promise.all([
      confirm(on.keeper, code.code, orderId),
      confirm(on.keeper, code.digits, orderId),
      confirm(colleague, code.code, orderId),
      rider.send('deleteOrder', { params: { id: orderId } }),
      rider.send('deleteOrder', { params: { id: orderId } }),
    ]);
    const { state } = await rider.call('getOrder', { params: { id: orderId } });
    const account = await rider.call('getPointsAccount');
    expect([state, account.available, account.held]).toEqual(
      state === 'fulfilled' ? ['fulfilled', 0, 0] : ['cancelled', 20, 0],
    );
    const tills = answers.slice(0, 3).filter(({ status }) => status === 200);
    const phones = answers.slice(3).filter(({ status }) => status === 200);
    expect([tills.length > 0, phones.length]).toEqual(state === 'fulfilled' ? [true, 0] : [false, 2]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
  }
});

test('an order’s id is one rider’s: of two who send it at once, one has it', async () => {
  const riders = await Promise.all(Array.from({ length: 4 }, () => riderWith(on.app, 20)));
  const params = { id: randomUUID() };
  const answers = await Promise.all(
    riders.map((who) => who.send('putOrder', { params, body: { itemId, quantity: 1 } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  const accounts = await Promise.all(riders.map((who) => who.call('getPointsAccount')));
  expect(accounts.map(({ held }) => held).sort()).toEqual([0, 0, 0, 20]);
});

test('a rider orders no more than he has and may, however many taps at once', async () => {
  const limited = await openShop(on.app, { stock: 1000, points: 10, monthlyLimit: 3 });
  const rider = await riderWith(on.app, 40);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      rider.send('putOrder', { params: { id: randomUUID() }, body: { itemId: limited, quantity: 1 } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 10, held: 30 });
  for (const quantity of [0, -1, 1.5, 11, 1e9, '1', null]) {
    const answer = await rider.send('putOrder', { params: { id: randomUUID() }, body: { itemId: limited, quantity } });
    expect(answer.status).toBe(400);
  }
});

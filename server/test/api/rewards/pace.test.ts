import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import { openShop, OTHER_SHOP, riderWith, SHOP, shopkeeper } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';
import { handOver, ordered } from '../../support/till';

const on = shopForThisFile();

/** Noon of a later Shanghai day, so that no test meets midnight. */
async function noonAfter(days: number): Promise<void> {
  const today = Math.floor((on.time.now().getTime() + 8 * HOUR_MS) / DAY_MS);
  await on.time.goTo((today + days) * DAY_MS + 4 * HOUR_MS);
}
const another = (itemId: string) => ({ params: { id: randomUUID() }, body: { itemId, quantity: 1 } });

test('five orders a day in one shop, twelve in seven days; other shops are not meant', async () => {
  await noonAfter(1);
  const itemId = await openShop(on.app, { stock: 100, monthlyLimit: 100 });
  const elsewhere = await openShop(on.app, { shopId: OTHER_SHOP });
  const rider = await riderWith(on.app, 400);
  for (let i = 0; i < 5; i += 1) await ordered(on.app, { itemId, rider });
  const daily = await rider.refused('putOrder', 'REWARD_TOO_OFTEN', another(itemId));
  expect(daily).toMatchObject({ status: 409, facts: { limit: 5, days: 1 } });
  await rider.call('putOrder', another(elsewhere), 201);
  await noonAfter(1);
  for (let i = 0; i < 5; i += 1) await ordered(on.app, { itemId, rider });
  await noonAfter(1);
  for (let i = 0; i < 2; i += 1) await ordered(on.app, { itemId, rider });
  const weekly = await rider.refused('putOrder', 'REWARD_TOO_OFTEN', another(itemId));
  expect(weekly.facts).toEqual({ limit: 12, days: 7 });
  await noonAfter(7);
  await rider.call('putOrder', another(itemId), 201);
});

test('counts what is waiting and what was fetched, not what was cancelled or taken back', async () => {
  await noonAfter(1);
  const keeper = await shopkeeper(on.app, SHOP);
  const itemId = await openShop(on.app, { stock: 100, monthlyLimit: 100 });
  const rider = await riderWith(on.app, 400);
  const orders = [];
  for (let i = 0; i < 5; i += 1) orders.push(await ordered(on.app, { itemId, rider }));
  const [first, second, third] = orders;
  if (!first || !second || !third) throw new Error('five orders');
  await handOver(keeper, first);
  await rider.refused('putOrder', 'REWARD_TOO_OFTEN', another(itemId));
  await rider.call('deleteOrder', { params: { id: second.id } });
  await rider.call('putOrder', another(itemId), 201);
  await rider.refused('putOrder', 'REWARD_TOO_OFTEN', another(itemId));
  await keeper.call('putRefund', { params: { id: first.id }, body: { reason: '退货', goods: 'back' } });
  await rider.call('putOrder', another(itemId), 201);
  // the same order again is no new one
  await rider.call('putOrder', { params: { id: third.id }, body: { itemId, quantity: 1 } }, 200);
});

test('twenty at once are five', async () => {
  await noonAfter(1);
  const itemId = await openShop(on.app, { stock: 100, monthlyLimit: 100 });
  const rider = await riderWith(on.app, 400);
  const answers = await Promise.all(Array.from({ length: 20 }, () => rider.send('putOrder', another(itemId))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  for (const { status, body } of answers) if (status !== 201) expect(body).toMatchObject({ code: 'REWARD_TOO_OFTEN' });
});

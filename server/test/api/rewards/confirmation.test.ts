import { randomUUID } from 'node:crypto';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { login, loginCode, type LoggedIn } from '../../support/builders';
import { earn, openShop, setLedgerClock } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';

const on = shopForThisFile();
let large: string;
beforeAll(async () => {
  large = await openShop(on.app, { points: 520 });
});

/** A large order, and the key by which the played WeChat knows its rider. */
async function largeOrder(): Promise<{ rider: LoggedIn; key: string; id: string }> {
  const key = `large-${randomUUID()}`;
  const rider = await login(on.app, { key });
  await earn(on.app, rider.personId, 520);
  const id = randomUUID();
  await rider.call('putOrder', { params: { id }, body: { itemId: large, quantity: 1 } });
  return { rider, key, id };
}
const confirming = async (key: string, id: string) => ({
  params: { id },
  body: { loginCode: await loginCode(on.app, key) },
});
/** Minutes the ledger's clock is ahead of the real one. */
const minutes = (ahead: number) => setLedgerClock(on.app, ahead * MINUTE_MS);

test('an order of 500 points shows its code at once, one of more asks who is there', async () => {
  const rider = await login(on.app);
  await earn(on.app, rider.personId, 500);
  const itemId = await openShop(on.app, { points: 500 });
  const id = randomUUID();
  const order = await rider.call('putOrder', { params: { id }, body: { itemId, quantity: 1 } });
  expect(order.confirmation).toBe('none');
  await rider.call('getOrderCode', { params: { id } });
});

test('WeChat says who holds the phone: then the code shows for ten minutes', async () => {
  const { rider, key, id } = await largeOrder();
  expect(await rider.call('getOrder', { params: { id } })).toMatchObject({ confirmation: 'needed' });
  const problem = await rider.refused('getOrderCode', 'ORDER_NEEDS_CONFIRMATION', { params: { id } });
  expect(problem.status).toBe(403);
  const confirmed = await rider.call('putConfirmation', await confirming(key, id));
  expect(confirmed).toMatchObject({ id, state: 'held', confirmation: 'given' });
  await rider.call('getOrderCode', { params: { id } });
  await minutes(11);
  expect(await rider.call('getOrder', { params: { id } })).toMatchObject({ confirmation: 'needed' });
  await rider.refused('getOrderCode', 'ORDER_NEEDS_CONFIRMATION', { params: { id } });
  await rider.call('putConfirmation', await confirming(key, id));
  const { code } = await rider.call('getOrderCode', { params: { id } });
  await on.keeper.call('createRedemption', { body: { code, orderId: id } });
  expect(await rider.call('getOrder', { params: { id } })).toMatchObject({ state: 'fulfilled', confirmation: 'given' });
  await minutes(0);
});

test('somebody else’s code proves nothing, nor does a used or invented one', async () => {
  const { rider, key, id } = await largeOrder();
  const other = await login(on.app, { key: `other-${id}` });
  const params = { id };
  await rider.refused('putConfirmation', 'LOGIN_CODE_INVALID', await confirming(`other-${id}`, id));
  await rider.refused('putConfirmation', 'LOGIN_CODE_INVALID', { params, body: { loginCode: 'invented' } });
  await rider.refused('putConfirmation', 'VALIDATION_FAILED', { params, body: { loginCode: '' } });
  const once = await confirming(key, id);
  await other.refused('putConfirmation', 'NOT_FOUND', once);
  expect(await rider.call('getOrder', { params })).toMatchObject({ confirmation: 'needed' });
  await rider.call('putConfirmation', once);
  await rider.refused('putConfirmation', 'LOGIN_CODE_INVALID', once);
});

test('the till hands nothing over without it, even with a code', async () => {
  const { rider, key, id } = await largeOrder();
  await rider.call('putConfirmation', await confirming(key, id));
  const { code } = await rider.call('getOrderCode', { params: { id } });
  const body = { code, orderId: id };
  // the proof is ten minutes old, and the six that a shown code may take are over as well
  await minutes(17);
  await on.keeper.refused('lookupRedemption', 'ORDER_NEEDS_CONFIRMATION', { body: { code } });
  await on.keeper.refused('createRedemption', 'ORDER_NEEDS_CONFIRMATION', { body });
  expect((await rider.call('getOrder', { params: { id } })).state).toBe('held');
  await minutes(15);
  await on.keeper.call('lookupRedemption', { body: { code } });
  expect(await on.keeper.call('createRedemption', { body })).toMatchObject({ state: 'fulfilled' });
  await minutes(0);
});

test('an order that ended is not confirmed', async () => {
  const { rider, key, id } = await largeOrder();
  await rider.call('deleteOrder', { params: { id } });
  await rider.refused('putConfirmation', 'ORDER_CANCELLED', await confirming(key, id));
  expect(await rider.call('getOrder', { params: { id } })).toMatchObject({ confirmation: 'none' });
  await rider.refused('putConfirmation', 'NOT_FOUND', await confirming(key, randomUUID()));
});

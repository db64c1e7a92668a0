import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import { startApp, type TestApp } from '../../support/app';
import { login, type LoggedIn } from '../../support/builders';
import {
  brokenInvariants,
  ledgerAhead,
  openShop,
  riderWith,
  setLedgerClock,
  SHOP,
  shopkeeper,
} from '../../support/rewards';
import { handOver, ordered } from '../../support/till';

let app: TestApp;
let keeper: LoggedIn;
let admin: LoggedIn;
let itemId: string;
beforeAll(async () => {
  app = await startApp();
  itemId = await openShop(app, { stock: 1000, monthlyLimit: 1000 });
  keeper = await shopkeeper(app, SHOP);
  admin = await login(app, { roles: [{ role: 'admin', scope: { kind: 'district', code: '370812' } }] });
});
afterAll(async () => {
  expect(await brokenInvariants(app)).toEqual([]);
  await app.close();
});

const another = () => ({ params: { id: randomUUID() }, body: { itemId, quantity: 1 } });
const giveBack = (id: string) => ({ params: { id }, body: { reason: '退货', goods: 'back' as const } });

test('ordering, cancelling, fetching and giving back from four phones at once makes no point', async () => {
  const rider = await riderWith(app, 80);
  const phone = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      const order = another();
      const { id } = order.params;
      if ((await rider.send('putOrder', order)).status !== 201) continue;
      const { code } = await rider.call('getOrderCode', { params: { id } });
      const answers = await Promise.all([
        rider.send('deleteOrder', { params: { id } }),
        keeper.send('createRedemption', { body: { code, orderId: id } }),
        keeper.send('putRefund', giveBack(id)),
        rider.send('putOrder', order),
      ]);
      for (const { status } of answers) expect([200, 409]).toContain(status);
      const { state } = await rider.call('getOrder', { params: { id } });
      if (state === 'fulfilled') await keeper.call('putRefund', giveBack(id));
    }
  };
  await Promise.all([phone(), phone(), phone(), phone()]);
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 80, held: 0 });
});

test('points that expired while they were spent do not come to life by a refund', async () => {
  const rider = await riderWith(app, 20);
  // What was earned yesterday ends with 10 January of the year after next.
  const year = new Date(Date.now() - DAY_MS + SHANGHAI_OFFSET_MS).getUTCFullYear() + 2;
  const end = Date.UTC(year, 0, 11) - SHANGHAI_OFFSET_MS - Date.now();
  await setLedgerClock(app, end - HOUR_MS);
  const order = await ordered(app, { itemId, rider });
  await rider.refused('putOrder', 'POINTS_INSUFFICIENT', another());
  await setLedgerClock(app, end + HOUR_MS);
  await handOver(keeper, order);
  await admin.call('putRefund', giveBack(order.id));
  // Before the nightly sweep has come, and after it.
  await rider.refused('putOrder', 'POINTS_INSUFFICIENT', another());
  await ledgerAhead(app, end + 2 * DAY_MS);
  await rider.refused('putOrder', 'POINTS_INSUFFICIENT', another());
});

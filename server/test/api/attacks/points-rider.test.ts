import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import { ledgerAhead, openShop, riderWith, setLedgerClock } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';
import { handOver, ordered } from '../../support/till';

const on = shopForThisFile();
let itemId: string;
beforeAll(async () => {
  itemId = await openShop(on.app, { stock: 1000, monthlyLimit: 1000 });
});

const another = () => ({ params: { id: randomUUID() }, body: { itemId, quantity: 1 } });
const giveBack = (id: string) => ({ params: { id }, body: { reason: '退货', goods: 'back' as const } });

test('ordering, cancelling, fetching and giving back from four phones at once makes no point', async () => {
  const rider = await riderWith(on.app, 80);
  const phone = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      const order = another();
      const { id } = order.params;
      if ((await rider.send('putOrder', order)).status !== 201) continue;
      const { code } = await rider.call('getOrderCode', { params: { id } });
      const answers = await Promise.all([
        rider.send('deleteOrder', { params: { id } }),
        on.keeper.send('createRedemption', { body: { code, orderId: id } }),
        on.keeper.send('putRefund', giveBack(id)),
        rider.send('putOrder', order),
      ]);
      for (const { status } of answers) expect([200, 409]).toContain(status);
      const { state } = await rider.call('getOrder', { params: { id } });
      if (state === 'fulfilled') await on.keeper.call('putRefund', giveBack(id));
    }
  };
  await Promise.all([phone(), phone(), phone(), phone()]);
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 80, held: 0 });
});

test('points that expired while they were spent do not come to life by a refund', async () => {
  const rider = await riderWith(on.app, 20);
  // What was earned yesterday ends with 10 January of the year after next.
  const year = new Date(Date.now() - DAY_MS + SHANGHAI_OFFSET_MS).getUTCFullYear() + 2;
  const end = Date.UTC(year, 0, 11) - SHANGHAI_OFFSET_MS - Date.now();
  await setLedgerClock(on.app, end - HOUR_MS);
  const order = await ordered(on.app, { itemId, rider });
  await rider.refused('putOrder', 'POINTS_INSUFFICIENT', another());
  await setLedgerClock(on.app, end + HOUR_MS);
  await handOver(on.keeper, order);
  await on.admin.call('putRefund', giveBack(order.id));
  // Before the nightly sweep has come, and after it.
  await rider.refused('putOrder', 'POINTS_INSUFFICIENT', another());
  await ledgerAhead(on.app, end + 2 * DAY_MS);
  await rider.refused('putOrder', 'POINTS_INSUFFICIENT', another());
});

import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { Jobs } from '../../../src/platform/jobs/jobs';
import type { LoggedIn } from '../../support/builders';
import { openShop, riderWith } from '../../support/rewards';
import { shopForThisFile } from '../../support/shop';

const on = shopForThisFile();

const order = (rider: LoggedIn, itemId: string) =>
  rider.call('putOrder', { params: { id: randomUUID() }, body: { itemId, quantity: 1 } });

describe('a reminder', () => {
  const remind = async (): Promise<void> => on.app.app.get(Jobs).registered.get('order.remind')?.({} as never);
  const told = async (rider: LoggedIn) =>
    (await rider.call('listNotifications')).items.filter(({ event }) => event === 'order_expiring');

  test('comes once, on the last day but one, to whoever has not fetched it', async () => {
    const itemId = await openShop(on.app);
    const [waits, fetched] = [await riderWith(on.app, 60), await riderWith(on.app, 60)];
    const { id, expiresAt } = await order(waits, itemId);
    const gone = await order(fetched, itemId);
    await fetched.call('deleteOrder', { params: { id: gone.id } });
    await remind();
    expect(await told(waits)).toEqual([]);
    await on.time.goOn(37 * HOUR_MS);
    await remind();
    expect(await told(waits)).toEqual([]);
    await on.time.goOn(2 * HOUR_MS);
    await remind();
    await remind();
    expect(await told(waits)).toEqual([
      expect.objectContaining({
        link: { type: 'order', id },
        facts: expect.objectContaining({ expire: expiresAt }) as object,
      }),
    ]);
    expect(await told(fetched)).toEqual([]);
  });
});

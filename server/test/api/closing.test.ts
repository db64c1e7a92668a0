import { startApp } from '../support/app';
import { anyone } from '../support/builders';
import { closeBalanced, openShop } from '../support/rewards';

/** A server whose shelves do not agree with what was moved. */
async function cooked() {
  const app = await startApp();
  await openShop(app, { stock: 10 });
  await (await app.superuser()).read.query('UPDATE rewards.stock SET available = available + 1');
  return app;
}

test('books that do not balance fail the file, and the server is closed all the same', async () => {
  const app = await cooked();
  await expect(closeBalanced(app)).rejects.toThrow('"stock');
  await expect(anyone(app).call('listShops')).rejects.toThrow('fetch failed');
});

import sharp from 'sharp';
import { readCsv } from '../../../src/platform/csv';
import { startApp, type TestApp } from '../../support/app';
import { anyone } from '../../support/builders';
import { openShop, SHOP } from '../../support/rewards';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.close();
});

test('every item of the default catalogue has its picture', async () => {
  const codes = readCsv('src/modules/rewards/data/rewards.csv', (row) => row.text('code'));
  for (const code of codes) await openShop(app, { code });
  const items = await anyone(app).call('listShopItems', { params: { id: SHOP } });
  expect(items).toHaveLength(codes.length);
  for (const { pictureUrl } of items) {
    const response = await fetch(app.url + pictureUrl);
    expect([pictureUrl, response.status, response.headers.get('content-type')]).toEqual([pictureUrl, 200, 'image/png']);
    expect(response.headers.get('cache-control')).toContain('public');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBeLessThan(40_000);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 480, height: 480 });
  }
});

test.each(['nothing.png', 'water.svg', '..%2Fdata%2Frewards.csv', '%2e%2e%2fpictures%2fwater.png'])(
  'no other file: %s',
  async (name) => {
    expect((await fetch(`${app.url}/api/v1/shop-pictures/${name}`)).status).toBe(404);
  },
);

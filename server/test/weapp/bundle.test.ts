import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { doorwayOf } from '@yanxinyuan/shared/places/doorway';
import { startApp, type TestApp } from '../support/app';
import { login, loginCode, type LoggedIn } from '../support/builders';
import { importMap, MAP, pointIn } from '../support/map';
import { picture } from '../support/photos';
import { savePlaces } from '../support/places';
import { Phone } from './phone';

let app: TestApp;
let rider: LoggedIn;
let phone: Phone;
let dir: string;

const GRID = MAP.grids[0];

beforeAll(async () => {
  app = await startApp();
  // The bundle goes by the phone's own clock, which is the real one.
  app.clock.set(new Date());
  await importMap(app);
  rider = await login(app, { key: 'rider' });
  await login(app, { roles: [{ role: 'gridWorker', scope: { kind: 'grid', code: GRID } }], rider: false });
  dir = mkdtempSync(join(tmpdir(), 'weapp-'));
});
beforeEach(async () => {
  phone = await Phone.start(app.url);
});
afterEach(async () => {
  await phone.stop();
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

test('the bundle boots and every page mounts without an error', async () => {
  const pages = await phone.pages();
  expect(pages.length).toBeGreaterThan(15);
  for (const page of pages) {
    await phone.open(`/${page}?id=${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`);
    await phone.shows();
    expect({ page, errors: await phone.errors() }).toEqual({ page, errors: [] });
  }
});

test('a code on a wall opens its place', async () => {
  await savePlaces(
    app,
    { id: 'sp001', name: '兖新苑·府东社区站', facilities: ['water', 'phone_charge'] },
    { id: 'm01', name: '暖心积分超市', kind: 'points_supermarket' },
  );
  for (const [id, words] of [
    ['sp001', '热水 手机充电'],
    ['m01', '暖心积分超市'],
  ] as const) {
    const { page, scene } = doorwayOf({ id });
    await phone.open(`/${page}?scene=${encodeURIComponent(encodeURIComponent(scene))}`);
    await phone.sees(words);
  }
  expect(await phone.errors()).toEqual([]);
});

test('a rider reports from the WeChat bundle to the real server', async () => {
  const [lng, lat] = pointIn(app, GRID);
  const photo = join(dir, 'manhole.jpg');
  writeFileSync(photo, await picture(640, 480).jpeg().toBuffer());
  await phone.set({
    loginCode: await loginCode(app, 'rider'),
    location: { longitude: lng, latitude: lat },
    photos: [photo],
  });
  await phone.tap('一键上报');
  await phone.tap('用这一刻的位置');
  await phone.tap('同意，去拍照');
  await phone.sees('甲街道 甲一社区 第1网格');
  await phone.tap('垃圾堆放');
  await phone.tapTwice('发送');
  await phone.sees('收到了，马上有人管');
  expect(await phone.errors()).toEqual([]);

  const mine = await rider.call('listMyReports', { query: {} });
  expect(mine.items).toHaveLength(1);
  const [item] = mine.items;
  const view = await rider.call('getReport', { params: { id: item?.id ?? '' } });
  expect(view).toMatchObject({ category: 'litter', state: 'assigned' });
  expect(view.photos).toHaveLength(1);
  expect(gcj02(view.place.lng ?? 0, view.place.lat ?? 0)).toEqual([lng, lat]);
});

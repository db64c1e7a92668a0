import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/app';
import { loginCode } from '../support/builders';
import { importMap, MAP, pointIn } from '../support/map';
import { fromTheCamera } from '../support/photos';
import { consentingRider } from '../support/tickets';
import { Phone } from './phone';
import { until } from '../support/until';

const GRID = MAP.grids[0];
/** From the home page to “sent”, on our own screens. The camera’s two, shutter and “use it”, are the phone’s. */
const TAPS_MAX = 3;

let app: TestApp;
let dir: string;
let photo: string;
let phone: Phone;
let metres = 0;

function somewhere(): { longitude: number; latitude: number } {
  metres += 60;
  const [longitude, latitude] = pointIn(app, GRID, metres);
  return { longitude, latitude };
}

beforeAll(async () => {
  app = await startApp();
  app.clock.set(new Date());
  await importMap(app);
  await consentingRider(app, 'rider');
  dir = mkdtempSync(join(tmpdir(), 'weapp-'));
  photo = join(dir, 'camera.jpg');
  writeFileSync(photo, await fromTheCamera());
});
beforeEach(async () => {
  const code = await loginCode(app, 'rider');
  phone = await Phone.start(app.url, { loginCode: code, location: somewhere(), photos: [photo] });
  await phone.open('/pages/me/index');
  await phone.tap('登录');
  await phone.sees('退出登录');
  await phone.open('/pages/home/index');
  await phone.sees('一键上报');
  phone.taps = 0;
});
afterEach(async () => {
  await phone.stop();
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

test('from the home page to “sent” in two taps, where the guess is right', async () => {
  await phone.tap('一键上报');
  await phone.sees('甲街道 甲一社区 第1网格');
  await phone.tap('发送');
  await phone.sees('收到了');
  expect(phone.taps).toBe(2);
  expect(await phone.errors()).toEqual([]);
});

test('in three where it is something else, and the photo has gone before that is said', async () => {
  await phone.tap('一键上报');
  await phone.sees('甲街道 甲一社区 第1网格');
  await until('the photo goes ahead', async () => (await phone.writes()).length > 0);
  expect(await phone.writes()).toEqual(['POST /api/v1/photos']);
  await phone.tap('垃圾堆放');
  await phone.tap('发送');
  await phone.sees('收到了');
  expect(phone.taps).toBeLessThanOrEqual(TAPS_MAX);
  expect((await phone.writes()).map((line) => line.replace(/[0-9a-f-]{36}$/, ''))).toEqual([
    'POST /api/v1/photos',
    'PUT /api/v1/reports/',
  ]);
});

test('a phone that never finds itself opens the camera all the same, and the place is pointed at', async () => {
  await phone.set({ location: 'never', pin: somewhere() });
  await phone.tap('一键上报');
  await phone.sees('拍摄');
  await phone.sees('正在看你在哪');
  await phone.sees('没拿到位置');
  await phone.tap('在地图上点');
  await phone.sees('甲街道 甲一社区 第1网格');
  await phone.tap('发送');
  await phone.sees('收到了');
  expect(phone.taps).toBeLessThanOrEqual(TAPS_MAX);
});

test('what the camera gives is made small on the phone', async () => {
  expect(statSync(photo).size).toBeGreaterThan(3_000_000);
  await phone.tap('一键上报');
  await phone.sees('甲街道 甲一社区 第1网格');
  await phone.tap('发送');
  await phone.sees('收到了');
  const [bytes = 0] = await phone.uploads();
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(500_000);
});

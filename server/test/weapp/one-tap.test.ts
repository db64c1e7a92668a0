import { statSync } from 'node:fs';
import { fromTheCamera } from '../support/photos';
import { until } from '../support/until';
import type { Phone } from './phone';
import { Stage } from './stage';

/** From the home page to “sent”, on our own screens. The camera’s two, shutter and “use it”, are the phone’s. */
const TAPS_MAX = 3;

let stage: Stage;
let photo: string;
let phone: Phone;

beforeAll(async () => {
  stage = await Stage.open();
  photo = stage.file('camera.jpg', await fromTheCamera());
});
beforeEach(async () => {
  phone = await stage.take('rider', { location: stage.somewhere(), photos: [photo] });
  await phone.open('/pages/home/index');
  await phone.sees('一键上报');
  phone.taps = 0;
});
afterEach(() => stage.putAway());
afterAll(() => stage.close());

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
  await phone.set({ location: 'never', pin: stage.somewhere() });
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

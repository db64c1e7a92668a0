import { fromTheCamera } from '../support/photos';
import { asAgreed } from './support/deeds';
import { stage } from './support/stage';
import type { Phone } from './support/phone';
import { SPOTS } from './support/town';

/** From the home page to “sent”, on our own screens. The camera’s two, shutter and “use it”, are the phone’s. */
const TAPS_MAX = 3;

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});
let spots = 0;

/** A rider's phone at the home page, where nobody has reported anything; from here on taps and calls are counted. */
async function atHome(): Promise<{ phone: Phone; calls: string[] }> {
  spots += 1;
  const { longitude, latitude } = SPOTS.watched;
  const phone = await on.phone('rider', { at: { longitude, latitude: latitude + 0.001 * spots } });
  const calls: string[] = [];
  phone.page.on('request', (request) => {
    const [, what] = /api\/v1\/(photos|reports(?=\/[0-9a-f]{8}-))/.exec(request.url()) ?? [];
    if (what !== undefined && request.method() !== 'GET') calls.push(`${request.method()} ${what}`);
  });
  phone.taps = 0;
  return { phone, calls };
}

test('from the home page to “sent” in two taps, where the guess is right', async () => {
  const { phone, calls } = await atHome();
  await phone.tap(/一键上报/);
  await phone.sees('再拍一张', '建设社区');
  await phone.tap('发送');
  await phone.sees('收到了，马上有人管');
  expect(phone.taps).toBe(2);
  expect(calls).toEqual(['POST photos', 'PUT reports']);
  await phone.close();
});

test('in three where it is something else, and the photo has gone before that is said', async () => {
  const { phone, calls } = await atHome();
  const gone = phone.page.waitForResponse((answer) => answer.url().includes('/api/v1/photos?'));
  await phone.tap(/一键上报/);
  await gone;
  expect(calls).toEqual(['POST photos']);
  await phone.sees('再拍一张');
  await phone.tap('飞线充电');
  await phone.tap('发送');
  await phone.sees('收到了，马上有人管');
  expect(phone.taps).toBeLessThanOrEqual(TAPS_MAX);
  expect(calls).toEqual(['POST photos', 'PUT reports']);
  await phone.close();
});

test('the camera opens while the phone still looks for itself; where it never finds itself the place is pointed at', async () => {
  const { phone, calls } = await atHome();
  await phone.page.evaluate('navigator.geolocation.getCurrentPosition = () => undefined');
  await phone.tap(/一键上报/);
  await phone.sees('再拍一张', '正在看你在哪');
  expect(calls).toEqual(['POST photos']);
  await phone.tap('在地图上点');
  await phone.sees('建设社区');
  await phone.tap('就是这里');
  await phone.tap('发送');
  await phone.sees('收到了，马上有人管');
  await phone.close();
});

test('what the camera gives is made small on the phone', async () => {
  const { phone } = await atHome();
  phone.camera = { name: 'camera.jpg', mimeType: 'image/jpeg', buffer: await fromTheCamera() };
  expect(phone.camera.buffer.length).toBeGreaterThan(3_000_000);
  const going = phone.page.waitForRequest((request) => request.url().includes('/api/v1/photos?'));
  await phone.tap(/一键上报/);
  const bytes = Number((await (await going).allHeaders())['content-length']);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(500_000);
  await phone.close();
});

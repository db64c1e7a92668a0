import type { CDPSession } from 'playwright-core';
import { asAgreed, reported, rows } from './support/deeds';
import type { Phone } from './support/phone';
import { stage } from './support/stage';
import { SPOTS } from './support/town';

// What Chromium's own tools call slow 3G: 400 kbit/s each way, 400 ms until the first byte.
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PATIENCE_MS = 60_000;
const WRITES = /\/api\/v1\/(photos\?|reports\/)/;
const LOADING = '[aria-label="正在打开"]';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});
const own = () => `reporter_id = '${on.town.ids.rider}'`;

let spots = 0;
/** A rider's phone on a slow line, where nobody has reported anything; what it writes. */
async function slowPhone(): Promise<{ phone: Phone; line: CDPSession; writes: string[] }> {
  spots += 1;
  const { longitude, latitude } = SPOTS.watched;
  const phone = await on.phone('rider', { at: { longitude: longitude + 0.0012 * spots, latitude } });
  phone.page.setDefaultTimeout(PATIENCE_MS);
  const line = await phone.context.newCDPSession(phone.page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', SLOW);
  const writes: string[] = [];
  phone.page.on('request', (request) => {
    if (request.method() !== 'GET' && WRITES.test(request.url())) writes.push(request.method());
  });
  return { phone, line, writes };
}

test('opened for the first time and reported from on slow 3G: one report, each thing sent once', async () => {
  const { phone, line, writes } = await slowPhone();
  const before = await rows(on.town, 'report', own());
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  await phone.page.reload();
  await phone.tap(/一键上报/);
  await phone.sees('再拍一张');
  await phone.tap('道路积水');
  await phone.tapTwice('发送');
  await phone.sees(/收到了，马上有人管|已保存，等待发送/);
  await phone.go('pages/home/index');
  await phone.loses('1 件存在手机里，等着发');
  expect(writes).toEqual(['POST', 'PUT']);
  expect(await rows(on.town, 'report', own())).toBe(before + 1);
  await phone.close();
});

test('what is not there yet shows its outline first, and then itself', async () => {
  const { id } = await reported(on.town, await asAgreed(on.town, 'rider'), { text: '下水道口堵了', east: -350 });
  const { phone } = await slowPhone();
  for (const [path, api, words] of [
    ['packages/report/mine/index', '**/api/v1/reports/mine**', '道路积水'],
    [`packages/report/detail/index?id=${id}`, `**/api/v1/reports/${id}`, '下水道口堵了'],
  ] as const) {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await phone.page.route(api, async (route) => {
      await asked;
      await route.continue();
    });
    await phone.go(path);
    await phone.page.locator(LOADING).filter({ visible: true }).first().waitFor();
    expect(await phone.has(words)).toBe(false);
    answer();
    await phone.sees(words);
    await phone.page.locator(LOADING).filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await phone.page.unroute(api);
  }
  await phone.close();
});

test('the line breaks while a photo is on its way: it goes on when there is one again, as the same photo', async () => {
  const { phone, line, writes } = await slowPhone();
  const before = await rows(on.town, 'report', own());
  await phone.prepared();
  const leaves = phone.page.waitForRequest((request) => request.method() === 'POST' && WRITES.test(request.url()));
  await phone.tap(/一键上报/);
  const photo = await leaves;
  await line.send('Network.emulateNetworkConditions', { ...SLOW, offline: true });
  await phone.sees('再拍一张');
  await phone.tap('道路积水');
  await phone.tap('发送');
  await phone.sees('已保存，等待发送');
  expect(await rows(on.town, 'report', own())).toBe(before);

  await line.send('Network.emulateNetworkConditions', SLOW);
  await phone.go('pages/home/index');
  await phone.loses('1 件存在手机里，等着发');
  const id = new URL(photo.url()).searchParams.get('id') ?? '';
  expect(await rows(on.town, 'report', `${own()} AND photo_ids = '{${id}}'`)).toBe(1);
  expect(await rows(on.town, 'report', own())).toBe(before + 1);
  expect(writes.filter((method) => method === 'PUT')).toEqual(['PUT']);
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
});

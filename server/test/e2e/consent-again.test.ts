import { CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import type { Route } from 'playwright-core';
import { as, asAgreed, reported, rows } from './support/deeds';
import type { Phone } from './support/phone';
import { stage } from './support/stage';
import { SPOTS } from './support/town';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const { privacyPolicy: VERSION } = CONSENT_VERSIONS;
const AGAIN = '说明更新了，再看一遍';
const own = (): string => `reporter_id = '${on.town.ids.rider}'`;

/** The release: on the server at once … */
function released(): void {
  jest.replaceProperty(CONSENT_VERSIONS, 'privacyPolicy', VERSION + 1);
}
afterEach(async () => {
  jest.restoreAllMocks();
  const { read } = await on.town.app.superuser();
  await read.query('DELETE FROM consent WHERE version > $1', [VERSION]);
});

// As the build writes it.
const COMPILED = new RegExp(`\\bprivacyPolicy:${VERSION}(?=[,}])`, 'g');

/** … and on a phone when it loads the newer build, which is this one with one number changed. @returns times it was found */
async function newerBuild(phone: Phone): Promise<() => number> {
  let found = 0;
  await phone.context.route(/\/js\/[^/]+\.js$/, async (route: Route) => {
    const response = await route.fetch();
    const code = (await response.text()).replace(COMPILED, () => {
      found += 1;
      return `privacyPolicy:${VERSION + 1}`;
    });
    await route.fulfill({ response, body: code });
  });
  return () => found;
}

let spots = 0;
/** A rider's phone where nobody has reported anything. */
function elsewhere(): Promise<Phone> {
  spots += 1;
  const { longitude, latitude } = SPOTS.watched;
  return on.phone('rider', { at: { longitude: longitude + 0.0012 * spots, latitude } });
}

/** Written under the older text, without a signal. */
async function writes(phone: Phone): Promise<void> {
  await phone.prepared();
  await phone.context.setOffline(true);
  await phone.tap(/一键上报/);
  await phone.sees('再拍一张');
  await phone.tap('道路积水');
  await phone.tap('发送');
  await phone.sees('已保存，等待发送');
}

test('a newer text: reading asks for nothing, the next report asks, and a no leaves everything to read', async () => {
  const { ticketId } = await reported(on.town, await as(on.town, 'rider'), { text: '下穿道积水', east: -300 });
  const before = await rows(on.town, 'report', own());
  const phone = await elsewhere();
  const found = await newerBuild(phone);
  released();
  await phone.page.reload();
  await phone.sees('首页');
  await phone.go('packages/report/mine/index');
  await phone.sees('道路积水');
  await phone.go('packages/account/privacy/index');
  await phone.sees('更新了，用到时再问你');
  await phone.go('pages/map/index');
  expect(await phone.has(AGAIN)).toBe(false);
  // The build was really another.
  expect(found()).toBeGreaterThan(0);

  await phone.go('pages/home/index');
  await phone.tap(/一键上报/);
  await phone.sees(AGAIN);
  await phone.tap('不报了');
  await phone.loses(AGAIN);
  await phone.go('packages/report/mine/index');
  await phone.sees('道路积水');
  expect(await rows(on.town, 'report', own())).toBe(before);
  await phone.close();

  // Who works on the case was asked for nothing either.
  const worker = await on.phone('worker');
  await worker.go(`packages/desk/ticket/index?id=${ticketId}`);
  await worker.tap('我来接单');
  await worker.loses('我来接单');
  await worker.close();
});

test('agreed to once more, a report goes as ever, and nobody is asked a third time', async () => {
  const before = await rows(on.town, 'report', own());
  const phone = await elsewhere();
  await newerBuild(phone);
  released();
  await phone.page.reload();
  await phone.tap(/一键上报/);
  await phone.sees(AGAIN);
  await phone.tap('同意，去拍照');
  await phone.loses(AGAIN);
  await phone.sees('再拍一张');
  await phone.tap('道路积水');
  await phone.tap('发送');
  await phone.sees('收到了，马上有人管');
  expect(await rows(on.town, 'report', own())).toBe(before + 1);
  await phone.go('pages/home/index');
  await phone.tap(/一键上报/);
  await phone.sees('再拍一张');
  expect(await phone.has(AGAIN)).toBe(false);
  await phone.close();
});

test('what was written before, without a signal, waits through a reload, says why, and goes once he agrees', async () => {
  const before = await rows(on.town, 'report', own());
  const phone = await elsewhere();
  await writes(phone);
  released();
  // The build on the phone is still the older one: nobody can agree to the newer text there.
  await phone.context.setOffline(false);
  await phone.go('packages/report/outbox/index');
  await phone.sees('等你同意', '说明更新了，关掉再打开，看到新的一版，同意了就发');
  expect(await rows(on.town, 'report', own())).toBe(before);

  await newerBuild(phone);
  await phone.page.reload();
  await phone.sees('等你同意', '还没同意现在这版说明，看一遍，同意了就发');
  await phone.tap('看说明，同意再发');
  await phone.sees(AGAIN);
  await phone.tap('先放着');
  await phone.loses(AGAIN);
  await phone.sees('等你同意');
  await phone.tap('看说明，同意再发');
  await phone.tap('同意，现在发');
  await phone.sees('没有等着发的');
  expect(await rows(on.town, 'report', own())).toBe(before + 1);
  phone.forgive(/ERR_INTERNET_DISCONNECTED|403 \(Forbidden\)/);
  await phone.close();
});

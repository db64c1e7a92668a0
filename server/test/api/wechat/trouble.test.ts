import { WECHAT_APIS, type WeChatApi } from '../../../src/platform/wechat/apis';
import { TROUBLES } from '../../../src/platform/wechat/trouble';
import { startApp, type TestApp } from '../../support/app';
import { anotherProcess, callsTo, codeFor, tell, type Process } from '../../support/wechat';

const LINK = '/wxa/generate_urllink';
const SEND = '/cgi-bin/message/subscribe/send';
const LOGIN = '/sns/jscode2session';
const PHONE = '/wxa/business/getuserphonenumber';

let app: TestApp;
let one: Process;
let from: number;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await fetch(`${app.standIn.url}/_standin/faults`, { method: 'DELETE' });
  one = anotherProcess(app, { WECHAT_TIMEOUT: 1500 });
  await tell(app, 'subscriptions', { people: ['wang'], templateId: 't', count: 50 });
  await link();
  from = app.standIn.calls.length;
});

const link = () => one.wechat.link({ path: '', days: 1 });
const send = async () => {
  const { openid } = await anotherProcess(app).wechat.session(await codeFor(app, 'login-codes', 'wang'));
  return one.wechat.send({ openid, templateId: 't', data: { thing1: '一' } });
};
const fault = (path: string, kind: string, more: object = {}) => tell(app, 'faults', { path, kind, ...more });
const unavailable = (trouble: string) => ({ code: 'WECHAT_UNAVAILABLE', status: 503, trouble });
const counted = async (api: WeChatApi, outcome: string): Promise<number> => {
  const { values } = (await one.metrics.registry.getSingleMetric('wechat_calls_total')?.get()) ?? { values: [] };
  return values.find(({ labels }) => labels['api'] === api && labels['outcome'] === outcome)?.value ?? -1;
};

test.each([
  ['timeout', 'timeout'],
  ['html', 'http'],
] as const)('%s: what can be asked twice is asked twice', async (kind, trouble) => {
  await fault(LINK, kind, { times: 1 });
  expect((await link()).ok).toBe(true);
  expect(await counted('link', trouble)).toBe(1);
  await fault(LINK, kind, { times: 2 });
  await expect(link()).rejects.toMatchObject(unavailable(trouble));
  expect(callsTo(app, LINK, from)).toBe(4);
});

test('a message of which nobody knows whether it arrived is not sent again', async () => {
  await fault(SEND, 'timeout');
  await expect(send()).rejects.toMatchObject(unavailable('timeout'));
  expect(callsTo(app, SEND, from)).toBe(1);
});

test('a login code may be used up, so it is not sent again either', async () => {
  await fault(LOGIN, 'timeout');
  const code = await codeFor(app, 'login-codes', 'wang');
  await expect(one.wechat.session(code)).rejects.toMatchObject(unavailable('timeout'));
  expect(callsTo(app, LOGIN, from)).toBe(1);
});

test('errcode -1 did nothing: asked again twice, whatever it is', async () => {
  await fault(SEND, 'errcode', { errcode: -1, times: 2 });
  expect(await send()).toEqual({ ok: true });
  await fault(LINK, 'errcode', { errcode: -1, times: 3 });
  await expect(link()).rejects.toMatchObject(unavailable('busy'));
  expect([callsTo(app, SEND, from), callsTo(app, LINK, from)]).toEqual([3, 3]);
});

test.each([
  [45009, 'quota'],
  [45011, 'quota'],
  [40164, 'misconfigured'],
  [48001, 'misconfigured'],
  [99999, 'unexpected'],
])('errcode %s is not asked again: %s', async (errcode, trouble) => {
  await fault(LINK, 'errcode', { errcode });
  await expect(link()).rejects.toMatchObject(unavailable(trouble));
  expect(callsTo(app, LINK, from)).toBe(1);
});

test('a dead address', async () => {
  one = anotherProcess(app, { WECHAT_BASE_URL: 'http://127.0.0.1:9' });
  await expect(link()).rejects.toMatchObject(unavailable('network'));
});

test('a group that fails is left alone; the others go on', async () => {
  await fault(LINK, 'html', { times: 100 });
  for (let n = 0; n < 3; n += 1) await expect(link()).rejects.toMatchObject({ code: 'WECHAT_UNAVAILABLE' });
  const asked = callsTo(app, LINK, from);
  for (let n = 0; n < 5; n += 1) await expect(link()).rejects.toMatchObject(unavailable('open'));
  expect(callsTo(app, LINK, from)).toBe(asked);
  // Codes share its fate, messages do not.
  const code = { scene: 'a', page: 'packages/shop/home' };
  await expect(one.wechat.code(code)).rejects.toMatchObject(unavailable('open'));
  expect(await send()).toEqual({ ok: true });
  const told = await one.metrics.registry.metrics();
  expect(told).toContain('wechat_breaker_state{group="codes"} 2');
  expect(told).toContain('wechat_breaker_state{group="messages"} 0');
});

test('numbers that do not come keep nobody from logging in', async () => {
  await fault(PHONE, 'html', { times: 5 });
  for (let i = 0; i < 5; i += 1)
    await expect(one.wechat.phoneNumber(`c${i}`)).rejects.toMatchObject(unavailable('http'));
  await expect(one.wechat.phoneNumber('c')).rejects.toMatchObject(unavailable('open'));
  expect((await one.wechat.session(await codeFor(app, 'login-codes', 'wang'))).openid).not.toBe('');
});

test('slow answers are given to who asked, and counted against the group', async () => {
  await fault(LINK, 'slow', { delayMs: 1000, times: 4 });
  for (let n = 0; n < 4; n += 1) expect((await link()).ok).toBe(true);
  await expect(link()).rejects.toMatchObject(unavailable('open'));
});

test('no more at once than there are places; who finds none goes without', async () => {
  one = anotherProcess(app, { WECHAT_TIMEOUT: 1000 });
  await link();
  await fault(LINK, 'timeout', { times: 100 });
  const results = await Promise.allSettled(Array.from({ length: 6 }, link));
  const troubles = results.map((result) =>
    result.status === 'rejected' ? (result.reason as { trouble: string }).trouble : 'ok',
  );
  expect(troubles.filter((trouble) => trouble === 'full')).toHaveLength(4);
  expect(callsTo(app, LINK, from)).toBeLessThanOrEqual(6);
});

test('every call and every outcome is counted from the beginning, and no label is anything else', async () => {
  const { values } = (await one.metrics.registry.getSingleMetric('wechat_calls_total')?.get()) ?? { values: [] };
  const told = values.map(({ labels }) => `${String(labels['api'])} ${String(labels['outcome'])}`).sort();
  const outcomes = ['ok', 'refused', 'stale', ...TROUBLES.filter((trouble) => trouble !== 'stale')];
  const expected = Object.keys(WECHAT_APIS).flatMap((api) => outcomes.map((outcome) => `${api} ${outcome}`));
  expect(told).toEqual(expected.sort());
  const text = await one.metrics.registry.metrics();
  for (const api of Object.keys(WECHAT_APIS)) expect(text).toContain(`wechat_call_seconds_count{api="${api}"}`);
});

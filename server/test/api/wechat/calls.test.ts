import { openidOf } from '../../../dev/wechat/openid';
import { Hidden } from '../../../src/platform/wechat/hidden';
import { WeChat } from '../../../src/platform/wechat/wechat';
import { startApp, type TestApp } from '../../support/app';
import { codeFor, tell } from '../../support/wechat';

let app: TestApp;
let wechat: WeChat;
beforeAll(async () => {
  app = await startApp();
  wechat = app.app.get(WeChat);
});
afterAll(() => app.close());

const enter = async (key: string) => wechat.session(await codeFor(app, 'login-codes', key));
const visitor = async (key: string): Promise<string> => (await enter(key)).openid;

test('a login, and whether it still stands', async () => {
  const first = await enter('wang');
  expect(first.openid).toBe(openidOf('wang'));
  expect(await wechat.sessionHolds(first)).toBe(true);
  const second = await enter('wang');
  expect([await wechat.sessionHolds(first), await wechat.sessionHolds(second)]).toEqual([false, true]);
  expect(await wechat.sessionHolds({ ...second, sessionKey: new Hidden('made up') })).toBe(false);
});

test('a phone number, once for a code', async () => {
  const code = await codeFor(app, 'phone-codes', 'wang');
  expect(await wechat.phoneNumber(code)).toEqual({ ok: true, number: '19900001234', countryCode: '86' });
  expect(await wechat.phoneNumber(code)).toEqual({ ok: false, why: 'codeUsed' });
  expect(await wechat.phoneNumber('made-up')).toEqual({ ok: false, why: 'codeInvalid' });
});

test('what people write is judged, in whatever characters it was sent', async () => {
  const openid = await visitor('wang');
  const check = (text: string) => wechat.checkText({ openid, scene: 'comment', text });
  expect(await check('路口井盖松动')).toMatchObject({ ok: true, suggest: 'pass', label: 100 });
  expect(await check('你这个傻逼')).toMatchObject({ ok: true, suggest: 'risky', label: 20003 });
  expect(await check('便宜，加微信')).toMatchObject({ ok: true, suggest: 'review', label: 10001 });
  // Half an emoji would make a client that escapes it send the rest escaped too.
  expect(await check('傻逼\ud83d')).toMatchObject({ ok: true, suggest: 'risky' });
  expect(await check('长'.repeat(2501))).toEqual({ ok: false, why: 'tooLong' });
  expect(await check('')).toEqual({ ok: false, why: 'empty' });
  const stranger = { openid: openidOf('nobody'), scene: 'comment', text: '好' } as const;
  expect(await wechat.checkText(stranger)).toEqual({ ok: false, why: 'unknownPerson' });
});

test('who was here hours ago cannot be judged', async () => {
  const openid = await visitor('gone');
  await tell(app, 'clock', { advanceSeconds: 6800 });
  const check = () => wechat.checkText({ openid, scene: 'comment', text: '好' });
  expect(await check()).toMatchObject({ ok: true });
  await tell(app, 'clock', { advanceSeconds: 500 });
  expect(await check()).toEqual({ ok: false, why: 'notHereLately' });
});

test('a message uses up a consent; what WeChat takes exception to is named', async () => {
  const openid = await visitor('wang');
  const message = {
    openid,
    templateId: 'closed',
    page: 'packages/tickets/detail/index?id=1',
    data: { thing1: '井盖破损' },
  };
  expect(await wechat.send(message)).toEqual({ ok: false, why: 'noConsent' });
  await tell(app, 'subscriptions', { people: ['wang'], templateId: 'closed' });
  const wrong = { ...message, data: { thing1: '井盖', phrase2: 'far too long' } };
  expect(await wechat.send(wrong)).toEqual({ ok: false, why: 'badField', field: 'phrase2' });
  expect(await wechat.send({ ...message, page: '/nowhere' })).toEqual({ ok: false, why: 'badPage' });
  expect(await wechat.send({ ...message, openid: openidOf('nobody') })).toEqual({ ok: false, why: 'unknownPerson' });
  expect(await wechat.send(message)).toEqual({ ok: true });
  expect(app.standIn.sent.at(-1)).toMatchObject({ openid, templateId: 'closed', data: message.data });
  expect(await wechat.send(message)).toEqual({ ok: false, why: 'noConsent' });
});

test('a picture is taken in to be checked', async () => {
  const openid = await visitor('wang');
  const media = { openid, scene: 'social', kind: 'image', url: `${app.url}/health/live` } as const;
  expect(await wechat.checkMedia(media)).toEqual({ ok: true, traceId: expect.stringMatching(/^\w{10,}$/) as string });
  expect(await wechat.checkMedia({ ...media, url: 'no address' })).toEqual({ ok: false, why: 'badUrl' });
});

test('codes are pictures, links are addresses', async () => {
  const code = await wechat.code({ scene: 's=m01', page: 'packages/shop/home' });
  expect(code.ok && code.image.subarray(1, 4).toString()).toBe('PNG');
  expect(await wechat.code({ scene: '中文', page: 'packages/shop/home' })).toEqual({ ok: false, why: 'badScene' });
  expect(await wechat.code({ scene: 'a', page: '/packages/shop/home' })).toEqual({ ok: false, why: 'badPage' });
  expect(await wechat.code({ scene: 'a', page: '', width: 20 })).toEqual({ ok: false, why: 'badArguments' });
  const link = { path: 'packages/shop/home', query: 'id=m01', days: 30 };
  expect(await wechat.link(link)).toEqual({ ok: true, url: expect.stringMatching(/^https:/) as string });
  expect(await wechat.link({ ...link, days: 31 })).toEqual({ ok: false, why: 'badTerm' });
  expect(await wechat.link({ ...link, query: 'x'.repeat(1025) })).toEqual({ ok: false, why: 'badQuery' });
  expect(await wechat.link({ ...link, path: 'nowhere' })).toEqual({ ok: false, why: 'badPage' });
});

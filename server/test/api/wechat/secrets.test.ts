import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { openidOf } from '../../../dev/wechat/openid';
import { encrypt, signature } from '../../../dev/wechat/push';
import { Hidden } from '../../../src/platform/wechat/hidden';
import { WeChat } from '../../../src/platform/wechat/wechat';
import { startApp, type TestApp } from '../../support/app';
import { anyone } from '../../support/builders';
import { codeFor, tell } from '../../support/wechat';

let app: TestApp;
let log = '';
beforeAll(async () => {
  const logTo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  app = await startApp({ config: { LOG_LEVEL: 'debug' }, logTo });
});
afterAll(() => app.close());

const TEXT = '没有人应该在日志里读到这句话';
const PATHS = [
  '/sns/jscode2session',
  '/wxa/checksession',
  '/wxa/business/getuserphonenumber',
  '/wxa/msg_sec_check',
  '/wxa/media_check_async',
  '/cgi-bin/message/subscribe/send',
  '/wxa/getwxacodeunlimit',
  '/wxa/generate_urllink',
];

/** All calls once, however they end. @returns what must not be read anywhere */
async function everything(): Promise<string[]> {
  const wechat = app.app.get(WeChat);
  const [login, other, phone] = [
    await codeFor(app, 'login-codes', 'secretive'),
    await codeFor(app, 'login-codes', 'secretive'),
    await codeFor(app, 'phone-codes', 'secretive'),
  ];
  const openid = openidOf('secretive');
  const session = await wechat.session(login).catch(() => ({ openid, sessionKey: new Hidden('a session key') }));
  await Promise.allSettled([
    anyone(app).send('createSession', { body: { code: other } }),
    wechat.sessionHolds(session),
    wechat.phoneNumber(phone),
    wechat.checkText({ openid, scene: 'comment', text: TEXT }),
    wechat.checkMedia({ openid, scene: 'social', kind: 'image', url: `${app.url}/photos/x?signature=opens-it` }),
    wechat.send({ openid, templateId: 't', data: { thing1: TEXT.slice(0, 12), phrase2: 'x'.repeat(20) } }),
    wechat.code({ scene: 'secret-scene', page: 'packages/shop/home' }),
    wechat.link({ path: 'packages/shop/home', query: 'ticket=secret-query', days: 1 }),
  ]);
  return [login, other, phone, openid, session.sessionKey.reveal(), 'opens-it', 'secret-scene', 'secret-query'];
}

async function pushes(): Promise<void> {
  const body = encrypt(JSON.stringify({ Event: 'x', FromUserName: openidOf('secretive') }), 'wrong', 'k'.repeat(43));
  const timestamp = String(Math.floor(Date.now() / 1000));
  for (const token of ['push-token', 'wrong']) {
    const query = new URLSearchParams({ timestamp, nonce: '1', msg_signature: signature(token, timestamp, '1', body) });
    await fetch(`${app.url}/wechat/push?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ Encrypt: body }),
    });
  }
}

test('no secret, token, key, code, openid or content reaches a log, whatever goes wrong', async () => {
  const hidden = ['test-secret', 'push-token', '19900001234', TEXT.slice(0, 12)];
  hidden.push(...(await everything()));
  const rows = await (await app.superuser()).read.query<{ value: string }[]>('SELECT value FROM wechat_token');
  hidden.push(...rows.map(({ value }) => value));
  await pushes();
  for (const kind of ['html', 'errcode']) {
    for (const path of PATHS) await tell(app, 'faults', { path, kind, errcode: 40013, times: 1 });
    hidden.push(...(await everything()));
  }
  await tell(app, 'faults', { path: '/cgi-bin/stable_token', kind: 'errcode', errcode: 40125, times: 1 });
  await (await app.superuser()).read.query(`UPDATE wechat_token SET value = 'a token of another time'`);
  await everything();

  // It bites only if there is something to read.
  expect(log).toContain('"trouble":"http"');
  expect(log).toContain('"errcode":40013');
  expect(log).toContain('a push that is not WeChat’s');
  expect(hidden.filter((secret) => log.includes(secret))).toEqual([]);
  expect(hidden.length).toBeGreaterThan(20);
});

test('a hidden value shows nothing however it is printed', () => {
  const hidden = new Hidden('the key');
  const printed = [
    String(hidden),
    hidden.toString(),
    JSON.stringify({ hidden }),
    inspect({ hidden }, { showHidden: true }),
  ];
  expect(printed.join()).not.toContain('the key');
  expect(Object.values(hidden)).toEqual([]);
  expect(hidden.reveal()).toBe('the key');
});

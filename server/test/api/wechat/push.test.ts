import { encrypt, signature, written } from '../../../dev/wechat/push';
import { openidOf } from '../../../dev/wechat/openid';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { PushEvents, type PushBody } from '../../../src/platform/wechat/push/push-events';
import { WeChat } from '../../../src/platform/wechat/wechat';
import { startApp, type TestApp } from '../../support/app';
import { codeFor, tell } from '../../support/wechat';

const APPID = 'wx0000000000000000';
const TOKEN = 'push-token';
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';

// Checks of pictures belong to a module of their own.
const TRACED = 'an_event_with_a_trace';

let app: TestApp;
const handled: PushBody[] = [];
let broken = 0;
beforeAll(async () => {
  app = await startApp();
  const handler = (body: PushBody): Promise<void> => {
    if (broken > 0) {
      broken -= 1;
      return Promise.reject(new Error('not now'));
    }
    handled.push(body);
    return Promise.resolve();
  };
  app.app.get(PushEvents).on(TRACED, handler);
  app.app.get(PushEvents).on('subscribe_msg_change_event', handler);
});
afterAll(() => app.close());
beforeEach(() => {
  handled.length = 0;
});

const stored = (): Promise<{ event: string; handled: boolean }[]> =>
  app.db.read.query('SELECT event, handled_at IS NOT NULL AS handled FROM wechat_push ORDER BY id');

interface Sending {
  /** seconds since 1970 */
  at?: number;
  appid?: string;
  token?: string;
  key?: string;
  format?: 'json' | 'xml';
}
const now = (): number => Math.floor(Date.now() / 1000);

/** A request as WeChat makes it. */
function sealed(event: object, { at = now(), appid = APPID, token = TOKEN, key = KEY, format = 'json' }: Sending = {}) {
  const body = encrypt(written(event, format), appid, key);
  const [timestamp, nonce] = [String(at), '1372623149'];
  const query = new URLSearchParams({ timestamp, nonce, msg_signature: signature(token, timestamp, nonce, body) });
  return { query, body: written({ ToUserName: 'gh_1', Encrypt: body }, format), format };
}
const post = ({ query, body, format }: ReturnType<typeof sealed>) =>
  fetch(`${app.url}/wechat/push?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': format === 'json' ? 'application/json' : 'text/xml' },
    body,
  });
const verdict = (trace_id: string): object => ({
  Event: TRACED,
  appid: APPID,
  trace_id,
  version: 2,
  errcode: 0,
  result: { suggest: 'pass', label: 100 },
});

test('the address is checked as WeChat checks it', async () => {
  expect(await tell(app, 'push/verify')).toEqual({ verified: true });
  const [timestamp, nonce] = [String(now()), '1'];
  const get = (more: object) =>
    fetch(`${app.url}/wechat/push?${new URLSearchParams({ timestamp, nonce, echostr: '42', ...more }).toString()}`);
  const answer = await get({ signature: signature(TOKEN, timestamp, nonce) });
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    200,
    'text/plain; charset=utf-8',
    '42',
  ]);
  expect((await get({ signature: signature('other', timestamp, nonce) })).status).toBe(403);
  expect((await get({})).status).toBe(403);
  const script = { signature: signature(TOKEN, timestamp, nonce), echostr: '<script>' };
  expect((await get(script)).status).toBe(403);
});

test.each(['json', 'xml'] as const)('an event in %s is answered, stored once, handled by a job', async (format) => {
  const event = { Event: TRACED, trace_id: `of ${format}`, errcode: 0, result: { suggest: 'pass' } };
  expect(await tell(app, 'push', { event, format })).toEqual({ accepted: true });
  expect(handled).toEqual([]);
  await app.work();
  expect(handled).toMatchObject([{ trace_id: `of ${format}`, result: { suggest: 'pass' } }]);
});

test('the same verdict again, in a new envelope or the same, is one', async () => {
  const before = (await stored()).length;
  const first = sealed(verdict('twice'));
  for (const request of [first, first, sealed(verdict('twice')), sealed(verdict('twice'), { format: 'xml' })]) {
    const answer = await post(request);
    expect([answer.status, await answer.text()]).toEqual([200, 'success']);
  }
  await Promise.all(Array.from({ length: 5 }, () => post(sealed(verdict('twice')))));
  await app.work();
  expect(handled).toHaveLength(1);
  expect((await stored()).length).toBe(before + 1);
});

test('events without a trace are told apart by what they say', async () => {
  const change = (CreateTime: number) => ({ Event: 'subscribe_msg_change_event', FromUserName: 'o1', CreateTime });
  for (const at of [1, 1, 2]) expect((await post(sealed(change(at)))).status).toBe(200);
  await app.work();
  expect(handled).toHaveLength(2);
});

test('an event nobody asked for, and what is no event, are answered and forgotten', async () => {
  const before = await stored();
  for (const event of [{ Event: 'unsubscribe' }, { MsgType: 'text', Content: 'hello' }, {}]) {
    const answer = await post(sealed(event));
    expect([answer.status, await answer.text()]).toEqual([200, 'success']);
  }
  expect(await stored()).toEqual(before);
});

test.each<[string, Sending]>([
  ['another token', { token: 'guessed' }],
  ['another key', { key: 'a'.repeat(43) }],
  ['another appid', { appid: 'wx1' }],
  ['six minutes ago', { at: now() - 360 }],
  ['in six minutes', { at: now() + 360 }],
  ['no time', { at: NaN }],
])('%s: refused', async (_, sending) => {
  const before = await stored();
  const answer = await post(sealed(verdict('forged'), sending));
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'NO_PERMISSION']);
  expect(await stored()).toEqual(before);
});

test('a signature of another body, an unsealed body, no body', async () => {
  const { query } = sealed(verdict('x'));
  const other = { ...sealed(verdict('y')), query };
  expect((await post(other)).status).toBe(403);
  expect((await post({ query, body: JSON.stringify(verdict('x')), format: 'json' })).status).toBe(403);
  expect((await post({ query, body: '<xml><Encrypt>', format: 'xml' })).status).toBe(403);
  expect((await fetch(`${app.url}/wechat/push?${query.toString()}`, { method: 'POST' })).status).toBe(403);
});

test('a handler that fails is asked again, and then it is done', async () => {
  broken = 1;
  await post(sealed(verdict('hard')));
  await expect(app.work()).rejects.toThrow('not now');
  expect((await stored()).at(-1)).toMatchObject({ handled: false });
  const superuser = await app.superuser();
  await superuser.read.query(
    'UPDATE graphile_worker._private_jobs SET attempts = 0, last_error = NULL, run_at = now()',
  );
  await app.work();
  expect(handled).toMatchObject([{ trace_id: 'hard' }]);
  expect((await stored()).at(-1)).toMatchObject({ handled: true });
});

test('from the picture to the verdict, with WeChat in between', async () => {
  const wechat = app.app.get(WeChat);
  await wechat.session(await codeFor(app, 'login-codes', 'wang'));
  await tell(app, 'media', { course: 'duplicate', suggest: 'risky', label: 20002 });
  const openid = openidOf('wang');
  const media = { openid, scene: 'social', kind: 'image', url: `${app.url}/health/live` } as const;
  const asked = await wechat.checkMedia(media);
  await tell(app, 'media/release');
  await app.work();
  const [told] = await app.db.read.query<{ suggest: string; label: number }[]>(
    'SELECT suggest, label FROM content_question WHERE trace_id = $1',
    [asked.ok ? asked.traceId : ''],
  );
  expect(told).toEqual({ suggest: 'risky', label: 20002 });
});

test('after thirty days only what waits is still there', async () => {
  const superuser = await app.superuser();
  await post(sealed(verdict('old')));
  await app.work();
  await superuser.read.query(`UPDATE wechat_push SET received_at = received_at - interval '31 days'`);
  await superuser.read.query(
    `UPDATE wechat_push SET handled_at = NULL WHERE id = (SELECT id FROM wechat_push ORDER BY id DESC LIMIT 1)`,
  );
  await app.db.transaction((tx) => app.app.get(Jobs).enqueue(tx, 'wechat.forgetPushes', {}));
  await app.work();
  expect(await stored()).toEqual([{ event: TRACED, handled: false }]);
});

test('without a token and a key nothing is believed', async () => {
  const bare = await startApp({ config: { WECHAT_PUSH_TOKEN: undefined, WECHAT_PUSH_KEY: undefined } as never });
  try {
    const { query, body } = sealed(verdict('x'), { token: '' });
    const answer = await fetch(`${bare.url}/wechat/push?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(403);
  } finally {
    await bare.close();
  }
});

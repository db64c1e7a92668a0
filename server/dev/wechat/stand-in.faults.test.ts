import { createServer, type Server } from 'node:http';
import {
  check,
  codeOf,
  get,
  login,
  post,
  type Reply,
  stableToken,
  start,
  stop,
  tokenOf,
} from '../../test/support/stand-in';
import { openidOf } from './openid';
import type { StandIn } from './stand-in';

const RID = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

afterEach(stop);

describe('media checks', () => {
  const received: string[] = [];
  let host: Server;
  let address: string;
  let access_token: string;
  beforeEach(async () => {
    received.length = 0;
    host = createServer((request, response) => {
      if (request.method === 'POST') received.push(request.url ?? '');
      request.resume().on('end', () => response.end('success'));
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const bound = host.address();
    address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
    const aesKey = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
    await start({ push: { url: `${address}/push`, token: 't', aesKey } });
    access_token = await tokenOf();
    await login(await codeOf('rd0001'));
  });
  afterEach(() => new Promise((resolve) => host.close(resolve)));

  const submit = (): Promise<Reply> =>
    post(
      '/wxa/media_check_async',
      { media_url: `${address}/photo.jpg`, media_type: 2, version: 2, scene: 1, openid: openidOf('rd0001') },
      { access_token },
    );

  test('the verdict is pushed once, twice, late or never, as planned', async () => {
    for (const course of ['duplicate', 'late', 'never', 'unreachable']) await post('/_standin/media', { course });
    for (let n = 0; n < 4; n += 1) expect(await submit()).toMatchObject({ errcode: 0 });
    await post('/_standin/media/release', {});
    expect(received).toHaveLength(4);
    expect(received[0]).toMatch(/^\/push\?signature=[0-9a-f]{40}&.*msg_signature=[0-9a-f]{40}$/);
    expect(await submit()).toMatchObject({ errcode: 0 });
    await post('/_standin/media/release', {});
    expect(received).toHaveLength(5);
  });
});

describe('what goes wrong', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await start();
  });

  test('planned faults happen as often as planned', async () => {
    const path = '/cgi-bin/stable_token';
    await post('/_standin/faults', { path, kind: 'errcode', errcode: -1, times: 2 });
    expect(await stableToken()).toMatchObject({ errcode: -1, errmsg: expect.stringMatching(RID) as string });
    expect(await stableToken()).toMatchObject({ errcode: -1 });
    expect(await stableToken()).toHaveProperty('access_token');

    await post('/_standin/faults', { path, kind: 'html' });
    const page = await fetch(`${standIn.url}${path}`, { method: 'POST', body: '{}' });
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);

    await post('/_standin/faults', { path, kind: 'garbage' });
    await expect(stableToken()).rejects.toThrow('Unterminated string in JSON');

    await post('/_standin/faults', { path, kind: 'timeout' });
    const impatient = fetch(`${standIn.url}${path}`, { method: 'POST', body: '{}', signal: AbortSignal.timeout(100) });
    await expect(impatient).rejects.toThrow();
  });

  test('wrong method, wrong address, broken JSON', async () => {
    expect(await get('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 });
    expect(await get('/no/such/call')).toMatchObject({ errcode: 40066 });
    expect(await post('/cgi-bin/stable_token', '{')).toMatchObject({ errcode: 47001 });
  });

  test('a senseless request to the stand-in itself is told so', async () => {
    for (const path of ['login-codes', 'faults', 'clock', 'media', 'subscriptions', 'nowhere']) {
      const answer = await fetch(`${standIn.url}/_standin/${path}`, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(400);
    }
  });
});

test('with open doors nobody has to be asked', async () => {
  await start({ openDoors: true });
  const access_token = await tokenOf();
  expect(await check(access_token, '好', 'never-seen')).toMatchObject({ errcode: 0 });
  const message = { touser: openidOf('never-seen'), template_id: 'any', data: { thing1: { value: '一' } } };
  expect(await post('/cgi-bin/message/subscribe/send', message, { access_token })).toMatchObject({ errcode: 0 });
});

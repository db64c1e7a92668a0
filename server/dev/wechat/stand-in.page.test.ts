import { createServer, type Server } from 'node:http';
import { advance, check, codeOf, get, login, post, start, stop, tokenOf } from '../../test/support/stand-in';
import { openidOf } from './openid';
import type { StandIn } from './stand-in';

let standIn: StandIn;
afterEach(stop);

describe('the page', () => {
  beforeEach(async () => {
    standIn = await start();
  });

  test('shows what was sent, and no secret', async () => {
    const code = await codeOf('rd0001');
    const { session_key } = await login(code);
    const access_token = await tokenOf();
    await post('/_standin/subscriptions', { people: ['rd0001'], templateId: 'closed' });
    const data = { thing1: { value: '井盖<b>已修好' } };
    const message = { touser: openidOf('rd0001'), template_id: 'closed', data };
    await post('/cgi-bin/message/subscribe/send', message, { access_token });
    await check(access_token, '便宜，加微信');
    await check(access_token, '');
    await post('/_standin/faults', { path: '/wxa/msg_sec_check', kind: 'slow', times: 7 });
    const answer = await fetch(`${standIn.url}/_standin/`);
    expect(answer.headers.get('content-type')).toContain('text/html');
    const page = await answer.text();
    expect(page).toContain('thing1：井盖&#60;b&#62;已修好');
    expect(page).toContain('review 便宜，加微信');
    expect(page).toContain('<td>/wxa/msg_sec_check</td><td>44004</td>');
    expect(page).toContain('<td>slow</td><td>7</td>');
    for (const secret of [code, String(session_key), access_token, 'secret-of-the-app'])
      expect(page).not.toContain(secret);
  });

  test('names whom it knows, and templates in words', async () => {
    await stop();
    standIn = await start({
      openDoors: true,
      templates: [{ id: 'closed', name: '上报有结果', fields: ['thing1'] }],
      names: new Map([[openidOf('rd0001'), '刘广军<']]),
    });
    const access_token = await tokenOf();
    for (const key of ['rd0001', 'rd0002']) {
      const message = { touser: openidOf(key), template_id: 'closed', data: { thing1: { value: '好了' } } };
      await post('/cgi-bin/message/subscribe/send', message, { access_token });
    }
    const page = await (await fetch(`${standIn.url}/_standin/`)).text();
    expect(page).toContain('<td>刘广军&#60;</td><td>上报有结果</td><td>thing1：好了</td>');
    expect(page).toContain(`<td>${openidOf('rd0002')}</td>`);
  });

  test('is WeChat’s nowhere else', async () => {
    expect(await get('/')).toMatchObject({ errcode: 40066 });
  });
});

describe('slow and everywhere', () => {
  beforeEach(async () => {
    standIn = await start();
  });

  test('a slow answer is the right one, later', async () => {
    await post('/_standin/faults', { path: '/cgi-bin/stable_token', kind: 'slow', delayMs: 300 });
    const began = performance.now();
    expect(await tokenOf()).toMatch(/^88_/);
    expect(performance.now() - began).toBeGreaterThanOrEqual(290);
  });

  test('a fault of * meets every call of WeChat’s and none of the stand-in’s', async () => {
    await post('/_standin/faults', { path: '*', kind: 'errcode', errcode: -1, times: 2 });
    expect(await advance(1)).toHaveProperty('now');
    expect(await get('/sns/jscode2session')).toMatchObject({ errcode: -1 });
    expect(await get('/wxa/checksession')).toMatchObject({ errcode: -1 });
    expect(await get('/wxa/checksession')).toMatchObject({ errcode: 41001 });
  });
});

describe('pushes', () => {
  const received: { type: string | undefined; body: string }[] = [];
  let answers: [status: number, body: string][];
  let host: Server;
  beforeEach(async () => {
    received.length = 0;
    host = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ type: request.headers['content-type'], body: Buffer.concat(chunks).toString() });
        const [status, body] = answers.shift() ?? [200, 'success'];
        response.writeHead(status).end(body);
      });
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const bound = host.address();
    standIn = await start();
    const url = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/push`;
    standIn.pushTo({ url, token: 't', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' });
  });
  afterEach(() => new Promise((resolve) => host.close(resolve)));

  const event = { Event: 'x', result: { suggest: 'pass' } };

  test('are repeated twice without the right answer, in the same words', async () => {
    answers = [
      [500, ''],
      [200, '{"code":"fail"}'],
      [200, 'success'],
    ];
    expect(await post('/_standin/push', { event })).toEqual({ accepted: true });
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(received).toHaveLength(3);
    answers = [500, 500, 500, 500].map((status) => [status, '']);
    expect(await post('/_standin/push', { event, format: 'xml' })).toEqual({ accepted: false });
    expect(received).toHaveLength(6);
    expect(received.at(-1)).toMatchObject({
      type: 'text/xml',
      body: expect.stringMatching(/^<xml>.*<\/xml>$/) as string,
    });
  });

  test('an address that does not give the word back is not verified', async () => {
    answers = [[200, 'success']];
    expect(await post('/_standin/push/verify', {})).toEqual({ verified: false });
  });
});

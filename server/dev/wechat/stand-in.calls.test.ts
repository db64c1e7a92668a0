import {
  advance,
  check,
  codeOf,
  get,
  login,
  post,
  type Reply,
  start,
  stop,
  tokenOf,
} from '../../test/support/stand-in';
import { openidOf } from './openid';
import type { StandIn } from './stand-in';

afterEach(stop);

describe('subscribe messages', () => {
  const templates = [
    { id: 'closed', fields: ['thing1', 'phrase2'] },
    { id: 'long', fields: ['thing1'], longTerm: true },
  ];
  const data = { thing1: { value: '井盖破损' }, phrase2: { value: '已办结' } };
  let standIn: StandIn;
  let access_token: string;
  beforeEach(async () => {
    standIn = await start({ templates, pages: ['packages/report/detail'] });
    access_token = await tokenOf();
    await login(await codeOf('rd0001'));
  });

  const send = (more: object = {}): Promise<Reply> =>
    post(
      '/cgi-bin/message/subscribe/send',
      { touser: openidOf('rd0001'), template_id: 'closed', page: 'packages/report/detail?id=1', data, ...more },
      { access_token },
    );
  const agree = (templateId: string, more: object = {}): Promise<Reply> =>
    post('/_standin/subscriptions', { people: ['rd0001'], templateId, ...more });

  test('each consent pays for one message, a long-term one for all', async () => {
    expect(await send()).toMatchObject({ errcode: 43101 });
    await agree('closed', { count: 2 });
    expect([await send(), await send()]).toMatchObject([{ errcode: 0 }, { errcode: 0 }]);
    expect(await send()).toMatchObject({ errcode: 43101 });
    const long = { template_id: 'long', data: { thing1: { value: '一' } } };
    await agree('long');
    expect([await send(long), await send(long)]).toMatchObject([{ errcode: 0 }, { errcode: 0 }]);
    await agree('long', { accept: false });
    expect(await send(long)).toMatchObject({ errcode: 43101 });
    const { sent } = await get('/_standin/sent', { key: 'rd0001' });
    expect(sent).toHaveLength(4);
    expect(standIn.sent[0]).toMatchObject({ templateId: 'closed', data: { thing1: '井盖破损', phrase2: '已办结' } });
  });

  test('a refused message costs no consent and names the field', async () => {
    await agree('closed');
    const wrong = await send({ data: { ...data, phrase2: { value: 'too long for it' } } });
    expect(wrong).toMatchObject({ errcode: 47003, errmsg: expect.stringContaining('data.phrase2.value') as string });
    const missing = await send({ data: { thing1: { value: '一' } } });
    expect(missing).toMatchObject({ errcode: 47003, errmsg: expect.stringContaining('data.phrase2.value') as string });
    expect(await send({ data: { ...data, thing9: { value: '一' } } })).toMatchObject({ errcode: 47003 });
    expect(await send({ page: 'packages/nowhere' })).toMatchObject({ errcode: 41030 });
    expect(await send({ template_id: 'other' })).toMatchObject({ errcode: 40037 });
    expect(await send({ touser: openidOf('stranger') })).toMatchObject({ errcode: 40003 });
    expect(await send()).toMatchObject({ errcode: 0 });
  });
});

describe('the content check', () => {
  let access_token: string;
  beforeEach(async () => {
    await start();
    access_token = await tokenOf();
    await login(await codeOf('rd0001'));
  });

  test('judges in the result, not by an error', async () => {
    expect(await check(access_token, '路口井盖松动')).toMatchObject({ errcode: 0, result: { suggest: 'pass' } });
    const risky = { errcode: 0, result: { suggest: 'risky', label: 20003 } };
    expect(await check(access_token, '你这个傻逼')).toMatchObject(risky);
    const review = { errcode: 0, result: { suggest: 'review', label: 10001 } };
    expect(await check(access_token, '便宜，加微信')).toMatchObject(review);
  });

  test('does not see through escaped characters, as WeChat does not', async () => {
    const openid = openidOf('rd0001');
    const escaped = `{"version":2,"scene":2,"openid":"${openid}","content":"\\u50bb\\u903c"}`;
    const answer = await post('/wxa/msg_sec_check', escaped, { access_token });
    expect(answer).toMatchObject({ errcode: 0, result: { suggest: 'pass' } });
  });

  test('refuses a text past 2500 characters, a stranger, and a visitor of more than two hours ago', async () => {
    expect(await check(access_token, '长'.repeat(2500))).toMatchObject({ errcode: 0 });
    expect(await check(access_token, '长'.repeat(2501))).toMatchObject({ errcode: 45002 });
    expect(await check(access_token, '好', 'stranger')).toMatchObject({ errcode: 40003 });
    await advance(7100);
    access_token = await tokenOf();
    await advance(101);
    expect(await check(access_token, '好')).toMatchObject({ errcode: 61010 });
  });
});

describe('codes and links', () => {
  let standIn: StandIn;
  let access_token: string;
  beforeEach(async () => {
    standIn = await start({ pages: ['packages/places/detail'] });
    access_token = await tokenOf();
  });

  test('a mini-program code is a PNG', async () => {
    const body = JSON.stringify({ scene: 'p=12', page: 'packages/places/detail', width: 280 });
    const url = `${standIn.url}/wxa/getwxacodeunlimit?access_token=${access_token}`;
    const answer = await fetch(url, { method: 'POST', body });
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test.each([
    [{ scene: '中文' }, 40169],
    [{ scene: 'a'.repeat(33) }, 40169],
    [{ scene: 'a', page: '/packages/places/detail' }, 41030],
    [{ scene: 'a', page: 'packages/places/detail?id=1' }, 41030],
    [{ scene: 'a', page: 'packages/nowhere' }, 41030],
    [{ scene: 'a', width: 20 }, 40097],
  ])('%j is refused', async (body, errcode) => {
    expect(await post('/wxa/getwxacodeunlimit', body, { access_token })).toMatchObject({ errcode });
  });

  test('links live 30 days at most', async () => {
    const link = (more: object): Promise<Reply> => post('/wxa/generate_urllink', more, { access_token });
    expect(await link({ path: 'packages/places/detail', query: 'id=1' })).toMatchObject({ errcode: 0 });
    expect(await link({ expire_interval: 31 })).toMatchObject({ errcode: 85401 });
    expect(await link({ query: 'x'.repeat(1025) })).toMatchObject({ errcode: 40212 });
  });
});

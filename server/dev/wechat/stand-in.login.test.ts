import { createHmac } from 'node:crypto';
import {
  advance,
  check,
  codeOf,
  get,
  login,
  post,
  start,
  stableToken,
  stop,
  tokenOf,
} from '../../test/support/stand-in';
import { openidOf } from './openid';

const RID = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

afterEach(stop);

describe('login', () => {
  beforeEach(() => start());

  test('a code works once and names the same person each time, with a new session key', async () => {
    const code = await codeOf('rd0001');
    const first = await login(code);
    expect(first).toEqual({ openid: openidOf('rd0001'), session_key: expect.any(String) as string });
    expect(openidOf('rd0001')).toMatch(/^o[\w-]{27}$/);
    expect(await login(code)).toMatchObject({ errcode: 40163, errmsg: expect.stringMatching(RID) as string });
    const second = await login(await codeOf('rd0001'));
    expect(second['openid']).toBe(first['openid']);
    expect(second['session_key']).not.toBe(first['session_key']);
    expect((await login(await codeOf('rd0002')))['openid']).not.toBe(first['openid']);
  });

  test('a batch gives one code each', async () => {
    const { codes } = await post('/_standin/login-codes', { people: ['a', 'b', 'c'] });
    expect(new Set(Object.values(codes as Record<string, string>)).size).toBe(3);
  });

  test('refuses what WeChat refuses', async () => {
    expect(await login('nonsense')).toMatchObject({ errcode: 40029 });
    expect(await login('')).toMatchObject({ errcode: 41008 });
    const code = await codeOf('rd0001');
    expect(await login(code, { appid: 'wx2' })).toMatchObject({ errcode: 40013 });
    expect(await login(code, { secret: 'x' })).toMatchObject({ errcode: 40125 });
    await advance(301);
    expect(await login(code)).toMatchObject({ errcode: 40029 });
  });

  test('blocks a person at risk and a person in a hurry', async () => {
    await post('/_standin/risk', { people: ['bad'] });
    expect(await login(await codeOf('bad'))).toMatchObject({ errcode: 40226 });
    for (let n = 0; n < 100; n += 1) expect(await login(await codeOf('rd0001'))).toHaveProperty('openid');
    expect(await login(await codeOf('rd0001'))).toMatchObject({ errcode: 45011 });
    await advance(61);
    expect(await login(await codeOf('rd0001'))).toHaveProperty('openid');
  });

  test('a session is checked by its newest key', async () => {
    const access_token = await tokenOf();
    const { openid, session_key } = await login(await codeOf('rd0001'));
    const sign = createHmac('sha256', String(session_key)).update('').digest('hex');
    const query = { access_token, openid: String(openid), signature: sign, sig_method: 'hmac_sha256' };
    expect(await get('/wxa/checksession', query)).toEqual({ errcode: 0, errmsg: 'ok' });
    await login(await codeOf('rd0001'));
    expect(await get('/wxa/checksession', query)).toMatchObject({ errcode: 87009 });
  });

  test('phone codes are no login codes', async () => {
    const access_token = await tokenOf();
    const { codes } = await post('/_standin/phone-codes', { people: ['rd0001'], phone: '19900001234' });
    const { rd0001: code = '' } = codes as Record<string, string>;
    expect(await login(code)).toMatchObject({ errcode: 40029 });
    const path = '/wxa/business/getuserphonenumber';
    expect(await post(path, { code }, { access_token })).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: '19900001234', countryCode: '86' },
    });
    expect(await post(path, { code }, { access_token })).toMatchObject({ errcode: 40163 });
    expect(await post(path, { code: await codeOf('rd0001') }, { access_token })).toMatchObject({ errcode: 40029 });
  });
});

describe('the access token', () => {
  beforeEach(() => start());

  test('is the same until its last five minutes; then both work', async () => {
    const first = await stableToken();
    expect(first['expires_in']).toBe(7200);
    await advance(6899);
    const again = await stableToken();
    expect(again).toEqual({ access_token: first['access_token'], expires_in: 301 });
    await advance(1);
    const next = await stableToken();
    expect(next['access_token']).not.toBe(first['access_token']);
    await login(await codeOf('rd0001'));
    expect(await check(String(first['access_token']), '好')).toMatchObject({ errcode: 0 });
    expect(await check(String(next['access_token']), '好')).toMatchObject({ errcode: 0 });
    await advance(300);
    expect(await check(String(first['access_token']), '好')).toMatchObject({ errcode: 42001 });
  });

  test('missing, unknown and replaced ones are told apart', async () => {
    expect(await check('', '好')).toMatchObject({ errcode: 41001, errmsg: expect.stringMatching(RID) as string });
    expect(await check('88_x', '好')).toMatchObject({ errcode: 40001 });
    const old = await tokenOf();
    await stableToken({ force_refresh: true });
    expect(await check(old, '好')).toMatchObject({ errcode: 40001 });
  });

  test('may be forced 20 times a day, 30 seconds apart', async () => {
    expect(await stableToken({ force_refresh: true })).toHaveProperty('access_token');
    expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45011 });
    for (let n = 1; n < 20; n += 1) {
      await advance(30);
      expect(await stableToken({ force_refresh: true })).toHaveProperty('access_token');
    }
    await advance(30);
    expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    await advance(86_400);
    expect(await stableToken({ force_refresh: true })).toHaveProperty('access_token');
  });

  test('needs the right grant and app', async () => {
    expect(await stableToken({ grant_type: 'x' })).toMatchObject({ errcode: 40002 });
    expect(await stableToken({ appid: 'x' })).toMatchObject({ errcode: 40013 });
    expect(await stableToken({ secret: 'x' })).toMatchObject({ errcode: 40125 });
  });
});

import { createSecretKey } from 'node:crypto';
import type { Problem } from '@yanxinyuan/shared/errors';
import { SignJWT } from 'jose';
import { startApp, type TestApp } from '../../support/app';
import { anyone, Client, login, type LoggedIn } from '../../support/builders';
import { addPhoto } from '../../support/photos';

let app: TestApp;
let rider: LoggedIn;
let victim: LoggedIn;
let lines: string[];
beforeAll(async () => {
  lines = [];
  app = await startApp({ config: { LOG_LEVEL: 'info' }, logTo: { write: (line) => void lines.push(line) } });
  rider = await login(app);
  victim = await login(app);
});
afterAll(async () => {
  await app.close();
});

describe('a token', () => {
  const KEY = 'j'.repeat(32);
  const bytes = (text: string) => new TextEncoder().encode(text);
  const claims = ({ session, personId }: LoggedIn): [sid: string, sub: string] => [
    session.refreshToken.split('.')[0] ?? '',
    personId,
  ];
  const sign = ([sid, sub]: [string, string], { alg = 'HS256', issuer = 'yanxinyuan', key = KEY, life = 600 } = {}) =>
    new SignJWT({ sid })
      .setProtectedHeader({ alg })
      .setIssuer(issuer)
      .setSubject(sub)
      .setExpirationTime(Math.floor(app.clock.now().getTime() / 1000) + life)
      .sign(createSecretKey(bytes(key)));

  test('of ours is taken: the forgeries below fail for what is forged in them', async () => {
    await new Client(app.url, await sign(claims(rider))).call('getMe');
  });

  test('of any other making is none', async () => {
    const [own, others] = [claims(rider), claims(victim)];
    const good = await sign(own);
    const [head, body, mac] = good.split('.');
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      await sign(own, { alg: 'HS512', key: KEY.repeat(2) }),
      await sign(own, { issuer: 'elsewhere' }),
      await sign(own, { key: 'k'.repeat(32) }),
      await sign(own, { life: -1 }),
      await sign([own[0], others[1]]),
      await sign([others[0], own[1]]),
      await sign(['00000000-0000-0000-0000-000000000000', own[1]]),
      `${part({ alg: 'none' })}.${body}.`,
      `${part({ alg: 'RS256' })}.${body}.${mac}`,
      `${part({ alg: 'HS256', crit: ['x'], x: 1 })}.${body}.${mac}`,
      `${head}.${part({ sub: others[1], sid: others[0], iss: 'yanxinyuan', exp: 9e9 })}.${mac}`,
      `${head}.${body}.`,
      rider.session.refreshToken,
      '..',
      'x'.repeat(8000),
    ];
    for (const token of forged) await new Client(app.url, token).refused('getMe', 'LOGIN_EXPIRED');
  });

  test('for refreshing is not one for calling, nor the other way round', async () => {
    await anyone(app).refused('refreshSession', 'VALIDATION_FAILED', { body: { refreshToken: 'x'.repeat(301) } });
    for (const refreshToken of [rider.token ?? '', '__proto__', `${claims(rider)[0]}.1.`, `${claims(rider)[0]}.-1.x`]) {
      await anyone(app).refused('refreshSession', 'REFRESH_INVALID', {
        body: { refreshToken: refreshToken.slice(0, 300) },
      });
    }
    await rider.call('getMe');
  });
});

describe('a photo', () => {
  test('opens by its own link only', async () => {
    const { id, url, thumbUrl } = await addPhoto(victim, app.url);
    const foreign = await addPhoto(rider, app.url);
    const get = async (path: string): Promise<number> => (await fetch(app.url + path)).status;
    expect([await get(url), await get(thumbUrl)]).toEqual([200, 200]);
    const signed = new URL(app.url + url).searchParams;
    const [e, s] = [signed.get('e') ?? '', signed.get('s') ?? ''];
    const path = `/api/v1/photos/${id}/full`;
    for (const forged of [
      path,
      `${path}?e=${e}`,
      `${path}?e=${Number(e) + 3600}&s=${s}`,
      `${path}?e=${e}&s=${s.slice(0, -1)}`,
      `${path}?e=${e}&s=${'A'.repeat(22)}`,
      `${path}?e=${e}&s=${s}&s=${s}`,
      `${path}?e[]=${e}&s=${s}`,
      `/api/v1/photos/${id}/thumb?e=${e}&s=${s}`,
      `/api/v1/photos/${foreign.id}/full?e=${e}&s=${s}`,
      `/api/v1/photos/${id.toUpperCase()}/full?e=${e}&s=${s}`,
      `/api/v1/photos/..%2f${id}/full?e=${e}&s=${s}`,
      `/api/v1/photos/${id}/..%2ffull?e=${e}&s=${s}`,
    ]) {
      expect([forged, await get(forged)]).toEqual([forged, 403]);
    }
  });

  const post = (body: string, type: string): Promise<Response> =>
    fetch(`${app.url}/api/v1/photos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${rider.token ?? ''}`, 'content-type': type },
      body,
    });
  const part = (name: string, more = '; filename="a.jpg"'): string =>
    `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\nabc\r\n`;

  test.each([
    ['no boundary', '', 'multipart/form-data'],
    ['an empty boundary', '', 'multipart/form-data; boundary='],
    ['a form cut off', part('file').slice(0, -5), 'multipart/form-data; boundary=x'],
    ['a form cut off in a header', '--x\r\ncontent-dispo', 'multipart/form-data; boundary=x'],
    ['no form at all', 'abc', 'multipart/form-data; boundary=x'],
    ['a field', `${part('file', '')}--x--\r\n`, 'multipart/form-data; boundary=x'],
    ['__proto__', `${part('__proto__')}--x--\r\n`, 'multipart/form-data; boundary=x'],
    ['two files', `${part('file')}${part('file')}--x--\r\n`, 'multipart/form-data; boundary=x'],
    ['a nameless file', '--x\r\n\r\nabc\r\n--x--\r\n', 'multipart/form-data; boundary=x'],
  ])('%s is refused, not a fault', async (_, body, type) => {
    const answer = await post(body, type);
    const { code } = (await answer.json()) as Problem;
    expect([answer.status < 500, code]).toEqual([true, expect.any(String)]);
  });
});

describe('a caller', () => {
  test('cannot trickle a body for ever', () => {
    const server = app.app.getHttpServer();
    expect(server.requestTimeout).toBeGreaterThan(0);
    expect(server.requestTimeout).toBeLessThanOrEqual(120_000);
    expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
  });

  test.each(['short', 'a b c d e f g h', '{"x":"injected"}', 'x'.repeat(65), '../../../etc'])(
    'does not choose a request id such as %s',
    async (id) => {
      const answer = await fetch(`${app.url}/health/live`, { headers: { 'x-request-id': id } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    },
  );

  test('is not shown a page: what somebody wrote is JSON and stays JSON', async () => {
    const answer = await fetch(`${app.url}/api/v1/<script>alert(1)</script>`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  test('finds no list of people to become, and no way around the prefix', async () => {
    for (const path of ['/demo/people', '/api/v1/demo/people', '/demo/people/', '/DEMO/people', '//demo/people']) {
      expect([path, (await fetch(app.url + path)).status]).toEqual([path, 404]);
    }
  });
});

describe('the log', () => {
  test('holds no token, no code, no place and nothing that opens a photo', async () => {
    const { url } = await addPhoto(victim, app.url);
    await fetch(app.url + url);
    await anyone(app).call('listPlaces', { query: { near: '116.8312,35.5571' } });
    await anyone(app).call('refreshSession', { body: { refreshToken: victim.session.refreshToken } });
    await victim.refused('getOrderCode', 'NOT_FOUND', { params: { id: '00000000-0000-0000-0000-000000000000' } });
    const log = lines.join('');
    expect(log).toContain('/api/v1/places');
    const secrets = [
      victim.token,
      victim.session.refreshToken,
      '116.8312',
      new URL(app.url + url).searchParams.get('s'),
    ];
    for (const secret of secrets) expect(log).not.toContain(secret);
  });

  test('tells of a failed query without its values', async () => {
    const superuser = await app.superuser();
    await superuser.read.query('ALTER TABLE consent ADD CHECK (version > 9)');
    const from = lines.length;
    const answer = await victim.send('putConsent', { params: { document: 'userAgreement' }, body: { version: 1 } });
    expect([answer.status, Object.keys(answer.body as object).sort()]).toEqual([
      500,
      ['code', 'status', 'title', 'traceId', 'type'],
    ]);
    const log = lines.slice(from).join('');
    expect(log).toContain('consent_version_check');
    expect(log).not.toContain(victim.personId);
  });

  test('names the address of the connection, not one the caller tells', async () => {
    const from = lines.length;
    await fetch(`${app.url}/api/v1/categories`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    const log = lines.slice(from).join('');
    expect(log).toContain('127.0.0.1');
    expect(log).not.toContain('203.0.113.7');
  });
});

import { startApp, type TestApp } from '../../support/app';
import { Client, login } from '../../support/builders';

const LIMIT = 8;
let app: TestApp;
beforeAll(async () => {
  // One proxy in front, as in production: the last address of the header is what the proxy saw.
  app = await startApp({ config: { RATE_LIMIT: LIMIT, TRUST_PROXY: '1' } });
});
afterAll(async () => {
  await app.close();
});

async function flood(headers: (i: number) => Record<string, string>, path = '/api/v1/categories'): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < LIMIT + 2; i += 1) {
    seen.push((await fetch(app.url + path, { headers: headers(i) })).status);
  }
  return seen.slice(-2);
}

test('an address has its limit', async () => {
  expect(await flood(() => ({ 'x-forwarded-for': '198.51.100.1' }))).toEqual([429, 429]);
  expect(await flood(() => ({ 'x-forwarded-for': '198.51.100.2' }))).toEqual([429, 429]);
});

test('whoever writes addresses into the header before the proxy’s own gains nothing', async () => {
  expect(await flood((i) => ({ 'x-forwarded-for': `203.0.113.${i}, 198.51.100.3` }))).toEqual([429, 429]);
});

test('whoever moves about in one IPv6 network gains nothing', async () => {
  expect(await flood((i) => ({ 'x-forwarded-for': `2001:db8:1:2::${i}` }))).toEqual([429, 429]);
});

test('whoever invents a token for every call gains nothing', async () => {
  const told = (i: number) => ({ 'x-forwarded-for': '198.51.100.4', authorization: `Bearer invented-${i}` });
  expect(await flood(told)).toEqual([429, 429]);
  expect(await flood((i) => ({ ...told(i), authorization: `Basic ${i}` }))).toEqual([429, 429]);
});

test('a person has a limit of their own, however many logins and addresses they use', async () => {
  const [one, again, neighbour] = [await login(app, { key: 'a' }), await login(app, { key: 'a' }), await login(app)];
  const tokens = [one.token ?? '', again.token ?? ''];
  const asked = await flood(
    (i) => ({ 'x-forwarded-for': `198.51.100.${10 + i}`, authorization: `Bearer ${tokens[i % 2] ?? ''}` }),
    '/api/v1/me',
  );
  expect(asked).toEqual([429, 429]);
  await new Client(app.url, neighbour.token).call('getMe');
});

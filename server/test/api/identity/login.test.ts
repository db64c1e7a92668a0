import { startApp, type TestApp } from '../../support/app';
import { anyone, login, loginCode } from '../../support/builders';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.close();
});

const tell = (path: string, body: object, method = 'POST') =>
  fetch(`${app.standIn.url}/_standin/${path}`, { method, body: JSON.stringify(body) });

const enter = async (key: string) => anyone(app).call('createSession', { body: { code: await loginCode(app, key) } });

test('the first login makes a rider with a name, the next finds the same person', async () => {
  const first = await enter('wang');
  expect(first.person).toMatchObject({
    name: expect.stringMatching(/^小哥\d{4}$/) as string,
    phoneMasked: null,
    grants: [{ role: 'rider', scope: { kind: 'self', code: '' }, endsOn: null }],
    consents: {},
    onDuty: null,
    unread: 0,
  });
  const second = await enter('wang');
  expect(second.person).toEqual(first.person);
  expect(second.refreshToken).not.toBe(first.refreshToken);
});

test('two first logins at once make one person with one grant', async () => {
  const [one, two] = await Promise.all([enter('twice'), enter('twice')]);
  expect(two.person.id).toBe(one.person.id);
  expect((await enter('twice')).person.grants).toHaveLength(1);
});

test('a code works once and only if WeChat made it', async () => {
  const code = await loginCode(app, 'once');
  await anyone(app).call('createSession', { body: { code } }, 200);
  await anyone(app).refused('createSession', 'LOGIN_CODE_INVALID', { body: { code } });
  await anyone(app).refused('createSession', 'LOGIN_CODE_INVALID', { body: { code: 'made-up' } });
});

test('somebody WeChat takes for a risk stays outside', async () => {
  await tell('risk', { people: ['risky'] });
  await anyone(app).refused('createSession', 'LOGIN_REFUSED', { body: { code: await loginCode(app, 'risky') } });
});

test.each([
  [{ kind: 'html' }, 'WECHAT_UNAVAILABLE'],
  // Twice it is asked again: with -1 WeChat says that it did nothing.
  [{ kind: 'errcode', errcode: -1, times: 3 }, 'WECHAT_UNAVAILABLE'],
  [{ kind: 'errcode', errcode: 45011 }, 'TOO_MANY_REQUESTS'],
] as const)('WeChat answers %j: %s', async (fault, code) => {
  await tell('faults', { path: '/sns/jscode2session', times: 1, ...fault });
  await anyone(app).refused('createSession', code, { body: { code: await loginCode(app, 'unlucky') } });
  await enter('unlucky');
});

test.each([
  [{}, 'code'],
  [{ code: '' }, 'code'],
  [{ code: 5 }, 'code'],
  [{ code: 'a', admin: true }, 'admin'],
])('the body %j is refused, naming %s', async (body, field) => {
  const answer = await anyone(app).send('createSession', { body });
  expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  expect(answer).toHaveProperty(['body', 'fields', field]);
});

test('me needs a login', async () => {
  await anyone(app).refused('getMe', 'LOGIN_REQUIRED');
  const rider = await login(app, { name: '孟泽宇' });
  expect((await rider.call('getMe')).name).toBe('孟泽宇');
});

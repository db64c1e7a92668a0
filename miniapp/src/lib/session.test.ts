import { loginCode as realLoginCode } from './platform/login-code';
import { send as realSend, type HttpAnswer } from './platform/http';
import { call } from './request';
import { loginWith, logout, personStore, requireLogin } from './session';
import { dropTokens, tokens } from './tokens';

jest.mock('./platform/http');
jest.mock('./platform/login-code');
const send = jest.mocked(realSend);
const loginCode = jest.mocked(realLoginCode);

const person = { id: 'p-1', name: '孟师傅', grants: [], unread: 0 };
const session = { accessToken: 'a', refreshToken: 'r', expiresIn: 900, person };
const ok = (body: unknown): HttpAnswer => ({ status: 200, body });

beforeEach(() => {
  send.mockReset();
  loginCode.mockReset();
  dropTokens();
});

test('two deeds at once share one login', async () => {
  loginCode.mockResolvedValue('code');
  send.mockResolvedValue(ok(session));
  const people = await Promise.all([requireLogin(), requireLogin()]);
  expect(people).toEqual([person, person]);
  expect(send).toHaveBeenCalledTimes(1);
  await requireLogin();
  expect(loginCode).toHaveBeenCalledTimes(1);
});

test('a login that failed can be tried again', async () => {
  loginCode.mockResolvedValue('code');
  send.mockResolvedValueOnce({ status: 400, body: { code: 'LOGIN_CODE_INVALID' } });
  await expect(requireLogin()).rejects.toMatchObject({ code: 'LOGIN_CODE_INVALID' });
  send.mockResolvedValueOnce(ok(session));
  await expect(requireLogin()).resolves.toEqual(person);
});

test('when the server ends the login, nobody is at this phone any more', async () => {
  send.mockResolvedValueOnce(ok(session));
  await loginWith('code');
  expect(personStore.get()).toEqual(person);
  send.mockResolvedValue({ status: 401, body: { code: 'REFRESH_REUSED' } });
  send.mockResolvedValueOnce({ status: 401, body: { code: 'LOGIN_EXPIRED' } });
  await expect(call('getMe')).rejects.toMatchObject({ code: 'LOGIN_EXPIRED' });
  expect(personStore.get()).toBeNull();
});

test('logging out holds on this phone even when the server cannot be told', async () => {
  send.mockResolvedValueOnce(ok(session));
  await loginWith('code');
  send.mockRejectedValueOnce(new Error('offline'));
  await logout();
  expect(tokens.get()).toBeNull();
  expect(personStore.get()).toBeNull();
});

import { ApiError } from './api-error';
import { send as realSend, type HttpAnswer } from './platform/http';
import { call } from './request';
import { dropTokens, saveTokens, tokens } from './tokens';

jest.mock('./platform/http');
const send = jest.mocked(realSend);

const session = (n: number, expiresIn = 900) =>
  ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresIn, person: {} }) as Parameters<
    typeof saveTokens
  >[0];
const ok = (body: unknown): HttpAnswer => ({ status: 200, body });
const problem = (status: number, code: string): HttpAnswer => ({ status, body: { status, code, facts: { left: 3 } } });
const paths = (): string[] => send.mock.calls.map(([{ method, url }]) => `${method} ${url}`);
const sentTokens = (): (string | undefined)[] => send.mock.calls.map(([{ headers }]) => headers['authorization']);

beforeEach(() => {
  send.mockReset();
  dropTokens();
});

test('fills the path, the query and the body from the table of endpoints', async () => {
  saveTokens(session(1));
  send.mockResolvedValue(ok({ items: [] }));
  await call('getReport', { params: { id: 'a/b' } });
  await call('listTickets', { query: { queue: 'inbox', cursor: 'x y' } });
  await call('readNotifications', { body: { ids: ['1'] } });
  expect(paths()).toEqual([
    'GET /api/v1/reports/a%2Fb',
    'GET /api/v1/tickets?queue=inbox&cursor=x%20y',
    'POST /api/v1/notifications/read',
  ]);
  expect(send.mock.calls[2]?.[0].body).toEqual({ ids: ['1'] });
  expect(new Set(sentTokens())).toEqual(new Set(['Bearer access-1']));
});

test('public calls need no login, others are refused before they leave the phone', async () => {
  send.mockResolvedValue(ok([]));
  await call('listCategories');
  expect(sentTokens()).toEqual([undefined]);
  await expect(call('getMe')).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
  expect(send).toHaveBeenCalledTimes(1);
});

test('a refusal carries code, status and facts', async () => {
  saveTokens(session(1));
  send.mockResolvedValue(problem(409, 'REWARD_OUT_OF_STOCK'));
  const error = await call('putOrder', { params: { id: '1' }, body: { itemId: 'i', quantity: 1 } }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'REWARD_OUT_OF_STOCK', status: 409, facts: { left: 3 }, temporary: false });
});

test.each([
  [503, null, 'SERVER_BUSY', true],
  [500, '<html>', 'INTERNAL', true],
  [418, { code: 'SOMETHING_NEW' }, 'UNKNOWN', false],
])('an answer of %d that is no problem of ours', async (status, body, code, temporary) => {
  send.mockResolvedValue({ status, body });
  await expect(call('listCategories')).rejects.toMatchObject({ code, temporary });
});

test('a login that ran out is renewed once for all who wait, and each call is repeated', async () => {
  saveTokens(session(1));
  send.mockImplementation(({ url, headers }) => {
    if (url.endsWith('/session/refresh')) return Promise.resolve(ok(session(2)));
    const fresh = headers['authorization'] === 'Bearer access-2';
    return Promise.resolve(fresh ? ok({}) : problem(401, 'LOGIN_EXPIRED'));
  });
  await Promise.all([call('getMe'), call('getPointsAccount'), call('listNotifications')]);
  expect(paths().filter((path) => path.includes('refresh'))).toHaveLength(1);
  expect(tokens.get()?.refresh).toBe('refresh-2');
});

test('a token about to die is renewed before it is used', async () => {
  saveTokens(session(1, 5));
  send.mockImplementation(({ url }) => Promise.resolve(ok(url.endsWith('refresh') ? session(2) : {})));
  await call('getMe');
  expect(paths()).toEqual(['POST /api/v1/session/refresh', 'GET /api/v1/me']);
});

test('a refresh the server refuses ends the login; a dead spot does not', async () => {
  saveTokens(session(1, 5));
  send.mockRejectedValueOnce(new ApiError('NETWORK_OFFLINE'));
  await expect(call('getMe')).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  expect(tokens.get()).not.toBeNull();

  send.mockResolvedValueOnce(problem(401, 'REFRESH_REUSED'));
  await expect(call('getMe')).rejects.toMatchObject({ code: 'LOGIN_EXPIRED' });
  expect(tokens.get()).toBeNull();
});

test('browsing goes on when the login cannot be renewed', async () => {
  saveTokens(session(1, 5));
  send.mockResolvedValueOnce(problem(401, 'REFRESH_INVALID')).mockResolvedValueOnce(ok([]));
  await expect(call('listCategories')).resolves.toEqual([]);
  expect(sentTokens().at(-1)).toBeUndefined();
});

test('a call that stays refused after a renewal is not repeated for ever', async () => {
  saveTokens(session(1));
  send.mockImplementation(({ url }) =>
    Promise.resolve(url.endsWith('refresh') ? ok(session(2)) : problem(401, 'LOGIN_EXPIRED')),
  );
  await expect(call('getMe')).rejects.toMatchObject({ code: 'LOGIN_EXPIRED' });
  expect(send).toHaveBeenCalledTimes(3);
});

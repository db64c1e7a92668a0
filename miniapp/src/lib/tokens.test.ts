import { loggedIn } from '../../test/phone';
import { hearTabs, tellTabs } from './platform/tabs';
import { personStore } from './session';
import { dropTokens, renewTokens, saveTokens, tokens, type Tokens } from './tokens';

jest.mock('./platform/tabs', () => ({ tellTabs: jest.fn(), hearTabs: jest.fn() }));
// Listened to once, when the file was loaded.
const hear = (news: unknown) => {
  jest.mocked(hearTabs).mock.calls.forEach(([heard]) => {
    heard(news);
  });
};
const told = jest.mocked(tellTabs);

const session = (refreshToken: string) => {
  const person = loggedIn();
  return { accessToken: `a-${refreshToken}`, refreshToken, expiresIn: 900, person };
};
const now = (): Tokens => tokens.get() ?? { access: '', refresh: '', expiresAt: 0 };

beforeEach(() => {
  saveTokens(session('r1'));
  told.mockClear();
});

test('a copy of this login is told of the next tokens, and that it is over; a new login is nobody else’s', () => {
  renewTokens(now(), session('r2'));
  dropTokens();
  dropTokens();
  saveTokens(session('r9'));
  expect(told.mock.calls).toMatchObject([[{ old: 'r1', next: { refresh: 'r2' } }], [{ old: 'r2', next: null }]]);
});

test('what another tab did with the same login counts here, and is not told on', () => {
  const next = { access: 'a-r2', refresh: 'r2', expiresAt: 5 };
  hear({ old: 'r1', next });
  expect(tokens.get()).toEqual(next);
  expect(personStore.get()).not.toBeNull();
  hear({ old: 'r2', next: null });
  expect([tokens.get(), personStore.get(), told.mock.calls]).toEqual([null, null, []]);
});

test('what it did with a login of its own does not', () => {
  hear({ old: 'other', next: null });
  expect(now().refresh).toBe('r1');
});

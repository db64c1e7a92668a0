import { act, screen, render } from '@testing-library/react';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { questionStore } from '@/lib/dialog';
import { useSession } from '@/lib/session';
import { toastStore } from '@/lib/toast';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import { PhoneCard } from './phone-card';

let answered: (event: { detail: object }) => void = () => undefined;
jest.mock('@tarojs/components', () => ({
  ...jest.requireActual<object>('@tarojs/components'),
  Button: ({ children, openType, onGetPhoneNumber }: Record<string, unknown>) => {
    answered = onGetPhoneNumber as typeof answered;
    return <button type="button">{`${String(openType)} ${String(children)}`}</button>;
  },
}));

function Mine() {
  const { person } = useSession();
  return person === null ? null : <PhoneCard person={person} />;
}
const answer = async (detail: object) => {
  act(() => {
    answered({ detail });
  });
  await settle();
};

let server: FakeServer;
let person: PersonView;
beforeEach(() => {
  toastStore.set(null);
  person = loggedIn();
  server = fakeServer();
});

test('a number is left by WeChat’s button, changed, and taken back after a question', async () => {
  server.on('PUT /me/phone', { ...person, phoneMasked: '138****5566' });
  server.on('DELETE /me/phone', person);
  render(<Mine />);
  expect(screen.getByText('没留')).toBeInTheDocument();
  expect(screen.getByText('getPhoneNumber 留微信绑定的手机号')).toBeInTheDocument();
  await answer({ code: 'a-code' });
  expect(server.sent.map(({ line, body }) => [line, body])).toEqual([['PUT /me/phone', { code: 'a-code' }]]);
  expect(screen.getByText('138****5566')).toBeInTheDocument();
  await press('收回号码');
  expect(server.count('DELETE')).toBe(0);
  act(() => {
    questionStore.get()?.answer(true);
  });
  await settle();
  expect(server.count('DELETE /me/phone')).toBe(1);
  expect(screen.getByText('没留')).toBeInTheDocument();
});

test.each([
  [{ errMsg: 'getPhoneNumber:fail user deny' }, '没留，照常用。有事会在单子里问你'],
  [{ errMsg: 'getPhoneNumber:fail', errno: 1400001 }, '微信现在取不到号码，过后再试'],
])('a no, or none to be had, asks the server nothing and blocks nothing: %j', async (detail, words) => {
  render(<Mine />);
  await answer(detail);
  expect(server.sent).toEqual([]);
  expect(toastStore.get()?.text).toBe(words);
  expect(screen.getByText('getPhoneNumber 留微信绑定的手机号')).toBeInTheDocument();
});

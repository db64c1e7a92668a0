import Taro from '@tarojs/taro';
import { fireEvent, render, screen } from '@testing-library/react';
import type { Role } from '@yanxinyuan/shared/roles';
import { budget } from '../../../../test/books';
import { router } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import BudgetPage from './index';

const LINE = '/points/budgets/370812001/2026';
let server: FakeServer;
const show = async (role: Role, over: Parameters<typeof budget>[0] = {}) => {
  const scope = { kind: 'district' as const, code: '370812' };
  loggedIn({ grants: [{ role, scope, scopeName: '兖州区', startsOn: '2026-01-01', endsOn: null }] });
  server.on(`GET ${LINE}`, budget(over));
  render(<BudgetPage />);
  await settle();
};
const because = (words: string) => {
  fireEvent.change(screen.getByLabelText('为什么，例如发文号'), { target: { value: words } });
};

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  router.params = { town: '370812001', year: '2026' };
  server = fakeServer();
});

test('an admin raises it with a reason, and what waited is said to arrive', async () => {
  await show('admin', { waiting: { count: 2, amount: 600 } });
  expect(screen.getByText('2 笔在等预算，共 600 分')).toBeInTheDocument();
  await press('改今年的数');
  expect(screen.getByText('和现在一样')).toBeInTheDocument();
  await press('清掉');
  for (const key of ['8', '0', '0', '0', '0']) await press(key);
  because('兖政办 12 号');
  server.on(`PUT ${LINE}`, budget({ cap: 80_000 }));
  await press('定为 8 万分');
  expect(server.sent.find(({ line }) => line === `PUT ${LINE}`)?.body).toEqual({ cap: 80_000, reason: '兖政办 12 号' });
  expect(screen.getByText('定好了，等着的会自动到账')).toBeInTheDocument();
  expect(screen.getByText('发了 1.2 万，共 8 万')).toBeInTheDocument();
});

test('less than what was given away is refused before it is sent', async () => {
  await show('admin');
  await press('改今年的数');
  await press('退一位');
  expect(screen.getByText('不能低于已经发出的 1.2 万')).toBeInTheDocument();
});

test('a missing budget says what that means', async () => {
  await show('admin', { cap: null, spent: 0 });
  expect(screen.getByText('今年没定，这个镇街的分一分也发不出去')).toBeInTheDocument();
  expect(screen.getByText('定 2026 年的数')).toBeInTheDocument();
});

test('a supervisor reads it without setting it', async () => {
  const change = { cap: 60_000, byName: '区管理员', reason: '年初预算', at: '2026-01-02T01:00:00.000Z' };
  const bySystem = { cap: 0, byName: '', reason: '以前发的', at: '2026-01-01T01:00:00.000Z' };
  await show('supervisor', { changes: [change, bySystem] });
  expect(screen.getByText('区管理员：年初预算')).toBeInTheDocument();
  expect(screen.getByText('以前发的')).toBeInTheDocument();
  expect(screen.getByText('数由区级管理员定')).toBeInTheDocument();
  expect(screen.queryByText('改今年的数')).toBeNull();
});

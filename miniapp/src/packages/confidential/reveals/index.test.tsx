import Taro from '@tarojs/taro';
import { act, render, screen } from '@testing-library/react';
import type { RevealCount, RevealView } from '@yanxinyuan/shared/tickets/reveals';
import { fire } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import RevealsPage from './index';

let server: FakeServer;
const line = (id: string, over: Partial<RevealView> = {}): RevealView => ({
  id,
  at: '2026-07-15T01:00:00.000Z',
  personId: 'w',
  person: '李秀芹',
  as: 'assignee',
  unit: '龙桥街道',
  ticketNumber: '26112100042',
  ticketId: 't-1',
  ...over,
});
const count = (personId: string, over: Partial<RevealCount> = {}): RevealCount => ({
  personId,
  person: '李秀芹',
  dayNumbers: 3,
  dayTimes: 5,
  numbers: 12,
  ...over,
});
const show = async () => {
  render(<RevealsPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn({ grants: [] });
  server = fakeServer();
  server.on('GET /phone-reveals/people', { limit: 30, people: [] });
});

test('who, when, for which case; one that is not restricted opens', async () => {
  server.on('GET /phone-reveals', {
    items: [line('1'), line('2', { person: '孙建军', as: 'handler', unit: '住建局', ticketId: null })],
  });
  server.on('GET /phone-reveals/people', { limit: 30, people: [] });
  await show();
  expect(screen.getByText(/一个人一天最多看 30 个号码/)).toBeInTheDocument();
  expect(screen.getByText('孙建军（部门）')).toBeInTheDocument();
  expect(screen.getByText(/住建局 · .*26112100042/)).toBeInTheDocument();
  expect(screen.getAllByText('保密')).toHaveLength(1);
  await press('孙建军（部门）');
  expect(api('navigateTo')).not.toHaveBeenCalled();
  await press('李秀芹（网格）');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/desk/ticket/index?id=t-1' });
});

test('whoever was shown many stands first; a tap leaves only his lines, another brings all back', async () => {
  server.on('GET /phone-reveals', { items: [line('1'), line('2', { personId: 'd', person: '钱敏' })] });
  server.on('GET /phone-reveals?person=d', { items: [line('2', { personId: 'd', person: '钱敏' })] });
  server.on('GET /phone-reveals/people', {
    limit: 30,
    people: [count('w'), count('d', { person: '钱敏', dayNumbers: 0, dayTimes: 0, numbers: 4 })],
  });
  await show();
  expect(screen.getAllByRole('checkbox').map(({ textContent }) => textContent)).toEqual(['李秀芹 3 个', '钱敏 0 个']);
  await press('钱敏 0 个');
  expect(screen.getByText('24 小时里 0 个号码，看了 0 次；30 天里 4 个')).toBeInTheDocument();
  expect(screen.queryByText('李秀芹（网格）')).toBeNull();
  await press('钱敏 0 个');
  expect(screen.getByText('李秀芹（网格）')).toBeInTheDocument();
});

test('the next page comes at the end', async () => {
  server.on('GET /phone-reveals', { items: [line('1')], next: 'more' });
  server.on('GET /phone-reveals?cursor=more', { items: [line('2', { person: '钱敏' })] });
  server.on('GET /phone-reveals/people', { limit: 30, people: [] });
  await show();
  await act(() => fire('reachBottom'));
  await settle();
  expect(screen.getByText('钱敏（网格）')).toBeInTheDocument();
});

test('nothing in it yet', async () => {
  server.on('GET /phone-reveals', { items: [] });
  server.on('GET /phone-reveals/people', { limit: 30, people: [] });
  await show();
  expect(screen.getByText('还没有人看过号码')).toBeInTheDocument();
});

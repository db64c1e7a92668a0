import Taro from '@tarojs/taro';
import { fireEvent, render, screen } from '@testing-library/react';
import { event, eventItem } from '../../../../test/points';
import { router } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import EventDayPage from './index';

let server: FakeServer;
const usual = eventItem({ id: 'usual', points: 600, stock: 6, eventId: null });
const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
const arranged = event({
  state: 'coming',
  startsAt: `${soon}T01:00:00.000Z`,
  endsAt: `${soon}T09:00:00.000Z`,
  items: [eventItem({ id: 'of-the-day', stock: 4, points: 400, monthlyLimit: 1 })],
});
const show = async (id: string) => {
  router.params = id === '' ? {} : { id };
  render(<EventDayPage />);
  await settle();
};
const keys = async (...digits: string[]) => {
  for (const digit of digits) fireEvent.click(screen.getByRole('button', { name: digit }));
  await settle();
};
const puts = () => server.sent.filter(({ line }) => line.startsWith('PUT /events/'));

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn({ grants: [] });
  server = fakeServer();
  server.on('GET /shops', { items: [{ id: 'm01', name: '建设路积分超市', address: '建设东路 18 号', itemCount: 2 }] });
  server.on('GET /shops/m01/items', [usual, eventItem()]);
  server.on('GET /events/ev-1', arranged);
});

test('a day is arranged by taps alone, but for its name', async () => {
  server.on('PUT /events/', arranged);
  await show('');
  expect(screen.getByText('先起个名字')).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText('叫什么'), { target: { value: '集中兑换日' } });
  await press('选一家店');
  await press('建设路积分超市');
  await press('明天');
  await press('至少备一样货');
  await press('平时 600 分，有 6 份');
  await keys('7');
  expect(screen.getByText('店里只有 6 份')).toBeInTheDocument();
  await keys('退一位', '5');
  await press('分数');
  await keys('退一位', '退一位', '退一位', '4', '0', '0');
  await press('备上');
  expect(screen.getByText('5 份，400 分，每人 1 份')).toBeInTheDocument();
  await press('安排好');
  expect(puts()).toHaveLength(1);
  expect(puts()[0]?.body).toMatchObject({
    name: '集中兑换日',
    shopId: 'm01',
    items: [{ itemId: 'usual', stock: 5, points: 400, limit: 1 }],
  });
});

test('an arranged day keeps its id and its goods, and may take what it holds again', async () => {
  server.on('PUT /events/ev-1', arranged);
  await show('ev-1');
  await press('4 份，400 分，每人 1 份');
  expect(screen.getByText('最多 10 份')).toBeInTheDocument();
  await keys('清掉', '9');
  await press('备上');
  await press('改好');
  expect(puts().map(({ line }) => line)).toEqual(['PUT /events/ev-1']);
  expect(puts()[0]?.body).toMatchObject({ startsAt: arranged.startsAt, items: [{ itemId: 'usual', stock: 9 }] });
});

test('cancelling is asked for once more', async () => {
  await show('ev-1');
  await press('不办了');
  await press('再想想');
  expect(server.count('DELETE')).toBe(0);
  server.on('DELETE /events/ev-1', { ...arranged, state: 'cancelled' });
  await press('不办了');
  const yes = screen.getAllByText('不办了');
  fireEvent.click(yes[yes.length - 1] ?? document.body);
  await settle();
  expect(server.count('DELETE /events/ev-1')).toBe(1);
});

test('one that has begun is only read', async () => {
  server.on('GET /events/ev-1', { ...arranged, state: 'open' });
  await show('ev-1');
  expect(screen.getByText('已经开始的不能再改。')).toBeInTheDocument();
  expect(screen.queryByText('不办了')).toBeNull();
});

test('begun while it was being changed: said in words, then only read', async () => {
  await show('ev-1');
  server.refuse('PUT /events/ev-1', 409, 'EVENT_STARTED');
  server.on('GET /events/ev-1', { ...arranged, state: 'open' });
  await press('改好');
  expect(screen.getByText('兑换日已经开始，开始以后不能再改')).toBeInTheDocument();
  expect(screen.getByText('已经开始的不能再改。')).toBeInTheDocument();
});

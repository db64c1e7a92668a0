import { render, screen } from '@testing-library/react';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { event, eventItem } from '../../../../test/points';
import { press, settle } from '../../../../test/screen';
import EventPage from './index';

const from = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

let server: FakeServer;
const show = async (...over: Parameters<typeof event>) => {
  server.on('GET /events/ev-1', event(...over));
  render(<EventPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
  router.params = { id: 'ev-1' };
  server = fakeServer();
  server.on('GET /points/account', { available: 900 });
});

test('while it is on, goods go at their price of the day, and large ones warn of the step at the till', async () => {
  await show({ startsAt: from(-1), endsAt: from(2.5), items: [eventItem({ points: 520, monthlyLimit: 2, stock: 7 })] });
  expect(screen.getByText('还剩 2 小时')).toBeInTheDocument();
  expect(screen.getByText('还有 7 份')).toBeInTheDocument();
  await press('安全头盔');
  expect(screen.getByText('还有 7 份，这次每人 2 份')).toBeInTheDocument();
  expect(screen.getByText(/结束前取走/)).toBeInTheDocument();
  expect(screen.getByText('超过 500 分的，取货前要确认是你本人')).toBeInTheDocument();
  server.on('PUT /orders/', { id: 'o-1' });
  await press('换，用 520 分');
  expect(server.sent.find(({ line }) => line.startsWith('PUT'))?.body).toEqual({ itemId: 'i-1', quantity: 1 });
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/rewards/order/index?id=o-1' });
  expect(api('vibrateShort')).toHaveBeenCalledTimes(1);
});

test('before it begins the goods can be seen, not taken', async () => {
  await show({ state: 'coming', startsAt: from(50), endsAt: from(58), items: [eventItem()] });
  expect(screen.getByText('还有 2 天开始')).toBeInTheDocument();
  await press('安全头盔');
  expect(screen.getByText(/开始换$/)).toBeInTheDocument();
  expect(screen.queryByText(/^换，用/)).toBeNull();
});

test.each([
  ['over', '已结束', /平时的货照样能换/],
  ['cancelled', '已取消', /换不成了，分没动/],
] as const)('%s says so and shows the way to the everyday goods', async (state, name, note) => {
  await show({ state, startsAt: from(-9), endsAt: from(-1), items: [eventItem()] });
  expect(screen.getByText(name)).toBeInTheDocument();
  expect(screen.getByText(note)).toBeInTheDocument();
  expect(screen.queryByText('安全头盔')).toBeNull();
  await press('看平时的货');
  expect(api('switchTab')).toHaveBeenCalledWith({ url: '/pages/shop/index' });
});

test('the way there', async () => {
  await show({ startsAt: from(-1), endsAt: from(2) });
  await press('建设路积分超市');
  expect(api('openLocation')).toHaveBeenCalledTimes(1);
});

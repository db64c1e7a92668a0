import { render, screen } from '@testing-library/react';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../test/phone';
import { event, eventItem } from '../../../test/points';
import { press, settle } from '../../../test/screen';
import ShopPage from './index';

const from = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const shop = {
  id: 'm01',
  name: '建设路积分超市',
  itemCount: 2,
  hours: '24小时',
  kind: 'grocery',
  distanceM: null,
  openNow: true,
};

let server: FakeServer;
const show = async () => {
  render(<ShopPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
  server = fakeServer();
  server.on('GET /points/account', { available: 700 });
  server.on('GET /orders/mine', { items: [] });
  server.on('GET /shops', { items: [shop] });
  server.on('GET /shops/m01/items', [
    eventItem({ name: '头盔，平时的', points: 600, eventId: null }),
    eventItem({ id: 'i-2', name: '头盔，那天的', points: 400 }),
  ]);
});

test('a redemption day that is on stands above the goods and opens its page', async () => {
  server.on('GET /events', [event({ startsAt: from(-1), endsAt: from(2.5) })]);
  await show();
  expect(screen.getByText('正在换')).toBeInTheDocument();
  await press('龙桥街道集中兑换日');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/rewards/event/index?id=ev-1' });
});

test('goods of the day stay on its page, at its price', async () => {
  server.on('GET /events', []);
  await show();
  expect(screen.getByText('头盔，平时的')).toBeInTheDocument();
  expect(screen.queryByText('头盔，那天的')).toBeNull();
});

test('without an answer about redemption days the shop is still the shop', async () => {
  server.refuse('GET /events', 503, 'SERVER_BUSY');
  await show();
  expect(screen.getByText('头盔，平时的')).toBeInTheDocument();
});

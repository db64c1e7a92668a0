import Taro from '@tarojs/taro';
import { fireEvent, render, screen } from '@testing-library/react';
import type { RedemptionView } from '@yanxinyuan/shared/rewards/contract';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import TillPage from './index';

let server: FakeServer;
const given = (over: Partial<RedemptionView> = {}): RedemptionView => ({
  orderId: 'o-1',
  state: 'fulfilled',
  item: { code: 'water', name: '矿泉水', pictureUrl: '' },
  quantity: 3,
  points: 60,
  riderMasked: '孟*宇',
  riderTail: '3067',
  createdAt: '2026-11-22T01:00:00Z',
  fulfilledAt: '2026-11-22T02:00:00Z',
  refund: null,
  ...over,
});
const today = (order: RedemptionView) => ({ date: '2026-11-22', items: [order], count: 1, points: order.points });
const refunded = given({ state: 'refunded', refund: { at: '2026-11-22T03:00:00Z', reason: '东西坏的', expired: 0 } });

beforeEach(async () => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn({ grants: [] });
  server = fakeServer();
  server.on('GET /shop/redemptions', today(given()));
  render(<TillPage />);
  await settle();
});

test('a refund asks why and where the goods go, then once more, and is done once', async () => {
  await press('退货');
  expect(screen.getByText('60 分退给孟*宇，尾号 3067')).toBeInTheDocument();
  await press('东西坏的');
  await press('坏了，报损');
  await press('退 60 分');
  expect(server.count('PUT')).toBe(0);
  server.on('PUT /shop/redemptions/o-1/refund', refunded);
  server.on('GET /shop/redemptions', today(refunded));
  const yes = screen.getByText('退给他');
  fireEvent.click(yes);
  fireEvent.click(yes);
  await settle();
  const puts = server.sent.filter(({ line }) => line.startsWith('PUT'));
  expect(puts.map(({ body }) => body)).toEqual([{ reason: '东西坏的', goods: 'broken' }]);
  expect(screen.queryByText('退货')).toBeNull();
  expect(screen.getByText('东西坏的')).toBeInTheDocument();
});

test('turning away gives nothing back', async () => {
  await press('退货');
  await press('拿错了');
  await press('放回货架');
  await press('退 60 分');
  await press('先不退');
  expect(server.count('PUT')).toBe(0);
});

test('the day after it is refused in words, and the list is read again', async () => {
  await press('退货');
  await press('拿错了');
  await press('放回货架');
  server.refuse('PUT /shop/redemptions/o-1/refund', 409, 'REFUND_TOO_LATE');
  const before = server.count('GET /shop/redemptions');
  await press('退 60 分');
  await press('退给他');
  expect(screen.getByText('过了当天，请区里的管理员来退')).toBeInTheDocument();
  expect(server.count('GET /shop/redemptions')).toBe(before + 1);
});

import Taro from '@tarojs/taro';
import { render, screen } from '@testing-library/react';
import type { SettlementDetail } from '@yanxinyuan/shared/rewards/settlement';
import type { Role } from '@yanxinyuan/shared/roles';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import SettlementPage from './index';

const LINE = '/settlements/m01/2026-10';
let server: FakeServer;
const month = (over: Partial<SettlementDetail> = {}): SettlementDetail => ({
  shopId: 'm01',
  shopName: '建设路积分超市',
  month: '2026-10',
  state: 'open',
  orders: 3,
  refunds: 1,
  points: 100,
  fen: 9_050,
  closedAt: null,
  closedByName: null,
  items: [{ code: 'water', name: '矿泉水', quantity: 5, points: 100, fen: 9_050 }],
  lines: [
    {
      orderId: 'o-1',
      kind: 'redeem',
      at: '2026-10-03T02:00:00Z',
      itemName: '矿泉水',
      quantity: 6,
      points: 120,
      fen: 10_860,
    },
    {
      orderId: 'o-1',
      kind: 'refund',
      at: '2026-10-03T03:00:00Z',
      itemName: '矿泉水',
      quantity: 1,
      points: -20,
      fen: -1_810,
    },
  ],
  ...over,
});
const show = async (role: Role, over: Partial<SettlementDetail> = {}) => {
  const scope = { kind: 'district' as const, code: '370812' };
  loggedIn({ grants: [{ role, scope, scopeName: '', startsOn: '2026-01-01', endsOn: null }] });
  server.on(`GET ${LINE}`, month(over));
  render(<SettlementPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  router.params = { shop: 'm01', month: '2026-10' };
  server = fakeServer();
});

test('is closed with the sums that were read, after one question', async () => {
  await show('supervisor');
  await press('结这个月');
  expect(
    screen.getByText('建设路积分超市，3 单，退 1 单，100 分，合 90.50 元。结了就不能改，以后的退货算在下个月。'),
  ).toBeInTheDocument();
  expect(server.count('PUT')).toBe(0);
  server.on(`PUT ${LINE}`, month({ state: 'closed', closedByName: '冯涛', closedAt: '2026-11-02T01:00:00Z' }));
  await press('结好');
  expect(server.sent.find(({ line }) => line === `PUT ${LINE}`)?.body).toEqual({ points: 100, fen: 9_050 });
  expect(screen.queryByText('结这个月')).toBeNull();
  expect(screen.getByText(/冯涛.*结的，不再改/)).toBeInTheDocument();
});

test('turning away closes nothing', async () => {
  await show('admin');
  await press('结这个月');
  await press('再看看');
  expect(server.count('PUT')).toBe(0);
});

test('sums that changed meanwhile are said in words and read again', async () => {
  await show('supervisor');
  await press('结这个月');
  server.refuse(`PUT ${LINE}`, 409, 'SETTLEMENT_CHANGED');
  server.on(`GET ${LINE}`, month({ points: 80 }));
  await press('结好');
  expect(screen.getByText('数和你看到的不一样了，刷新后对一遍再结')).toBeInTheDocument();
  expect(screen.getByText('80')).toBeInTheDocument();
});

test('a shop reads and exports it, and does not close it; a month that runs nobody closes', async () => {
  await show('shopkeeper');
  expect(screen.queryByText('结这个月')).toBeNull();
  server.on(`GET ${LINE}/file`, { url: '/api/v1/files/x.xlsx', expiresAt: '2026-11-22T01:00:00Z' });
  api('downloadFile').mockResolvedValue({ statusCode: 200, tempFilePath: '/tmp/x.xlsx' });
  await press('导出');
  expect(api('downloadFile')).toHaveBeenCalledWith({ url: '/api/v1/files/x.xlsx' });
  expect(api('openDocument')).toHaveBeenCalledWith({ filePath: '/tmp/x.xlsx', fileType: 'xlsx', showMenu: true });
});

test('a month that still runs is not closed', async () => {
  await show('admin', { state: 'running' });
  expect(screen.getByText('这个月还在走，下个月一号以后能结。')).toBeInTheDocument();
  expect(screen.queryByText('结这个月')).toBeNull();
});

test('an admin takes an order back after its day, but none that came back already', async () => {
  const lines = [
    { orderId: 'o-1', kind: 'redeem', at: '2026-10-03T02:00:00Z', itemName: '抽纸', quantity: 2, points: 60, fen: 540 },
    { orderId: 'o-2', kind: 'redeem', at: '2026-10-03T02:00:00Z', itemName: '雨衣', quantity: 1, points: 250, fen: 9 },
    {
      orderId: 'o-2',
      kind: 'refund',
      at: '2026-10-03T03:00:00Z',
      itemName: '雨衣',
      quantity: 1,
      points: -250,
      fen: -9,
    },
  ] as const;
  await show('admin', { lines: [...lines] });
  expect(screen.getAllByRole('link')).toHaveLength(1);
  await press('抽纸 × 2');
  await press('东西坏的');
  await press('坏了，报损');
  await press('退 60 分');
  server.on('PUT /shop/redemptions/o-1/refund', { refund: { at: '', reason: '', expired: 60 } });
  await press('退给他');
  expect(screen.getByText('退好了，其中 60 分已经过期')).toBeInTheDocument();
  expect(server.count('PUT /shop/redemptions/o-1/refund')).toBe(1);
});

test('what all came back is no item of the month, and a minus is a minus', async () => {
  await show('supervisor', { items: [{ code: 'water', name: '矿泉水', quantity: 0, points: 0, fen: 0 }] });
  expect(screen.queryByText('矿泉水 × 0')).toBeNull();
  expect(screen.queryByText('按货')).toBeNull();
  expect(screen.getByText('−20 分')).toBeInTheDocument();
  expect(screen.getByText('−18.10 元')).toBeInTheDocument();
});

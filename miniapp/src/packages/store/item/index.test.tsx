import Taro from '@tarojs/taro';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { StockView } from '@yanxinyuan/shared/rewards/stock';
import { router } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import StockItemPage from './index';

let server: FakeServer;
const moves = () => server.sent.filter(({ line }) => line.startsWith('PUT /shop/stock/moves/'));
const item = (over: Partial<StockView> = {}): StockView => ({
  itemId: 'i-1',
  shopId: 'm01',
  shopName: '建设路积分超市',
  code: 'water',
  name: '矿泉水',
  points: 20,
  pictureUrl: '',
  active: true,
  eventId: null,
  available: 5,
  reserved: 2,
  lowAt: 6,
  low: true,
  ...over,
});
const keys = async (...digits: string[]) => {
  for (const digit of digits) fireEvent.click(screen.getByRole('button', { name: digit }));
  await settle();
};

beforeEach(async () => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  router.params = { id: 'i-1' };
  loggedIn({ grants: [] });
  server = fakeServer();
  server.on('GET /shop/stock', [item()]);
  server.on('GET /shop/stock/i-1/moves', { items: [] });
  server.answer('PUT /shop/stock/moves/', () => ({ status: 200, body: item({ available: 29, low: false }) }));
  render(<StockItemPage />);
  await settle();
});

test('taking in: pieces and a reason with taps alone, one move for two taps', async () => {
  expect(screen.getByText('快没了')).toBeInTheDocument();
  await press('进货');
  await keys('2', '4');
  expect(screen.getByText('记完能换 29 份')).toBeInTheDocument();
  await press('供货送到');
  const send = screen.getByText('进 24 份');
  fireEvent.click(send);
  fireEvent.click(send);
  await settle();
  expect(moves().map(({ body }) => body)).toEqual([{ itemId: 'i-1', kind: 'in', quantity: 24, reason: '供货送到' }]);
  expect(screen.queryByText('快没了')).toBeNull();
});

test('goods of a redemption day can be taken out and counted, not taken in', async () => {
  cleanup();
  server.on('GET /shop/stock', [item({ eventId: 'e-1' })]);
  server.on('GET /shop/stock/i-1/moves', { items: [] });
  render(<StockItemPage />);
  await settle();
  expect(screen.getByText('报损')).toBeInTheDocument();
  expect(screen.queryByText('进货')).toBeNull();
});

test('what is kept for others cannot be moved, and belongs to a count', async () => {
  await press('报损');
  await keys('6');
  expect(screen.getAllByText('最多 5 份，留着的不能动').length).toBeGreaterThan(0);
  expect(moves()).toEqual([]);
});

test('a count of nothing needs nothing kept for others', async () => {
  await press('盘点');
  expect(screen.getByText('账上 7 份，含留着的 2 份')).toBeInTheDocument();
  await keys('0');
  expect(screen.getAllByText('留着的 2 份也要数进去').length).toBeGreaterThan(0);
  await keys('清掉', '6');
  await press('月末盘点');
  await press('架上就是 6 份');
  expect(moves()[0]?.body).toMatchObject({ kind: 'count', quantity: 6, reason: '月末盘点' });
});

test('another reason is written', async () => {
  await press('出库');
  await keys('1');
  await press('别的原因');
  expect(screen.getByText('先选一个原因')).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText('写一句为什么'), { target: { value: '送给敬老院' } });
  await press('出 1 份');
  expect(moves()[0]?.body).toMatchObject({ kind: 'out', reason: '送给敬老院' });
});

test('sold meanwhile: said in words, and the sheet goes on with the true number', async () => {
  await press('出库');
  await keys('4');
  await press('退回供货');
  server.refuse('PUT /shop/stock/moves/', 409, 'STOCK_TOO_LOW');
  server.on('GET /shop/stock', [item({ available: 3 })]);
  server.on('GET /shop/stock/i-1/moves', { items: [] });
  await press('出 4 份');
  expect(screen.getByText('没有这么多，先盘点一下再改数')).toBeInTheDocument();
  expect(screen.getAllByText('最多 3 份，留着的不能动').length).toBeGreaterThan(0);
});

test('from how few on to be told is the shop’s own number', async () => {
  server.on('PUT /shop/stock/i-1/threshold', item({ lowAt: 0 }));
  await press('少于 6 份提醒');
  await press('清掉');
  await press('不用提醒');
  expect(server.sent.find(({ line }) => line.startsWith('PUT'))?.body).toEqual({ lowAt: 0 });
  expect(screen.getByText('不提醒')).toBeInTheDocument();
});

test('what was sent first stands, where its answer was lost and another number was written then', async () => {
  await press('进货');
  await keys('2', '4');
  await press('供货送到');
  server.refuse('PUT /shop/stock/moves/', 409, 'IDEMPOTENCY_CONFLICT');
  server.on('GET /shop/stock', [item({ available: 29 })]);
  server.on('GET /shop/stock/i-1/moves', { items: [] });
  await press('进 24 份');
  expect(screen.queryByText('进 24 份')).toBeNull();
  expect(screen.getByText('29')).toBeInTheDocument();
});

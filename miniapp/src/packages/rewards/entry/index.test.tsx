import { render, screen } from '@testing-library/react';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { entryDetail, rule } from '../../../../test/points';
import { press, settle } from '../../../../test/screen';
import EntryPage from './index';

let server: FakeServer;
const show = async (over: Parameters<typeof entryDetail>[0] = {}) => {
  server.on('GET /points/entries/e-1', entryDetail(over));
  render(<EntryPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
  router.params = { id: 'e-1' };
  server = fakeServer();
});

test('the rule as it was then, what is left of it, and the report it came from', async () => {
  await show();
  for (const words of ['按规则第 2 版，记账那天用的就是它', '4 分', '能用到 2028 年 1 月 10 日', '余 396', '第 17 笔'])
    expect(screen.getByText(words)).toBeInTheDocument();
  await press('看这件上报');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/report/detail/index?id=r-1' });
});

test('less than was asked for says how much and why', async () => {
  await show({ asked: 10, amount: 4 });
  expect(screen.getByText('6 分')).toBeInTheDocument();
  expect(screen.getByText('到了每天或每月的上限')).toBeInTheDocument();
});

test('a rule with a limit of its own names it', async () => {
  await show({ asked: 20, amount: 10, ruleDetail: rule({ dailyLimit: 4 }) });
  expect(screen.getByText('这一条每天最多 4 次，一天、一个月也各有上限')).toBeInTheDocument();
});

test('what is spent already is not taken back', async () => {
  const facts = { category: 'litter', reason: '同一处报了两次' };
  await show({ kind: 'reverse', amount: -6, asked: 10, ruleDetail: null, lot: null, facts });
  for (const words of ['同一处报了两次', '−6', '没有收回', /已经用掉的不倒扣/])
    expect(screen.getByText(words)).toBeInTheDocument();
});

test('a refund names the goods and opens its order', async () => {
  const facts = { itemName: '雨衣', reason: '尺码不对' };
  await show({
    kind: 'refund',
    amount: 250,
    asked: 250,
    ruleDetail: null,
    lot: null,
    facts,
    source: { type: 'order', id: 'o-1' },
  });
  expect(screen.getByText('退了雨衣')).toBeInTheDocument();
  expect(screen.getByText('尺码不对')).toBeInTheDocument();
  await press('看这张兑换单');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/rewards/order/index?id=o-1' });
});

test('the receipt can be copied whole, though its hash is shown short', async () => {
  await show();
  expect(screen.getByText('a1b2 c3d4 e5f6')).toBeInTheDocument();
  await press('复制凭证');
  expect(api('setClipboardData')).toHaveBeenCalledWith({
    data: '兖新苑积分凭证 e-1，第 17 笔，指纹 a1b2c3d4e5f60718',
  });
  expect(screen.getByText('复制好了')).toBeInTheDocument();
});

test('what was granted by hand has nothing more to open', async () => {
  await show({ source: { type: 'manual', id: 'm-1' } });
  expect(screen.queryByText('看这件上报')).toBeNull();
});

import { render, screen } from '@testing-library/react';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { entry } from '../../../../test/points';
import { press, settle } from '../../../../test/screen';
import StatementPage from './index';

const account = {
  available: 386,
  held: 260,
  waiting: 100,
  expiring: null,
  today: { earned: 10, cap: 60 },
  month: { earned: 30, cap: 1200 },
};

let server: FakeServer;
const show = async () => {
  render(<StatementPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
  server = fakeServer();
  server.on('GET /points/account', account);
  server.on('GET /points/entries', { items: [entry()] });
});

test('a line says by which rule and version, and a tap takes it apart', async () => {
  await show();
  expect(screen.getByText('环境整治核实，规则第 2 版')).toBeInTheDocument();
  await press('垃圾清走了');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/rewards/entry/index?id=e-1' });
});

test.each([
  ['已占用', 'orders'],
  ['等着到账', 'waiting'],
  ['积分规则', 'rules'],
  ['公示栏', 'board'],
])('%s opens its page', async (words, page) => {
  await show();
  await press(words);
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: `/packages/rewards/${page}/index` });
});

test('what was taken back is told with its reason', async () => {
  const reason = '同一处报了两次';
  server.on('GET /points/entries', { items: [entry({ kind: 'reverse', amount: -10, facts: { reason } })] });
  await show();
  expect(screen.getByText('更正，收回一笔')).toBeInTheDocument();
  expect(screen.getByText(reason)).toBeInTheDocument();
  expect(screen.getByText('−10')).toBeInTheDocument();
});

test('points a year away are no worry; those of the next weeks open the days they end on', async () => {
  server.on('GET /points/account', { ...account, expiring: { amount: 45, at: '2099-01-10T16:00:00.000Z' } });
  const { unmount } = render(<StatementPage />);
  await settle();
  expect(screen.queryByText('快到期')).toBeNull();
  unmount();
  const at = new Date(Date.now() + 9 * 86_400_000).toISOString();
  server.on('GET /points/account', { ...account, expiring: { amount: 45, at } });
  await show();
  await press('快到期');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/rewards/expiring/index' });
});

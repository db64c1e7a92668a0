import { render, screen } from '@testing-library/react';
import { api, fakeServer, loggedIn } from '../../../../test/phone';
import { award } from '../../../../test/points';
import { press, settle } from '../../../../test/screen';
import WaitingPage from './index';

const show = async (...awards: ReturnType<typeof award>[]) => {
  fakeServer().on('GET /points/waiting', awards);
  render(<WaitingPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
});

test('a notice says how long it still hangs, and opens what it is for', async () => {
  const noticeUntil = new Date(Date.now() + 2.5 * 86_400_000).toISOString();
  await show(award({ noticeUntil }), award({ id: 'w-2', state: 'ready', amount: 60, source: null }));
  expect(screen.getByText('160')).toBeInTheDocument();
  expect(screen.getByText('公示还剩 2 天')).toBeInTheDocument();
  const [first] = screen.getAllByText('燃气隐患除掉了');
  first?.click();
  await settle();
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/report/detail/index?id=r-9' });
});

test.each([
  ['objected', '正在核实', /分先停着/],
  ['ready', '等复核', /督导员看过就到账/],
  ['overBudget', '等本镇街预算', /不作废/],
] as const)('%s is said calmly, with what comes next', async (state, name, sentence) => {
  await show(award({ state }));
  expect(screen.getByText(name)).toBeInTheDocument();
  expect(screen.getByText(sentence)).toBeInTheDocument();
});

test('nothing waits: the board is still one tap away', async () => {
  await show();
  expect(screen.getByText('没有等着的')).toBeInTheDocument();
  await press('公示栏');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/rewards/board/index' });
});

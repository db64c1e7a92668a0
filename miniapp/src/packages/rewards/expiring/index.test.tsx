import { render, screen } from '@testing-library/react';
import { api, fakeServer, loggedIn } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import ExpiringPage from './index';

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
});

test('by the last day on which points can be used', async () => {
  fakeServer().on('GET /points/expiring', [{ amount: 45, at: '2099-01-10T16:00:00.000Z' }]);
  render(<ExpiringPage />);
  await settle();
  expect(screen.getByText('2099 年 1 月 10 日前用掉')).toBeInTheDocument();
  expect(screen.getByText('45')).toBeInTheDocument();
  await press('去换东西');
  expect(api('switchTab')).toHaveBeenCalledWith({ url: '/pages/shop/index' });
});

test('nothing expires', async () => {
  fakeServer().on('GET /points/expiring', []);
  render(<ExpiringPage />);
  await settle();
  expect(screen.getByText('没有要到期的')).toBeInTheDocument();
});

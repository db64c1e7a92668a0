import { render, screen } from '@testing-library/react';
import type { ErrorCode } from '@yanxinyuan/shared/errors';
import { ApiError } from '@/lib/api-error';
import { api } from '../../../test/phone';
import { press } from '../../../test/screen';
import { ErrorState } from './index';

const show = (code: ErrorCode, status: number) => {
  render(<ErrorState error={new ApiError(code, status)} onRetry={() => undefined} />);
};

test.each([
  ['VALIDATION_FAILED', 422],
  ['NOT_FOUND', 404],
] as const)('%s while a page opens: there is no such thing, and the way back', async (code, status) => {
  jest.clearAllMocks();
  show(code, status);
  expect(screen.getByText('没有这一件')).toBeInTheDocument();
  expect(screen.queryByText('看标红的那一行')).toBeNull();
  expect(screen.queryByText('再试一次')).toBeNull();
  await press('回去');
  expect(api('switchTab')).toHaveBeenCalledWith({ url: '/pages/home/index' });
});

test('without a net nothing is said of what was filled in', () => {
  render(<ErrorState error={new ApiError('NETWORK_OFFLINE')} onRetry={() => undefined} />);
  expect(screen.getByText('现在没有网')).toBeInTheDocument();
  expect(screen.getByText('有网了自己会打开，也可以再试')).toBeInTheDocument();
});

test('what may come right is asked once more', () => {
  show('SERVER_BUSY', 503);
  expect(screen.getByText('没打开，不是你的问题')).toBeInTheDocument();
  expect(screen.getByText('再试一次')).toBeInTheDocument();
});

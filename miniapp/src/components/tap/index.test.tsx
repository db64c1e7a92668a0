import { fireEvent, render, screen } from '@testing-library/react';
import { settle } from '../../../test/screen';
import { ApiError } from '@/lib/api-error';
import { toastStore } from '@/lib/toast';
import { Tap } from './index';

beforeEach(() => {
  toastStore.set(null);
});

test.each([
  [
    'at once',
    () => {
      throw new ApiError('NETWORK_OFFLINE');
    },
  ],
  ['later', () => Promise.reject(new ApiError('NETWORK_OFFLINE'))],
])('what comes to nothing %s says so', async (_when, onTap) => {
  render(<Tap onTap={onTap}>我的值班</Tap>);
  fireEvent.click(screen.getByText('我的值班'));
  await settle();
  expect(toastStore.get()?.text).toBe('现在没有网，有网再点一次，填好的还在');
});

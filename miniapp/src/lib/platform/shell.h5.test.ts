import { api } from '../../../test/phone';
import { settle } from '../../../test/screen';
import { ApiError } from '../api-error';
import { toastStore } from '../toast';
import { startShell } from './shell.h5';

beforeEach(() => {
  jest.clearAllMocks();
  toastStore.set(null);
  document.body.innerHTML = Array.from(
    { length: 5 },
    () => '<a href="javascript:;" class="weui-tabbar__item"><p></p></a>',
  ).join('');
});
const tap = async (index: number) => {
  document.querySelectorAll('p')[index]?.click();
  await settle();
};
startShell();

test('a tab opens its page', async () => {
  await tap(3);
  expect(api('switchTab')).toHaveBeenCalledWith({ url: '/pages/messages/index' });
  expect(toastStore.get()).toBeNull();
});

test('one whose code does not come says so', async () => {
  api('switchTab').mockRejectedValue(new ApiError('NETWORK_OFFLINE'));
  await tap(4);
  expect(toastStore.get()?.text).toBe('现在没有网，有网再点一次，填好的还在');
});

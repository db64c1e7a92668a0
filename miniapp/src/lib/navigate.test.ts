import { api } from '../../test/phone';
import { isTabPage, open, pageUrl } from './navigate';
import { onlineStore } from './online';

test('writes addresses with what is there', () => {
  expect(pageUrl('packages/report/detail/index', { id: 'a b', from: undefined, n: 0 })).toBe(
    '/packages/report/detail/index?id=a%20b&n=0',
  );
  expect(pageUrl('pages/home/index')).toBe('/pages/home/index');
});

test('knows tab pages with and without the slash', () => {
  expect(isTabPage('pages/shop/index')).toBe(true);
  expect(isTabPage('/pages/shop/index?x=1')).toBe(true);
  expect(isTabPage('/packages/shop/detail/index')).toBe(false);
});

test('a package that WeChat cannot fetch without a net is told as that', async () => {
  api('navigateTo').mockRejectedValue({ errMsg: 'navigateTo:fail' });
  onlineStore.set(false);
  await expect(open('packages/store/stock/index')).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  onlineStore.set(true);
  await expect(open('packages/store/stock/index')).rejects.toMatchObject({ errMsg: 'navigateTo:fail' });
});

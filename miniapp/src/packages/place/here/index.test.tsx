import type { PlaceView } from '@yanxinyuan/shared/places/contract';
import { doorwayOf } from '@yanxinyuan/shared/places/doorway';
import { render, screen } from '@testing-library/react';
import { packages } from '@/app.packages';
import { dropTokens } from '@/lib/tokens';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import PlaceHerePage from './index';

const place: PlaceView = {
  id: 'sp001',
  kind: 'service_point',
  name: '兖新苑·府东社区站',
  townCode: '370812003',
  address: '府东路18号',
  lng: 116.82,
  lat: 35.55,
  hours: '06:30-21:30',
  openNow: true,
  distanceM: null,
  facilities: ['water', 'phone_charge'],
  phone: '19900001234',
  offer: null,
  host: '社区党群服务中心',
};

let server: FakeServer;
const show = async (params: Record<string, string>) => {
  router.params = params;
  render(<PlaceHerePage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  dropTokens();
  server = fakeServer();
  server.on('GET /places/sp001', place);
});

test('the code on the wall opens the place it hangs at, as WeChat writes the scene', async () => {
  await show({ scene: encodeURIComponent('p.sp001') });
  for (const words of ['兖新苑·府东社区站', '开到 21:30', '热水 手机充电', '府东路18号', '社区党群服务中心']) {
    expect(screen.getByText(words)).toBeInTheDocument();
  }
  await press('附近');
  expect(api('switchTab')).toHaveBeenCalledWith({ url: '/pages/map/index' });
});

test('a visitor may report from here', async () => {
  await show({ id: 'sp001' });
  expect(screen.getByText('一键上报')).toBeInTheDocument();
});

test('a shopkeeper does not report, and has no button for it', async () => {
  loggedIn({
    grants: [
      { role: 'shopkeeper', scope: { kind: 'shop', code: 'm01' }, scopeName: '', startsOn: '2026-01-01', endsOn: null },
    ],
  });
  await show({ id: 'sp001' });
  expect(screen.queryByText('一键上报')).toBeNull();
});

test('a code that still hangs where a place has closed says so', async () => {
  await show({ scene: 'p.gone' });
  expect(screen.getByText('这个点已经不开了')).toBeInTheDocument();
});

test('a shop offers its goods', async () => {
  server.on('GET /places/m01', { ...place, id: 'm01', kind: 'restaurant' });
  server.on('GET /shops/m01', { ...place, id: 'm01', kind: 'restaurant', itemCount: 3 });
  await show({ scene: 'p.m01' });
  await press('看看能换什么');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/rewards/shop/index?id=m01' });
});

test('a shop without goods does not offer any', async () => {
  server.on('GET /places/m02', { ...place, id: 'm02', kind: 'restaurant' });
  await show({ scene: 'p.m02' });
  expect(screen.getByText('导航过去')).toBeInTheDocument();
  expect(screen.queryByText('看看能换什么')).toBeNull();
});

test('what is printed opens a page that this build has', () => {
  const all = packages({ h5: false, demo: false, gallery: false }).flatMap(({ root, pages }) =>
    pages.map((page) => `${root}/${page}`),
  );
  expect(all).toContain(doorwayOf({ id: 'a' }).page);
});

import Taro from '@tarojs/taro';
import { act, render, screen } from '@testing-library/react';
import { setElder } from '@/lib/appearance';
import { dropTokens } from '@/lib/tokens';
import { category, nearCase, photo, reportItem } from '../../../test/examples';
import { api, fakePhone, fakeServer, loggedIn, type FakeServer } from '../../../test/phone';
import { press, settle } from '../../../test/screen';
import HomePage from './index';

const solved = {
  items: [
    {
      id: 's-1',
      category: 'litter',
      place: '文化东路',
      distanceM: null,
      before: photo('b'),
      after: photo('a'),
      closedAt: '2026-07-15T01:00:00.000Z',
      tookMinutes: 300,
    },
  ],
  weekCount: 37,
  areaName: '龙桥街道',
};

let server: FakeServer;
const show = async () => {
  render(<HomePage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  setElder(false);
  fakePhone({ lng: 116.83, lat: 35.55 });
  server = fakeServer();
  server.on('GET /categories', [category('litter', { kind: 'environment' })]);
  server.on('GET /solved', solved);
  server.on('GET /points/account', { available: 386 });
  server.on('GET /shops', { items: [] });
  server.on('GET /reports/mine', { items: [] });
});

test('a visitor sees what was put right and the button, and is asked nothing', async () => {
  dropTokens();
  await show();
  expect(screen.getByText('文化东路垃圾清走了')).toBeInTheDocument();
  expect(screen.getByText('一键上报')).toBeInTheDocument();
  expect(server.sent.map(({ line }) => line.split('?')[0]).sort()).toEqual(['GET /categories', 'GET /solved']);
  expect(api('getLocation')).not.toHaveBeenCalled();
  expect(api('login')).not.toHaveBeenCalled();
});

test('the big button opens the camera in the same tap, then the page that confirms', async () => {
  loggedIn();
  await show();
  await press('一键上报');
  expect(api('chooseMedia')).toHaveBeenCalledTimes(1);
  expect(api('getLocation')).toHaveBeenCalledTimes(1);
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/report/new/index' });
});

test('without a consent nothing is collected before it is given', async () => {
  loggedIn({ consents: {} });
  await show();
  await press('一键上报');
  expect(api('chooseMedia')).not.toHaveBeenCalled();
  expect(api('getLocation')).not.toHaveBeenCalled();
  expect(api('navigateTo')).toHaveBeenCalledTimes(1);
});

test('what waits for me comes first and opens its report', async () => {
  loggedIn();
  server.on('GET /reports/mine', {
    items: [reportItem('runs'), reportItem('done', { state: 'resolved', needsMe: 'confirm' })],
  });
  await show();
  expect(screen.getByText('1 件等你看')).toBeInTheDocument();
  await press('看看结果');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/report/detail/index?id=done' });
});

test('elder mode leaves the button, my own reports and a voice to ask', async () => {
  loggedIn();
  setElder(true);
  server.on('GET /reports/mine', { items: [reportItem('runs')] });
  server.on('GET /witness', [nearCase()]);
  api('getSetting').mockResolvedValue({ authSetting: { 'scope.userLocation': true } });
  await show();
  expect(screen.getByText('1 件在办')).toBeInTheDocument();
  expect(screen.queryByText('386')).toBeNull();
  expect(screen.queryByText('文化东路垃圾清走了')).toBeNull();
  // What is not shown is not fetched, until it is shown again.
  const hidden = ['GET /witness', 'GET /points/account', 'GET /shops', 'GET /solved'];
  expect(hidden.map(server.count)).toEqual([0, 0, 0, 0]);
  await press('打 12345');
  expect(api('makePhoneCall')).toHaveBeenCalledWith({ phoneNumber: '12345' });
  await press('拍照上报');
  expect(api('chooseMedia')).toHaveBeenCalledTimes(1);
  act(() => {
    setElder(false);
  });
  await settle();
  expect(screen.getByText('386')).toBeInTheDocument();
  expect(screen.getByText('文化东路垃圾清走了')).toBeInTheDocument();
});

test('one part that fails leaves the others and offers another try', async () => {
  loggedIn();
  server.refuse('GET /reports/mine', 503, 'SERVER_BUSY');
  await show();
  expect(screen.getByText('文化东路垃圾清走了')).toBeInTheDocument();
  expect(screen.getByText('386')).toBeInTheDocument();
  server.on('GET /reports/mine', { items: [reportItem('runs')] });
  await press('再试一次');
  expect(screen.getByText('1 件在办')).toBeInTheDocument();
});

test('without a connection the last known reports are there', async () => {
  loggedIn();
  server.on('GET /reports/mine', { items: [reportItem('runs')] });
  const first = render(<HomePage />);
  await settle();
  first.unmount();
  server.answer('GET /', () => {
    throw new Error('request:fail');
  });
  await show();
  expect(screen.getByText('1 件在办')).toBeInTheDocument();
});

test('staff see the way to their work with what waits there, and no button of riders', async () => {
  const grant = { scope: { kind: 'grid' as const, code: '1' }, scopeName: '', startsOn: '2026-01-01', endsOn: null };
  loggedIn({ grants: [{ role: 'gridWorker', ...grant }] });
  server.on('GET /tickets?queue=inbox', { items: [{}, {}] });
  await show();
  expect(screen.getByText('2 件在手上')).toBeInTheDocument();
  expect(screen.queryByText('一键上报')).toBeNull();
  await press('我的待办');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/desk/queue/index?queue=inbox' });
});

describe('a look in passing', () => {
  const near = nearCase();
  const OFFER = '附近有一处刚修好，路过帮忙看一眼 +5';
  const allow = (allowed: boolean) => {
    api('getSetting').mockResolvedValue({ authSetting: { 'scope.userLocation': allowed } });
  };
  beforeEach(() => {
    loggedIn();
    allow(true);
    server.on('GET /witness', [near, { ...near, ticketId: 't-2' }]);
  });

  test('one at most, and gone for good with one tap', async () => {
    const first = render(<HomePage />);
    await settle();
    expect(screen.getAllByText(OFFER)).toHaveLength(1);
    await press('首页不用再提');
    expect(screen.queryByText(OFFER)).toBeNull();
    first.unmount();
    jest.clearAllMocks();
    await show();
    expect(screen.queryByText(OFFER)).toBeNull();
    expect(api('getLocation')).not.toHaveBeenCalled();
  });

  test.each([
    [
      'the phone was never asked',
      () => {
        allow(false);
      },
    ],
    [
      'he has not agreed to a precise position',
      () => {
        loggedIn({ consents: { userAgreement: 1, privacyPolicy: 1 } });
      },
    ],
  ])('nothing is asked of the phone where %s', async (_, given) => {
    given();
    await show();
    expect(api('getLocation')).not.toHaveBeenCalled();
    expect(server.count('GET /witness')).toBe(0);
  });

  test('nothing while he rides', async () => {
    fakePhone({ lng: 116.83, lat: 35.55, speed: 6 });
    await show();
    expect(server.count('GET /witness')).toBe(0);
  });
});

describe('those who answer for the books', () => {
  const as = (role: 'supervisor' | 'admin' | 'shopkeeper') => {
    const scope = { kind: 'district' as const, code: '370812' };
    loggedIn({ grants: [{ role, scope, scopeName: '', startsOn: '2026-01-01', endsOn: null }] });
  };
  const budget = (cap: number | null, count: number) => ({ cap, waiting: { count, amount: 0 } });

  test('a supervisor sees what waits for him, not what waits for others, and a missing budget first', async () => {
    as('supervisor');
    server.on('GET /tickets', { items: [] });
    server.on('GET /points/approvals', {
      items: [
        { state: 'ready', own: false },
        { state: 'ready', own: true },
        { state: 'notice', own: false },
        { state: 'objected', own: false },
      ],
    });
    server.on('GET /points/budgets', [budget(null, 0), budget(100, 3)]);
    server.on('GET /settlements', [{ state: 'open' }, { state: 'closed' }]);
    await show();
    expect(screen.getByText('2 件等你批')).toBeInTheDocument();
    expect(screen.getByText('1 个镇街没有预算，发不出分')).toBeInTheDocument();
    expect(screen.getByText('上个月 1 家等着结')).toBeInTheDocument();
    await press('积分审批');
    expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/books/approvals/index' });
  });

  test.each([
    ['supervisor', 0],
    ['admin', 1],
    ['shopkeeper', -1],
  ] as const)('%s: the urgent read, and its record for an admin', async (role, records) => {
    as(role);
    server.on('GET /tickets', { items: [] });
    await show();
    expect(screen.queryAllByText('紧急查阅')).toHaveLength(records < 0 ? 0 : 1);
    expect(screen.queryAllByText('紧急查阅记录')).toHaveLength(Math.max(0, records));
    if (records < 0) return;
    await press('紧急查阅');
    expect(api('navigateTo')).toHaveBeenLastCalledWith({ url: '/packages/confidential/read/index' });
  });

  test('a part that cannot be read leaves its way open', async () => {
    as('shopkeeper');
    server.refuse('GET /shop/stock', 503, 'SERVER_BUSY');
    await show();
    await press('库存');
    expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/store/stock/index' });
  });
});

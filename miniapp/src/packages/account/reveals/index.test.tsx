import Taro from '@tarojs/taro';
import { act, render, screen } from '@testing-library/react';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import type { OwnRevealView } from '@yanxinyuan/shared/tickets/reveals';
import { category } from '../../../../test/examples';
import { fire } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import { ShownCard } from '../privacy/shown-card';
import OwnRevealsPage from './index';

let server: FakeServer;
let person: PersonView;
const line = (id: string, over: Partial<OwnRevealView> = {}): OwnRevealView => ({
  id,
  at: '2020-07-15T01:00:00.000Z',
  by: '龙桥街道派单员',
  ticketNumber: '26112100042',
  category: 'litter',
  reportId: 'r-1',
  ...over,
});

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  person = loggedIn();
  server = fakeServer();
  server.on('GET /categories', [category('litter')]);
});

describe('where the number is left', () => {
  const show = async (left: boolean) => {
    render(<ShownCard left={left} />);
    await settle();
  };

  test('the latest stand below it, each with its case; the rest has a page', async () => {
    server.on('GET /me/phone/reveals?limit=3', {
      items: [line('1'), line('2', { by: '建设社区 第1网格' })],
      next: 'x',
    });
    await show(true);
    expect(screen.getAllByText('2020 年 7 月 15 日，垃圾堆放，编号 26112100042')).toHaveLength(2);
    await press('建设社区 第1网格');
    expect(api('navigateTo')).toHaveBeenLastCalledWith({ url: '/packages/report/detail/index?id=r-1' });
    await press('谁看过我的号码');
    expect(api('navigateTo')).toHaveBeenLastCalledWith({ url: '/packages/account/reveals/index' });
  });

  test('nobody saw it yet', async () => {
    server.on('GET /me/phone/reveals', { items: [] });
    await show(true);
    expect(screen.getByText('还没有人看过')).toBeInTheDocument();
  });

  test('whoever took his number back still reads who saw it; whoever never left one reads nothing', async () => {
    server.on('GET /me/phone/reveals', { items: [line('1')] });
    await show(false);
    expect(screen.getByText('龙桥街道派单员')).toBeInTheDocument();
    server.on('GET /me/phone/reveals', { items: [] });
    const { container } = render(<ShownCard left={person.phoneMasked !== null} />);
    await settle();
    expect(container).toBeEmptyDOMElement();
  });

  test('no net leaves the way to the page, which says so', async () => {
    server.refuse('GET /me/phone/reveals', 503, 'SERVER_BUSY');
    await show(true);
    expect(screen.getByText('谁看过我的号码')).toBeInTheDocument();
    expect(screen.queryByText('还没有人看过')).toBeNull();
  });
});

describe('all of it', () => {
  const show = async () => {
    render(<OwnRevealsPage />);
    await settle();
  };

  test('newest first, page after page; one whose report is not there opens nothing', async () => {
    server.on('GET /me/phone/reveals', { items: [line('1', { reportId: null, by: '住建局' })], next: 'more' });
    server.on('GET /me/phone/reveals?cursor=more', { items: [line('2')] });
    await show();
    await press('住建局');
    expect(api('navigateTo')).not.toHaveBeenCalled();
    await act(() => fire('reachBottom'));
    await settle();
    expect(screen.getByText('龙桥街道派单员')).toBeInTheDocument();
  });

  test('nothing in it yet', async () => {
    server.on('GET /me/phone/reveals', { items: [] });
    await show();
    expect(screen.getByText('还没有人看过')).toBeInTheDocument();
  });
});

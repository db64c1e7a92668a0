import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { ContentView } from '@yanxinyuan/shared/moderation/contract';
import { toastStore } from '@/lib/toast';
import { fire } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { settle } from '../../../../test/screen';
import ContentPage from './index';

let server: FakeServer;
const item = (id: string, over: Partial<ContentView> = {}): ContentView => ({
  id,
  kind: 'text',
  state: 'review',
  cause: 'wechat',
  label: 10001,
  text: `加微信${id}`,
  photo: null,
  by: 'rider',
  ticketId: `t-${id}`,
  ticketNumber: `2611210000${id}`,
  category: 'street_lamp',
  place: '龙桥街道 东韩村',
  at: '2026-07-15T01:00:00.000Z',
  decided: null,
  ...over,
});
const photo = { id: 'f', url: '/photos/f', thumbUrl: '/photos/f/thumb', width: 800, height: 600 };
const show = async (waiting: ContentView[], done: ContentView[] = []) => {
  server.on('GET /content?', { items: waiting });
  server.on('GET /content?queue=done', { items: done });
  render(<ContentPage />);
  await settle();
};
const tap = async (element: HTMLElement | undefined) => {
  if (element === undefined) throw new Error('there is nothing to tap');
  fireEvent.click(element);
  await settle();
};
const decisions = () => server.sent.filter(({ line }) => line.startsWith('PUT /content-decisions/'));

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn({ grants: [] });
  server = fakeServer();
  server.on('GET /categories', []);
});

test('words and pictures, each with why it waits', async () => {
  await show([
    item('1'),
    item('2', { text: null, photo, kind: 'photo', cause: 'silent', label: null }),
    item('3', { cause: 'person', label: null, by: 'staff' }),
    item('4', { cause: 'wechat', label: 99999 }),
  ]);
  expect(screen.getByText('加微信1')).toBeInTheDocument();
  expect(screen.getByText('小哥拍的照片')).toBeInTheDocument();
  expect(screen.getByText('办理人员写的话')).toBeInTheDocument();
  for (const why of ['微信拿不准，像广告', '微信半小时没有答复', '微信审不了这个人发的', '微信拿不准'])
    expect(screen.getByText(why)).toBeInTheDocument();
  expect(within(screen.getByRole('tab', { name: /待审/ })).getByText('4')).toBeInTheDocument();
});

test('good: the usual reason is chosen, the one leaves the list, and the decision names what was seen', async () => {
  await show([item('1'), item('2')]);
  server.on('PUT /content-decisions/', item('1', { state: 'pass' }));
  await tap(screen.getAllByRole('button', { name: '可公开' })[0]);
  const sheet = screen.getByRole('dialog', { name: '可以让别人看' });
  await tap(within(sheet).getByRole('button', { name: '可公开' }));
  expect(decisions().map(({ body }) => body)).toEqual([
    { contentId: '1', seen: 'review', decision: 'pass', reason: '看过，没有问题' },
  ]);
  expect(screen.queryByText('加微信1')).toBeNull();
  expect(screen.getByText('加微信2')).toBeInTheDocument();
});

test('refusing wants a reason', async () => {
  await show([item('1')]);
  server.on('PUT /content-decisions/', item('1', { state: 'risky' }));
  await tap(screen.getByRole('button', { name: '不公开' }));
  const sheet = screen.getByRole('dialog', { name: '不让别人看' });
  await tap(within(sheet).getByRole('button', { name: '先选一个原因' }));
  expect(decisions()).toEqual([]);
  await tap(within(sheet).getByText('看得清人脸'));
  await tap(within(sheet).getByRole('button', { name: '不公开' }));
  expect(decisions()[0]?.body).toMatchObject({ decision: 'risky', reason: '看得清人脸' });
});

test('a lost answer is sent again under the same id', async () => {
  await show([item('1')]);
  server.refuse('PUT /content-decisions/', 503, 'SERVER_BUSY');
  await tap(screen.getByRole('button', { name: '可公开' }));
  const send = () => within(screen.getByRole('dialog')).getByRole('button', { name: '可公开' });
  await tap(send());
  server.on('PUT /content-decisions/', item('1', { state: 'pass' }));
  await tap(send());
  const lines = decisions().map(({ line }) => line);
  expect(lines.length).toBeGreaterThan(1);
  expect(new Set(lines).size).toBe(1);
  expect(screen.queryByText('加微信1')).toBeNull();
});

test('somebody else was faster: the list is read again, and it is said', async () => {
  await show([item('1'), item('2')]);
  server.refuse('PUT /content-decisions/', 409, 'CONTENT_CHANGED');
  server.on('GET /content?', { items: [item('2')] });
  await tap(screen.getAllByRole('button', { name: '可公开' })[0]);
  await tap(within(screen.getByRole('dialog')).getByRole('button', { name: '可公开' }));
  expect(screen.queryByText('加微信1')).toBeNull();
  expect(toastStore.get()?.text).toContain('这条刚刚有了新的结论');
});

test('what was decided, by whom and why, and the way back', async () => {
  const decided = { by: '钱派单', at: '2026-07-15T02:00:00.000Z', reason: '看得清车牌' };
  await show(
    [],
    [item('1', { state: 'risky', decided }), item('2', { state: 'risky', cause: null, label: 20003, decided: null })],
  );
  expect(screen.getByText('没有待审的')).toBeInTheDocument();
  await tap(screen.getByRole('tab', { name: '审过的' }));
  expect(screen.getByText(/^钱派单 .*：看得清车牌$/)).toBeInTheDocument();
  expect(screen.getByText('微信没让过：像骂人的话')).toBeInTheDocument();
  server.on('PUT /content-decisions/', item('1', { state: 'pass', decided: { ...decided, reason: '已经打码' } }));
  await tap(screen.getAllByRole('button', { name: '改为可公开' })[0]);
  await tap(within(screen.getByRole('dialog')).getByRole('button', { name: '可公开' }));
  expect(decisions()[0]?.body).toMatchObject({ seen: 'risky', decision: 'pass' });
  expect(screen.getByText(/：已经打码$/)).toBeInTheDocument();
});

test('what WeChat let pass by itself is taken down with a reason, and leaves the list', async () => {
  await show([]);
  server.on('GET /content?queue=shown', { items: [item('1', { state: 'pass', cause: null, label: 100 })] });
  await tap(screen.getByRole('tab', { name: '公开着' }));
  expect(screen.getByText('微信审过，直接公开的')).toBeInTheDocument();
  server.on('PUT /content-decisions/', item('1', { state: 'risky' }));
  await tap(screen.getByRole('button', { name: '撤下，不再公开' }));
  const sheet = screen.getByRole('dialog', { name: '不让别人看' });
  await tap(within(sheet).getByText('有姓名或电话'));
  await tap(within(sheet).getByRole('button', { name: '不公开' }));
  expect(decisions()[0]?.body).toEqual({ contentId: '1', seen: 'pass', decision: 'risky', reason: '有姓名或电话' });
  expect(screen.queryByText('加微信1')).toBeNull();
});

test('the next page comes at the end', async () => {
  server.on('GET /content?', { items: [item('1')], next: 'more' });
  server.on('GET /content?queue=review&cursor=more', { items: [item('2')] });
  render(<ContentPage />);
  await settle();
  await act(() => fire('reachBottom'));
  await settle();
  expect(screen.getByText('加微信2')).toBeInTheDocument();
});

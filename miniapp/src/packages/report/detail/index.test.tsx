import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { onlineStore } from '@/lib/online';
import { outbox } from '@/lib/outbox';
import { shelf } from '@/lib/outbox/shelf';
import { toastStore } from '@/lib/toast';
import { category, photo, report, solvedCase } from '../../../../test/examples';
import { api, fakePhone, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import { router } from '../../../../test/mocks/taro';
import ReportDetailPage from './index';

const NOW = Date.parse('2026-07-15T02:00:00.000Z');
const may = (...actions: TicketAction[]): Pick<ReportView, 'actions'> => ({
  actions: actions.map((action) => ({ action })),
});
const resolved: Partial<ReportView> = {
  state: 'resolved',
  needsMe: 'confirm',
  photos: [photo('before')],
  resolution: { note: '清走了', photos: [photo('after')], at: '2026-07-15T01:40:00.000Z', by: '第 7 网格' },
};

let server: FakeServer;
const show = async (over: Partial<ReportView>) => {
  server.on('GET /reports/r-1', report('r-1', over));
  const page = render(<ReportDetailPage />);
  await settle();
  return page;
};
const deeds = () => server.sent.filter(({ line }) => line === 'POST /tickets/t-r-1/actions');

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick'] });
  jest.clearAllMocks();
  router.params = { id: 'r-1' };
  fakePhone({ lng: 116.83, lat: 35.55 });
  loggedIn();
  toastStore.set(null);
  server = fakeServer();
  server.on('GET /categories', [category('litter', { kind: 'environment', points: 10 })]);
  server.on('POST /tickets/t-r-1/actions', {});
});
afterEach(() => {
  shelf.load().forEach(({ id }) => {
    shelf.remove(id);
  });
  jest.useRealTimers();
});

test.each([
  [[], []],
  [['withdraw'], ['撤回']],
  [
    ['verify', 'reopen'],
    ['没办好', '确认办好了'],
  ],
  [
    ['reopen', 'rate'],
    ['没办好', '评一评'],
  ],
  [
    ['answer', 'withdraw'],
    ['撤回', '回话'],
  ],
  [['reopen'], ['没办好']],
] as [TicketAction[], string[]][])('may %j: the bar shows %j and nothing else', async (actions, words) => {
  await show(may(...actions));
  const all = ['撤回', '没办好', '确认办好了', '评一评', '回话'];
  expect(all.filter((word) => screen.queryByText(word) !== null).sort()).toEqual([...words].sort());
});

test('confirming does it once, reads again, and asks how it was, with nothing chosen', async () => {
  await show({ ...resolved, ...may('verify', 'reopen') });
  const closed = { ...resolved, state: 'closed', needsMe: 'rate', ...may('rate', 'reopen') } as const;
  server.on('GET /reports/r-1', report('r-1', { ...closed, points: { amount: 10, status: 'credited', why: null } }));
  const button = screen.getByText('确认办好了');
  fireEvent.click(button);
  fireEvent.click(button);
  await settle();
  expect(deeds()).toHaveLength(1);
  expect(deeds()[0]?.body).toMatchObject({ action: 'verify', input: {} });
  expect(screen.getByText('已办结，10 积分到账了')).toBeInTheDocument();
  expect(screen.getAllByRole('radio').map((face) => face.getAttribute('aria-checked'))).toEqual([
    'false',
    'false',
    'false',
  ]);
  await press('提交评价');
  expect(deeds()).toHaveLength(1);
  await press('不满意');
  await press('提交评价');
  expect(deeds()[1]?.body).toMatchObject({ action: 'rate', input: { rating: 'bad' } });
  expect(toastStore.get()?.text).toBe('收到了，谢谢你说实话');
});

test('saying it is not done takes a reason, and a picture if there is one', async () => {
  server.on('POST /photos', photo('now'));
  await show({ ...resolved, ...may('verify', 'reopen') });
  await press('没办好');
  await press('退回重办');
  expect(deeds()).toHaveLength(0);
  await press('只办了一部分');
  await press('拍现在的样子');
  await press('退回重办');
  expect(deeds()[0]?.body).toMatchObject({ action: 'reopen', input: { reason: '只办了一部分', photos: ['now'] } });
  expect(toastStore.get()?.text).toBe('退回去了，会重新办');
});

test('taking it back is asked first', async () => {
  await show({ state: 'assigned', ...may('withdraw') });
  await press('撤回');
  expect(screen.getByRole('alertdialog')).toHaveTextContent('撤回后没人再办');
  await press('不撤了');
  expect(deeds()).toHaveLength(0);
  await press('撤回');
  const [, yes] = screen.getAllByText('撤回').slice(-2);
  if (yes !== undefined) fireEvent.click(yes);
  await settle();
  expect(deeds()[0]?.body).toMatchObject({ action: 'withdraw' });
});

test('a question is answered in words', async () => {
  await show({
    needsMe: 'answer',
    question: { text: '哪个门？', askedAt: '2026-07-15T01:30:00.000Z', answer: null },
    ...may('answer'),
  });
  expect(screen.getByText('等你回一句话')).toBeInTheDocument();
  await press('回话');
  fireEvent.change(screen.getByPlaceholderText('写一句，或拍一张'), { target: { value: '南门' } });
  await press('发给他们');
  expect(deeds()[0]?.body).toMatchObject({ action: 'answer', input: { text: '南门' } });
});

test('when the case has moved on, the words say so and the page shows it as it is now', async () => {
  await show({ ...resolved, ...may('verify', 'reopen') });
  server.refuse('POST /tickets/t-r-1/actions', 409, 'TICKET_STATE_CHANGED');
  server.on('GET /reports/r-1', report('r-1', { ...resolved, state: 'working', needsMe: null, ...may() }));
  await press('确认办好了');
  expect(toastStore.get()?.text).toBe('状态刚刚变了，刷新后看现在能做什么');
  expect(screen.queryByText('确认办好了')).toBeNull();
});

test('a deed whose answer was lost waits on the phone, keeps its id, and the page is read again once it is through', async () => {
  await show({ ...resolved, ...may('verify', 'reopen') });
  server.answer('POST /tickets/t-r-1/actions', () => {
    throw new Error('request:fail timeout');
  });
  await press('确认办好了');
  expect(screen.getByText('「确认办好了」存在手机里，有信号自动发')).toBeInTheDocument();
  expect(screen.queryByText('没办好')).toBeNull();

  server.on('POST /tickets/t-r-1/actions', {});
  server.on('GET /reports/r-1', report('r-1', { ...resolved, state: 'closed', needsMe: null, ...may('reopen') }));
  const [waiting] = shelf.load();
  await act(async () => {
    await outbox.retry(waiting?.id ?? '');
  });
  await settle();
  expect(screen.queryByText('「确认办好了」存在手机里，有信号自动发')).toBeNull();
  expect(screen.getByText('没办好')).toBeInTheDocument();
  const ids = deeds().map(({ body }) => (body as { id: string }).id);
  expect(ids).toEqual([waiting?.id, waiting?.id]);
});

test('rated without signal: it waits with its words, and nothing else is asked meanwhile', async () => {
  await show({ ...resolved, state: 'closed', needsMe: 'rate', ...may('rate') });
  act(() => {
    onlineStore.set(false);
  });
  await press('评一评');
  fireEvent.click(screen.getByText('满意'));
  await settle();
  await press('提交评价');
  expect(deeds()).toEqual([]);
  expect(shelf.load()).toMatchObject([
    { kind: 'deed', action: 'rate', input: { rating: 'good' }, ticketId: 't-r-1', reportId: 'r-1', state: 'waiting' },
  ]);
  expect(toastStore.get()?.text).toBe('存在手机里了，有信号自动发');
  act(() => {
    onlineStore.set(true);
  });
});

test('under way, the promised time is the first thing', async () => {
  await show({ state: 'working', dueAt: '2026-07-16T03:05:00.000Z' });
  expect(screen.getByText('明天 11:05 前办好')).toBeInTheDocument();
});

test.each([
  ['checking', /审核中/],
  ['refused', '没通过公开，别人看不到（不影响处理）'],
] as const)('whether others may see it: %s', async (publicity, words) => {
  await show({ publicity });
  expect(screen.getByText(words)).toBeInTheDocument();
});

test.each(['passed', null] as const)('nothing is said about what others may see: %s', async (publicity) => {
  await show({ publicity });
  expect(screen.queryByText(/审核中|没通过公开/)).toBeNull();
});

test('without a net: as it was seen, with its time; read again when the net is back', async () => {
  const { unmount } = await show({ text: '护栏断了一截' });
  await act(async () => {
    await jest.advanceTimersByTimeAsync(60_000);
  });
  unmount();
  server.answer('GET /reports/r-1', () => {
    throw new Error('request:fail');
  });
  act(() => {
    onlineStore.set(false);
  });
  render(<ReportDetailPage />);
  await settle();
  expect(screen.getByText('没有网，这是 10:00 看的，连上会更新。')).toBeInTheDocument();
  expect(screen.getByText('护栏断了一截')).toBeInTheDocument();
  server.on('GET /reports/r-1', report('r-1', { text: '护栏修好了' }));
  act(() => {
    onlineStore.set(true);
  });
  await settle();
  expect(screen.getByText('护栏修好了')).toBeInTheDocument();
  expect(screen.queryByText(/没有网/)).toBeNull();
});

test('of what is confidential nothing is there without a net', async () => {
  const { unmount } = await show({ text: '吵起来了', category: 'a kind this phone does not know' });
  await act(async () => {
    await jest.advanceTimersByTimeAsync(60_000);
  });
  unmount();
  server.answer('GET /reports/r-1', () => {
    throw new Error('request:fail');
  });
  render(<ReportDetailPage />);
  await settle();
  expect(screen.getByText('现在没有网')).toBeInTheDocument();
  expect(screen.queryByText('吵起来了')).toBeNull();
});

describe('what everyone may see of it', () => {
  const ENTRY = '给朋友看看';
  const closed: Partial<ReportView> = { ...resolved, state: 'closed', needsMe: null };

  test('is offered once the server shows it to everyone', async () => {
    server.on('GET /solved/t-r-1', solvedCase('t-r-1'));
    await show(closed);
    await press(ENTRY);
    expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/report/fixed/index?id=t-r-1&mine=1' });
  });

  test('is not offered where the server does not', async () => {
    await show(closed);
    expect(server.count('GET /solved/')).toBe(1);
    expect(screen.queryByText(ENTRY)).toBeNull();
  });

  test.each([
    ['not closed yet', resolved],
    ['closed without a picture', { ...closed, resolution: null }],
    ['restricted', { ...closed, category: 'neighbour' }],
  ])('nobody asks for one that is %s', async (_, over) => {
    server.on('GET /categories', [category('litter'), category('neighbour', { restricted: true })]);
    server.on('GET /solved/t-r-1', solvedCase('t-r-1'));
    await show(over);
    expect(server.count('GET /solved/')).toBe(0);
    expect(screen.queryByText(ENTRY)).toBeNull();
  });
});

import Taro from '@tarojs/taro';
import { fireEvent, render, screen, within } from '@testing-library/react';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import type { MyRosterView } from '@yanxinyuan/shared/identity/roster';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import MyRosterPage from './index';

// Wednesday 25 November 2026, 15:20 in Shanghai.
const NOW = new Date('2026-11-25T07:20:00.000Z');
const view = (over: Partial<MyRosterView> = {}): MyRosterView => ({
  onDuty: true,
  onLeave: false,
  switchUntil: null,
  shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 480, toMinute: 1080 })),
  next: [
    { from: '2026-11-25T00:00:00.000Z', to: '2026-11-25T10:00:00.000Z' },
    { from: '2026-11-26T14:00:00.000Z', to: '2026-11-26T22:00:00.000Z' },
  ],
  leaves: [],
  standsInFor: [{ name: '吴工', from: '2026-11-26T16:00:00.000Z', to: '2026-11-28T16:00:00.000Z' }],
  colleagues: [
    { personId: 'p-2', name: '李工', onDuty: true },
    { personId: 'p-3', name: '冯工', onDuty: false },
  ],
  ...over,
});

let server: FakeServer;
let me: PersonView;
const sent = (line: string) => server.sent.filter((one) => one.line.startsWith(line));
const show = async (over: Partial<MyRosterView> = {}) => {
  server.on('GET /me/roster', view(over));
  render(<MyRosterPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
  Taro.clearStorageSync();
  const scope = { kind: 'grid' as const, code: 'g' };
  const grant = { role: 'gridWorker' as const, scope, scopeName: '第 7 网格', startsOn: '2026-01-01', endsOn: null };
  me = loggedIn({ grants: [grant], onDuty: true });
  server = fakeServer();
});
afterEach(() => {
  jest.useRealTimers();
});

test('the shifts in words, and whom one stands in for', async () => {
  await show();
  expect(screen.getByText('今天 08:00 到 18:00')).toBeInTheDocument();
  expect(screen.getByText('正在班上')).toBeInTheDocument();
  expect(screen.getByText('明天 22:00 到次日 06:00')).toBeInTheDocument();
  expect(screen.getByText('周一到周五 08:00–18:00')).toBeInTheDocument();
  expect(screen.getByText('替吴工，11 月 27 日到 11 月 28 日')).toBeInTheDocument();
});

test('the switch says until when it counts', async () => {
  await show();
  expect(screen.getByText('按班次自动上下班，临时有事再拨')).toBeInTheDocument();
  server.on('PUT /me/duty', { ...me, onDuty: false });
  server.on('GET /me/roster', view({ onDuty: false, switchUntil: '2026-11-25T10:00:00.000Z' }));
  fireEvent.click(screen.getByRole('switch'));
  await settle();
  expect(sent('PUT')[0]?.body).toEqual({ onDuty: false });
  expect(screen.getByText('到今天 18:00，之后按班次')).toBeInTheDocument();
});

test('leave with taps alone; a lost answer is tried again as the same leave', async () => {
  await show();
  await press('请假');
  expect(screen.getByText('先点哪几天')).toBeInTheDocument();
  const sheet = within(screen.getByRole('dialog'));
  fireEvent.click(sheet.getByText('24'));
  expect(screen.getByText('先点哪几天')).toBeInTheDocument();
  fireEvent.click(sheet.getByText('26'));
  fireEvent.click(sheet.getByText('28'));
  expect(screen.getByText('先选什么假')).toBeInTheDocument();
  await press('年休假');
  await press('李工 在班');
  server.refuse('PUT /roster/leaves/', 503, 'TRY_AGAIN');
  await press('休 3 天');
  server.on('PUT /roster/leaves/', null);
  await press('休 3 天');
  const [first, again] = sent('PUT /roster/leaves/');
  expect(first?.body).toEqual({
    from: '2026-11-25T16:00:00.000Z',
    to: '2026-11-28T16:00:00.000Z',
    reason: 'annual',
    standInId: 'p-2',
  });
  expect(again).toEqual(first);
  expect(screen.queryByText('哪几天，点头一天和最后一天')).toBeNull();
});

test('leave that runs is ended only after a question, coming leave at once', async () => {
  const coming = { id: 'l-2', from: '2026-12-01T16:00:00.000Z', to: '2026-12-02T16:00:00.000Z' };
  const running = { id: 'l-1', from: '2026-11-25T01:00:00.000Z', to: '2026-11-25T16:00:00.000Z' };
  await show({
    onLeave: true,
    onDuty: false,
    leaves: [
      { ...running, reason: 'sick', standIn: { personId: 'p-2', name: '李工' } },
      { ...coming, reason: 'annual', standIn: null },
    ],
  });
  expect(screen.getByText('病假，李工替')).toBeInTheDocument();
  expect(screen.getByText('年休假，没有人替，手上的件重新派')).toBeInTheDocument();
  server.on('DELETE /roster/leaves/', null);
  await press('不休了');
  expect(sent('DELETE').map(({ line }) => line)).toEqual(['DELETE /roster/leaves/l-2']);
  await press('提前回来');
  expect(sent('DELETE')).toHaveLength(1);
  await press('接着休');
  expect(sent('DELETE')).toHaveLength(1);
  await press('提前回来');
  const buttons = screen.getAllByText('提前回来');
  fireEvent.click(buttons[buttons.length - 1] ?? document.body);
  await settle();
  expect(sent('DELETE')[1]?.line).toBe('DELETE /roster/leaves/l-1');
});

test('without shifts the switch stands alone', async () => {
  await show({ shifts: [], next: [] });
  expect(screen.getByText('没有排班，拨到哪边算哪边')).toBeInTheDocument();
  expect(screen.getByText('没有排班')).toBeInTheDocument();
});

test.each(['NOT_FOUND', 'LEAVE_OVER'])(
  'taken back already, by a tap whose answer was lost (%s), it is told as done',
  async (code) => {
    const leave = {
      id: 'l-1',
      from: '2026-11-28T00:00:00.000Z',
      to: '2026-11-30T00:00:00.000Z',
      reason: 'annual' as const,
      standIn: null,
    };
    await show({ leaves: [leave] });
    server.refuse('DELETE /roster/leaves/l-1', 409, code);
    server.on('GET /me/roster', view());
    await press('不休了');
    expect(screen.getByText('没有休假')).toBeInTheDocument();
  },
);

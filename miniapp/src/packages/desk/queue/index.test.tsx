import Taro from '@tarojs/taro';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { ticketItem } from '../../../../test/examples';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import QueuePage from './index';
import { deskView, NO_FILTER } from './view';

let server: FakeServer;
const ticket = (n: number): TicketListItem => ticketItem(`t-${n}`, { version: n, text: `第${n}盏灯不亮` });
const person = (personId: string) => ({
  personId,
  name: personId,
  gridName: '东韩村第1网格',
  onDuty: true,
  openWork: 2,
  ownGrid: true,
});
const lists = (): string[] =>
  server.sent
    .map(({ line }) => decodeURIComponent(line))
    .filter((line) => /^GET \/tickets\?queue=dispatch(?!.*limit)/.test(line));

beforeEach(async () => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  deskView.set({ personId: '', filter: NO_FILTER });
  router.params = {};
  server = fakeServer();
  server.on('GET /categories', []);
  server.on('GET /content?', { items: [{}, {}, {}] });
  server.on('GET /tickets?', { items: [1, 2, 3].map(ticket) });
  server.on('GET /tickets/areas', [
    { code: '370812001001', name: '东韩村', tickets: 2 },
    { code: '370812001002', name: '西韩村', tickets: 1 },
  ]);
  const scope = { kind: 'town' as const, code: '370812001' };
  loggedIn({ grants: [{ role: 'dispatcher', scope, scopeName: '龙桥街道', startsOn: '2026-01-01', endsOn: null }] });
  for (const n of [1, 2, 3]) server.on(`GET /tickets/t-${n}/candidates`, [person('王工'), person(`只管${n}`)]);
  render(<QueuePage />);
  await settle();
});

test('several cases go to somebody who can take all of them; what another took is told', async () => {
  // The first of them, so that the others have to go on.
  server.refuse('POST /tickets/t-1/actions', 409, 'TICKET_STATE_CHANGED');
  server.on('POST /tickets/t-2/actions', ticket(2));
  await press('选几件');
  expect(screen.getByText('先选几件')).toBeInTheDocument();
  await press('第1盏灯不亮');
  await press('第2盏灯不亮');
  await press('2 件派给谁');
  expect(screen.queryByText('只管1')).not.toBeInTheDocument();
  await press('王工');
  await press('都派给他');
  expect(screen.getByText('1 件已派，1 件已被别人处理')).toBeInTheDocument();
  const acts = server.sent.filter(({ line }) => line.startsWith('POST'));
  expect(acts.map(({ body }) => body)).toMatchObject([
    { action: 'assign', input: { assigneeId: '王工' }, seen: 1 },
    { action: 'assign', input: { assigneeId: '王工' }, seen: 2 },
  ]);
  expect(new Set(acts.map(({ body }) => (body as { id: string }).id)).size).toBe(2);
});

test('filters go to the server, say what they found, and are still there the next time', async () => {
  await press('筛选');
  await press('只看超时的');
  await press('东韩村 2');
  await press('看结果');
  expect(lists().at(-1)).toContain('area=370812001001');
  expect(lists().at(-1)).toContain('overdue=true');
  expect(screen.getByText('筛选 2')).toBeInTheDocument();
  expect(screen.getByText('找到 3 件')).toBeInTheDocument();
  expect(deskView.get().filter.overdue).toBe(true);
});

test('words are sent once typing pauses, and the field keeps what was typed', async () => {
  const before = lists().length;
  const field = screen.getByLabelText('搜索');
  const input = field.matches('input') ? field : (field.querySelector('input') ?? field);
  jest.useFakeTimers();
  for (const words of ['东', '东韩']) fireEvent.input(input, { target: { value: words }, detail: { value: words } });
  expect(lists()).toHaveLength(before);
  act(() => {
    jest.advanceTimersByTime(400);
  });
  jest.useRealTimers();
  await settle();
  expect(lists().slice(before)).toHaveLength(1);
  expect(lists().at(-1)).toContain('q=东韩');
  expect(screen.getByText('“东韩”找到 3 件')).toBeInTheDocument();
  expect(screen.getByLabelText('搜索')).toBe(field);
});

test('what waits to be decided stands beside the queue, with how much', async () => {
  await press('待审内容 3');
  expect(api('navigateTo')).toHaveBeenCalledWith(expect.objectContaining({ url: '/packages/desk/content/index' }));
});

describe('without a net', () => {
  const dead = () => {
    throw new Error('request:fail');
  };
  beforeEach(() => {
    cleanup();
    server.on('GET /tickets?', { items: [{ ...ticket(1), waitsFor: 'returned' }] });
  });
  const shown = async () => {
    render(<QueuePage />);
    await settle();
  };

  test('who could take it is not known: nobody says that nobody is on duty', async () => {
    server.answer('GET /tickets/t-1/candidates', dead);
    await shown();
    expect(screen.getByText('现在没有网')).toBeInTheDocument();
    expect(screen.queryByText('这一片现在没人在班')).toBeNull();
  });

  test('what was given out waits on the phone, and cannot be given out a second time', async () => {
    await shown();
    server.answer('POST /tickets/t-1/actions', dead);
    await press('派出');
    expect(screen.getByText('「派单」存在手机里，有信号自动发')).toBeInTheDocument();
    expect(screen.queryByText('派出')).toBeNull();
  });

  test('several at once are not kept: the sheet stays, and the same tap gives each once', async () => {
    server.on('GET /tickets?', { items: [1, 2].map(ticket) });
    await shown();
    await press('选几件');
    await press('第1盏灯不亮');
    await press('第2盏灯不亮');
    await press('2 件派给谁');
    await press('王工');
    server.on('POST /tickets/t-1/actions', ticket(1));
    server.answer('POST /tickets/t-2/actions', dead);
    await press('都派给他');
    server.on('POST /tickets/t-2/actions', ticket(2));
    await press('都派给他');
    expect(screen.getByText('2 件已派')).toBeInTheDocument();
    const ids = server.sent.flatMap(({ line, body }) => (line.startsWith('POST') ? [(body as { id: string }).id] : []));
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
  });
});

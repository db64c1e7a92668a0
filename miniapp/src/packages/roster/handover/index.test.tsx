import Taro from '@tarojs/taro';
import { cleanup, render, screen } from '@testing-library/react';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import HandOverPage from './index';

let server: FakeServer;
const place = { address: '文化东路', townName: '龙桥街道', lng: 1, lat: 1 };
const ticket = (id: string, text: string) => ({
  id,
  number: `n-${id}`,
  text,
  category: 'litter',
  place,
  department: null,
});
const sent = () => server.sent.filter(({ line }) => line === 'POST /tickets/handover').map(({ body }) => body);

beforeEach(async () => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn();
  server = fakeServer();
  server.on('GET /categories', []);
  server.on('GET /me/roster', {
    colleagues: [
      { personId: 'p-2', name: '李工', onDuty: true },
      { personId: 'p-3', name: '冯工', onDuty: false },
    ],
  });
  const departments = { ...ticket('t-9', '部门的'), department: { code: 'housing', name: '住建局' } };
  server.on('GET /tickets', { items: [ticket('t-1', '井盖松了'), ticket('t-2', '路灯不亮'), departments] });
  render(<HandOverPage />);
  await settle();
});

test('all of it to a colleague, a department’s own left out of the count', async () => {
  expect(screen.queryByText('部门的')).toBeNull();
  expect(screen.getByText('先选交给谁')).toBeInTheDocument();
  await press('李工 在班');
  server.on('POST /tickets/handover', { moved: 2, left: [] });
  await press('2 件交给李工');
  expect(sent()).toEqual([{ id: expect.any(String) as string, toId: 'p-2', ticketIds: ['t-1', 't-2'] }]);
  expect(screen.getByText('2 件交给了李工')).toBeInTheDocument();
  expect(screen.getAllByText('交给李工了')).toHaveLength(2);
});

test('some of it, and a line for each that stayed, with its reason', async () => {
  await press('冯工');
  await press('挑几件');
  expect(screen.getByText('先挑几件')).toBeInTheDocument();
  await press('路灯不亮');
  await press('井盖松了');
  server.on('POST /tickets/handover', { moved: 1, left: [{ ticketId: 't-2', code: 'LEAVE_OVER' }] });
  await press('2 件交给冯工');
  expect(sent()).toEqual([{ id: expect.any(String) as string, toId: 'p-3', ticketIds: ['t-2', 't-1'] }]);
  expect(screen.getByText('1 件没交成，还在你这里')).toBeInTheDocument();
  expect(screen.getByText('这次休假已经结束')).toBeInTheDocument();
  expect(screen.getAllByText('交给冯工了')).toHaveLength(1);
});

test('a lost answer is asked for again under the same id, and by name: what went by then is told as gone', async () => {
  await press('李工 在班');
  server.refuse('POST /tickets/handover', 503, 'TRY_AGAIN');
  await press('2 件交给李工');
  server.on('POST /tickets/handover', { moved: 2, left: [] });
  await press('2 件交给李工');
  const [first, again] = sent();
  expect(again).toEqual(first);
});

test('more than a page is handed over too', async () => {
  cleanup();
  server.on('GET /tickets', { items: [ticket('t-1', '井盖松了')], next: 'second' });
  server.on('GET /tickets?queue=inbox&limit=50&cursor=second', { items: [ticket('t-51', '第五十一件')] });
  render(<HandOverPage />);
  await settle();
  expect(screen.getByText('第五十一件')).toBeInTheDocument();
  expect(screen.getByText('全部 2 件')).toBeInTheDocument();
});

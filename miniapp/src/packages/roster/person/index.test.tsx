import Taro from '@tarojs/taro';
import { fireEvent, render, screen } from '@testing-library/react';
import type { RosterPerson } from '@yanxinyuan/shared/identity/roster';
import { router } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import TeamPage from '../team';
import RosterPersonPage from './index';

let server: FakeServer;
const person = (personId: string, name: string, over: Partial<RosterPerson> = {}): RosterPerson => ({
  personId,
  name,
  onDuty: true,
  onLeave: false,
  places: ['建设社区第 7 网格'],
  shifts: [],
  leaves: [],
  ...over,
});
const DAY = { fromMinute: 480, toMinute: 1080 };
const TEAM = [
  person('p-2', '王工', {
    shifts: [
      { weekday: 1, ...DAY },
      { weekday: 2, fromMinute: 540, toMinute: 600 },
    ],
  }),
  person('p-3', '李工', { onDuty: false }),
  person('p-4', '冯工', { onDuty: false, onLeave: true }),
];
const put = () => server.sent.filter(({ line }) => line.startsWith('PUT')).map(({ line, body }) => ({ line, body }));

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  router.params = { id: 'p-2' };
  loggedIn();
  server = fakeServer();
  server.on('GET /roster', TEAM);
});

test('who is on duty now, by name and without any figures about people', async () => {
  render(<TeamPage />);
  await settle();
  expect(screen.getByText('1 人在班，2 人不在')).toBeInTheDocument();
  expect(screen.getAllByRole('link').map((row) => row.textContent.slice(0, 2))).toEqual(['冯工', '李工', '王工']);
  expect(screen.getByText('休假中')).toBeInTheDocument();
});

test('the week with taps: a preset on, an odd time off, Monday to Friday, then saved as a whole', async () => {
  render(<RosterPersonPage />);
  await settle();
  expect(screen.queryByText('保存班次')).toBeNull();
  fireEvent.click(screen.getByRole('checkbox', { name: '09:00–10:00' }));
  expect(screen.getByText('改了还没保存')).toBeInTheDocument();
  fireEvent.click(screen.getAllByText('夜班')[6] ?? document.body);
  await press('周一的照抄到周五');
  const shifts = [
    ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...DAY })),
    { weekday: 7, fromMinute: 1320, toMinute: 1800 },
  ];
  server.on('PUT /roster/people/p-2/shifts', [person('p-2', '王工', { shifts })]);
  await press('保存班次');
  expect(put()).toEqual([{ line: 'PUT /roster/people/p-2/shifts', body: { shifts } }]);
  expect(screen.queryByText('保存班次')).toBeNull();
  expect(screen.getByText('22:00–次日 06:00')).toBeInTheDocument();
});

test('leave for one of them; whoever is away himself cannot stand in', async () => {
  render(<RosterPersonPage />);
  await settle();
  await press('请假');
  expect(screen.getByText('给王工记休假')).toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: '李工' })).toBeInTheDocument();
  expect(screen.queryByRole('checkbox', { name: '冯工' })).toBeNull();
});

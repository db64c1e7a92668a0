import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { questionStore } from '@/lib/dialog';
import { router } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import DutyDraftPage from './index';

const HASH = 'b'.repeat(64);
const run = {
  listId: 'd-1',
  hash: HASH,
  against: 3,
  since: '2026-07-15T01:00:00.000Z',
  reports: 120,
  changed: 7,
  leads: [],
  moves: [{ from: 'grid', to: 'housing', count: 7 }],
  rules: [
    { order: 1, title: '一', hits: 7 },
    { order: 2, title: '二', hits: 0 },
  ],
  examples: [
    {
      ticketId: 't-1',
      number: '1',
      category: 'manhole',
      kind: 'hazard',
      place: '文化东路',
      at: '',
      from: 'grid',
      to: 'housing',
      rule: 1,
    },
  ],
};

let server: FakeServer;
const write = (text: string) => {
  fireEvent.change(screen.getByLabelText('清单内容，一行一条'), { target: { value: text } });
};
const settleWith = async (yes: boolean) => {
  act(() => {
    questionStore.get()?.answer(yes);
  });
  await settle();
};
beforeEach(async () => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn();
  router.params = { id: 'd-1' };
  server = fakeServer();
  server.on('GET /duty/lists', [{ id: 'live', state: 'live', version: 3, hash: 'a'.repeat(64) }]);
  server.on('GET /duty/lists/live/file', { csv: 'order,title\n1,一' });
  server.on('GET /departments', [{ code: 'housing', name: '区住建局', duties: '' }]);
  server.on('GET /categories', []);
  server.on('PUT /duty/lists/d-1', { id: 'd-1', state: 'draft', hash: HASH });
  server.on('POST /duty/lists/d-1/dry-run', run);
  server.on('PUT /duty/lists/d-1/publication', {});
  render(<DutyDraftPage />);
  await settle();
});

test('begins from the list in force: saved, tried, asked about, published with what was tried', async () => {
  write('order,title\n1,二');
  await press('存草稿');
  expect(server.sent.find(({ line }) => line === 'PUT /duty/lists/d-1')?.body).toEqual({ csv: 'order,title\n1,二' });
  await press('拿最近 30 天试一试');
  expect(screen.getByText('120 件里，7 件会换地方')).toBeInTheDocument();
  expect(screen.getByText('网格 → 区住建局，7 件')).toBeInTheDocument();
  expect(screen.getByText('1 条规则一件也没对上')).toBeInTheDocument();
  expect(screen.getByText('文化东路，网格 → 区住建局')).toBeInTheDocument();
  await press('发布这一版');
  expect(questionStore.get()?.body).toContain('7 件会换地方');
  expect(server.count('PUT /duty/lists/d-1/publication')).toBe(0);
  await settleWith(true);
  expect(server.sent.find(({ line }) => line === 'PUT /duty/lists/d-1/publication')?.body).toEqual({ hash: HASH });
});

test('turned away, nothing is published; another word needs another trial', async () => {
  await press('存草稿');
  await press('拿最近 30 天试一试');
  await press('发布这一版');
  await settleWith(false);
  expect(server.count('PUT /duty/lists/d-1/publication')).toBe(0);
  write('order,title\n1,三');
  expect(screen.queryByText('发布这一版')).toBeNull();
  await press('存草稿');
  const bodies = server.sent.filter(({ line }) => line === 'PUT /duty/lists/d-1').map(({ body }) => body);
  expect(bodies.at(-1)).toEqual({ csv: 'order,title\n1,三', seen: HASH });
});

test('what is wrong stands by its line, and what was written stays', async () => {
  server.answer('PUT /duty/lists/d-1', () => ({
    status: 422,
    body: {
      code: 'DUTY_LIST_INVALID',
      fields: { 'line 3': ['LEAD_UNKNOWN hous'], 'line 2': ['TITLE_MISSING '] },
      facts: { count: 2 },
    },
  }));
  write('order,title\n1,');
  await press('存草稿');
  expect(screen.getByText('有 2 处要改，一条也没存')).toBeInTheDocument();
  expect(screen.getByText('第 2 行：没有写事项')).toBeInTheDocument();
  expect(screen.getByText('第 3 行：没有这个牵头单位：hous')).toBeInTheDocument();
  expect(screen.getByLabelText('清单内容，一行一条')).toHaveValue('order,title\n1,');
});

import Taro from '@tarojs/taro';
import { fireEvent, render, screen } from '@testing-library/react';
import { approval } from '../../../../test/books';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import { router } from '../../../../test/mocks/taro';
import ApprovalPage from './index';

let server: FakeServer;
const show = async (over: Parameters<typeof approval>[1] = {}) => {
  server.on('GET /points/approvals/a-1', approval('a-1', over));
  render(<ApprovalPage />);
  await settle();
};
const write = (label: string, words: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: words } });
};
const verdicts = () => server.sent.filter(({ line }) => line === 'PUT /points/approvals/a-1/verdict');

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  router.params = { id: 'a-1' };
  loggedIn({ id: 's-1', grants: [] });
  server = fakeServer();
});

test('says who gets how many by which rule, and opens the case it came from', async () => {
  await show();
  expect(screen.getByText('+300')).toBeInTheDocument();
  expect(screen.getByText('见义勇为，第 1 版')).toBeInTheDocument();
  expect(screen.getByText('吴刚')).toBeInTheDocument();
  await press('看这一件');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/desk/ticket/index?id=t-1' });
});

test('a yes carries the hash of what was read, once for two taps, and shows what became of it', async () => {
  await show();
  server.on(
    'PUT /points/approvals/a-1/verdict',
    approval('a-1', {
      state: 'granted',
      verdict: { approved: true, checkerName: '冯涛', note: '', at: '2026-11-22T02:00:00.000Z' },
    }),
  );
  await press('同意');
  const send = screen.getByText('同意，发 300 分');
  fireEvent.click(send);
  fireEvent.click(send);
  await settle();
  expect(verdicts().map(({ body }) => body)).toEqual([{ approved: true, payloadHash: 'ab12cd34ef' }]);
  expect(screen.getByText('已同意')).toBeInTheDocument();
  expect(screen.queryByText('不同意')).toBeNull();
});

test('a no needs its reason', async () => {
  await show();
  await press('不同意');
  await press('先写一句为什么');
  expect(verdicts()).toEqual([]);
  write('为什么不同意', '照片是旧的');
  server.on('PUT /points/approvals/a-1/verdict', approval('a-1', { state: 'rejected' }));
  await press('不同意，告诉他原因');
  expect(verdicts().map(({ body }) => body)).toEqual([
    { approved: false, payloadHash: 'ab12cd34ef', note: '照片是旧的' },
  ]);
});

test('what is one’s own has no buttons and says why', async () => {
  await show({ own: true });
  expect(screen.getByText('你提的，或跟你有关的，要另一位来批')).toBeInTheDocument();
  expect(screen.queryByText('同意')).toBeNull();
  expect(screen.queryByText('不同意')).toBeNull();
});

test('whoever answered its objection may refuse, not grant, and reads why', async () => {
  await show({ ruled: true });
  expect(screen.getByText('异议是你答复的，要另一位来批；不同意你可以写')).toBeInTheDocument();
  expect(screen.queryByText('同意')).toBeNull();
  expect(screen.getByText('不同意')).toBeInTheDocument();
});

test('in its public notice it can be refused but not granted', async () => {
  await show({ state: 'notice' });
  expect(screen.queryByText('同意')).toBeNull();
  expect(screen.getByText('不同意')).toBeInTheDocument();
});

test('an objection is answered before anything else', async () => {
  const objection = {
    id: 'o-1',
    noticeId: 'n-1',
    text: '那天他不在场',
    at: '2026-11-19T02:00:00.000Z',
    byName: '刘启航',
    ruling: null,
    rulingByName: null,
  };
  await show({ state: 'objected', objections: [objection] });
  const [answer, facts] = [screen.getByText('答复这条'), screen.getByText('镇街')];
  expect(answer.compareDocumentPosition(facts)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(screen.getByText('有异议没答复，先答复再批')).toBeInTheDocument();
  await press('答复这条');
  await press('查过了，没问题');
  write('查了什么，怎么看，提异议的人会看到', '调了监控，在场');
  server.on('PUT /points/objections/o-1/ruling', approval('a-1'));
  await press('发出答复');
  const ruling = server.sent.find(({ line }) => line === 'PUT /points/objections/o-1/ruling');
  expect(ruling?.body).toEqual({ upheld: false, note: '调了监控，在场' });
  expect(screen.getByText('等你批')).toBeInTheDocument();
});

test('approved over budget it says so, leads to that budget, and cannot be refused any more', async () => {
  const verdict = { approved: true, checkerName: '冯涛', note: '', at: '2026-01-01T02:00:00.000Z' };
  // New Year's morning in Shanghai, the year before in UTC.
  await show({ state: 'overBudget', verdict, madeAt: '2025-12-31T17:00:00.000Z' });
  expect(screen.getByText('冯涛同意的')).toBeInTheDocument();
  expect(screen.getByText(/加了预算，这一笔自动到账/)).toBeInTheDocument();
  expect(screen.queryByText('不同意')).toBeNull();
  await press('看预算');
  expect(api('navigateTo')).toHaveBeenCalledWith({
    url: '/packages/books/budget/index?town=370812001&year=2026',
  });
});

test('what changed meanwhile is said in words and read again', async () => {
  await show();
  await press('同意');
  server.refuse('PUT /points/approvals/a-1/verdict', 409, 'APPROVAL_CHANGED');
  server.on('GET /points/approvals/a-1', approval('a-1', { amount: 500 }));
  await press('同意，发 300 分');
  expect(screen.getByText('内容和你看到的不一样了，刷新后重新看一遍再批')).toBeInTheDocument();
  expect(screen.getByText('+500')).toBeInTheDocument();
  expect(screen.queryByText('同意，发 300 分')).toBeNull();
});

import { fireEvent, render, screen } from '@testing-library/react';
import { dropTokens } from '@/lib/tokens';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { notice } from '../../../../test/points';
import { press, settle } from '../../../../test/screen';
import BoardPage from './index';

const soon = new Date(Date.now() + 86_400_000).toISOString();
const WORDS = '这事是我先报的，昨天早上';

let server: FakeServer;
const show = async () => {
  render(<BoardPage />);
  await settle();
};
const write = async (words: string) => {
  fireEvent.input(screen.getByRole('textbox'), { target: { value: words } });
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  router.params = {};
  server = fakeServer();
  server.on('GET /points/notices', { items: [notice({ until: soon })] });
  server.on('GET /points/objections/mine', []);
  server.on('PUT /points/objections/', {});
});

test('a visitor reads the board without a login', async () => {
  dropTokens();
  await show();
  expect(screen.getByText('孟**，龙桥街道')).toBeInTheDocument();
  expect(screen.getByText('燃气异味或泄漏，重大线索核实')).toBeInTheDocument();
  expect(screen.queryByText('我提的')).toBeNull();
  expect(api('login')).not.toHaveBeenCalled();
});

test('an objection needs words, and two taps send one', async () => {
  loggedIn();
  await show();
  await press('有异议');
  expect(screen.getByText('至少写 5 个字')).toBeInTheDocument();
  await write(WORDS);
  const send = screen.getByText('交给督导员');
  fireEvent.click(send);
  fireEvent.click(send);
  await settle();
  expect(server.count('PUT /points/objections/')).toBe(1);
  expect(server.sent.find(({ line }) => line.startsWith('PUT'))?.body).toEqual({ noticeId: 'n-1', text: WORDS });
  expect(screen.getByText('收到了，这一笔先停下')).toBeInTheDocument();
});

test('after a lost answer the same words go out under the same id, others under another', async () => {
  loggedIn();
  server.refuse('PUT /points/objections/', 503, 'SERVER_BUSY');
  await show();
  await press('有异议');
  await write(WORDS);
  await press('交给督导员');
  await press('交给督导员');
  await write(`${WORDS}，有照片`);
  await press('交给督导员');
  const lines = server.sent.map(({ line }) => line).filter((line) => line.startsWith('PUT'));
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe(lines[1]);
  expect(lines[2]).not.toBe(lines[0]);
});

test('a refusal says why and keeps the words', async () => {
  loggedIn();
  server.refuse('PUT /points/objections/', 403, 'OBJECTION_OWN');
  await show();
  await press('有异议');
  await write(WORDS);
  await press('交给督导员');
  expect(screen.getByText(/这是你自己的积分/)).toBeInTheDocument();
  expect(screen.getByRole('textbox')).toHaveValue(WORDS);
});

test('what is over cannot be objected to any more', async () => {
  loggedIn();
  server.on('GET /points/notices', { items: [notice({ state: 'granted' })] });
  await show();
  expect(screen.getByText('已到账')).toBeInTheDocument();
  expect(screen.queryByText('有异议')).toBeNull();
});

test('my objections show what was answered', async () => {
  loggedIn();
  const objection = { id: 'o-1', noticeId: 'n-1', text: WORDS, at: '2026-07-15T01:00:00.000Z' };
  const ruling = { upheld: false, note: '查了时间，是他先报的', at: '2026-07-15T09:00:00.000Z' };
  server.on('GET /points/objections/mine', [
    { ...objection, ruling },
    { ...objection, id: 'o-2', ruling: null },
  ]);
  await show();
  await press('我提的');
  expect(screen.getByText('没采纳')).toBeInTheDocument();
  expect(screen.getByText('查了时间，是他先报的')).toBeInTheDocument();
  expect(screen.getByText('等答复')).toBeInTheDocument();
});

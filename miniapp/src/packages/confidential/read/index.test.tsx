import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { category, reportItem } from '../../../../test/examples';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import UrgentReadPage from './index';

const NUMBER = '26112100042';
let server: FakeServer;

const ticket = {
  ...reportItem('q', { state: 'working', category: 'neighbour', number: NUMBER }),
  text: '楼上夜里总是剁肉',
  photos: [],
  reporterName: '孟师傅',
  resolution: null,
  question: { text: '几点？', askedAt: '2026-07-15T01:00:00.000Z', answer: null },
  history: [{ id: 'h', action: 'submit', actor: '孟师傅', at: '2026-07-15T01:00:00.000Z', note: null }],
} as unknown as TicketView;

const puts = () => server.sent.filter(({ line }) => line.startsWith('PUT /urgent-reads/'));
const type = async (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await settle();
};
const show = async () => {
  render(<UrgentReadPage />);
  await settle();
};
const grants = () => {
  server.on('PUT /urgent-reads/', { ticket, until: new Date(Date.now() + 30 * MINUTE_MS) });
};
const later = (ms: number) => {
  act(() => {
    jest.advanceTimersByTime(ms);
  });
};

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn({ grants: [] });
  server = fakeServer();
  server.on('GET /categories', [category('neighbour', { name: '邻里纠纷' })]);
});
afterEach(() => jest.useRealTimers());

test('says who will know before anything is asked, and what is still missing, one after the other', async () => {
  await show();
  expect(screen.getByText(/都会记下来.*网格长和派单员马上会知道/)).toBeInTheDocument();
  await press('先填单号');
  await type('单号', '261 1210 0042');
  await press('选一个原因');
  await press('其他');
  expect(screen.getByRole('button', { name: '写一句为什么' })).toHaveAttribute('aria-disabled', 'true');
  expect(puts()).toEqual([]);
  await type('写一句为什么', '  ');
  await press('核实投诉');
  grants();
  await press('记下来，打开');
  expect(puts()).toHaveLength(1);
  expect(puts()[0]?.body).toEqual({ number: NUMBER, reason: 'complaint' });
});

test('shows the case for half an hour and then takes it off the screen; looking again is a new reading', async () => {
  jest.useFakeTimers();
  await show();
  grants();
  await type('单号', NUMBER);
  await press('司法需要');
  await press('记下来，打开');
  for (const words of ['楼上夜里总是剁肉', '孟师傅 上报', '邻里纠纷'])
    expect(screen.getByText(words)).toBeInTheDocument();
  later(29 * MINUTE_MS);
  expect(screen.getByText('楼上夜里总是剁肉')).toBeInTheDocument();
  later(MINUTE_MS + 5_000);
  expect(screen.queryByText('楼上夜里总是剁肉')).toBeNull();
  expect(screen.getByText('半小时到了')).toBeInTheDocument();
  await press('重新写原因');
  await press('选一个原因');
  await press('司法需要');
  await press('记下来，打开');
  const [first, second] = puts().map(({ line }) => line);
  expect(second).not.toBe(first);
});

test('a phone whose clock is wrong shows it all the same', async () => {
  await show();
  server.on('PUT /urgent-reads/', { ticket, until: '2020-01-01T00:00:00.000Z' });
  await type('单号', NUMBER);
  await press('人身安全');
  await press('记下来，打开');
  expect(screen.getByText('楼上夜里总是剁肉')).toBeInTheDocument();
});

test.each([
  [404, 'NOT_FOUND', /没有这个单号，或者不在你管的范围/],
  [409, 'URGENT_READ_NEEDLESS', /这件你本来就能看。直接打开就行/],
  [403, 'NO_PERMISSION', /./],
])('%s %s is told in words, and what was written stays', async (status, code, words) => {
  await show();
  server.refuse('PUT /urgent-reads/', status, code);
  await type('单号', NUMBER);
  await press('人身安全');
  await press('记下来，打开');
  expect(screen.getAllByText(words).length).toBeGreaterThan(0);
  expect(screen.getByLabelText('单号')).toHaveValue(NUMBER);
  expect(screen.getByRole('checkbox', { name: '人身安全' })).toHaveAttribute('aria-checked', 'true');
});

test('a lost answer is asked for again under the same id, so that it is one reading', async () => {
  await show();
  server.answer('PUT /urgent-reads/', () => {
    throw new Error('request:fail');
  });
  await type('单号', NUMBER);
  await press('人身安全');
  await press('记下来，打开');
  grants();
  await press('记下来，打开');
  const lines = new Set(puts().map(({ line }) => line));
  expect(puts().length).toBeGreaterThan(1);
  expect(lines.size).toBe(1);
  expect(screen.getByText('楼上夜里总是剁肉')).toBeInTheDocument();
});

import Taro from '@tarojs/taro';
import type { TicketListItem, TicketView } from '@yanxinyuan/shared/tickets/contract';
import { lastSeen } from '@/lib/last-seen';
import { ticketShelf } from '@/lib/ticket-shelf';
import { loggedIn } from '../../../../test/phone';
import { wantedAhead } from './fetch-ahead';

// Only what is asked about.
const item = (id: string, over: Partial<TicketListItem> = {}): TicketListItem =>
  ({ id, version: 3, urgency: 'normal', restricted: false, ...over }) as TicketListItem;

function keep(id: string, version: number): void {
  lastSeen.keep(ticketShelf(id), { id, version, restricted: false } as TicketView);
  jest.runAllTimers();
}

beforeEach(() => {
  jest.useFakeTimers();
  Taro.clearStorageSync();
  loggedIn();
});
afterEach(() => {
  jest.useRealTimers();
});

test('a danger is read by nobody but a person, and what is confidential not at all', () => {
  const items = [item('a'), item('b', { urgency: 'critical' }), item('c', { restricted: true })];
  expect(wantedAhead(items)).toEqual(['a']);
});

test('what is kept as it stands is not asked for again; what has moved on is', () => {
  keep('a', 3);
  keep('b', 2);
  expect(wantedAhead([item('a'), item('b'), item('c')])).toEqual(['b', 'c']);
});

test('no more than the first eight, kept or not', () => {
  const items = Array.from({ length: 12 }, (_, n) => item(`t-${n}`));
  expect(wantedAhead(items)).toHaveLength(8);
  keep('t-0', 3);
  expect(wantedAhead(items)).toHaveLength(7);
});

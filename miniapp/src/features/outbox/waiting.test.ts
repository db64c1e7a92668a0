import type { OutboxEntry } from '@/lib/outbox';
import { whyWaits } from './waiting';

const NOW = 1_000_000;
const deed = (over: Partial<OutboxEntry> = {}): OutboxEntry => ({
  kind: 'deed',
  id: 'd-1',
  personId: 'p-1',
  ticketId: 't-1',
  category: 'manhole',
  action: 'resolve',
  input: {},
  photos: [],
  title: '',
  place: '',
  createdAt: 1,
  state: 'waiting',
  attempts: 1,
  retryAt: NOW + 5 * 60_000,
  error: 'TIMEOUT',
  ...(over as object),
});

test.each<[string, OutboxEntry, boolean]>([
  ['没有信号，有了自动发', deed(), false],
  ['信号弱，没发出去，5 分钟内再试', deed(), true],
  ['信号弱，没发出去，一分钟内再试', deed({ error: 'NETWORK_OFFLINE', retryAt: NOW - 1 }), true],
  ['那头正忙，没收下，5 分钟内再试', deed({ error: 'SERVER_BUSY' }), true],
  ['要先登录，登录后自动发', deed({ error: 'LOGIN_EXPIRED' }), true],
  ['马上发', deed({ error: null }), true],
])('%s', (words, entry, online) => {
  expect(whyWaits(entry, [entry], online, NOW)).toBe(words);
});

test('a deed waits for the one before it on the same case, unless that was refused', () => {
  const later = deed({ id: 'd-2', createdAt: 2, error: null });
  expect(whyWaits(later, [deed(), later], true, NOW)).toBe('等前一步先发出去');
  expect(whyWaits(later, [deed({ state: 'refused' }), later], true, NOW)).toBe('马上发');
});

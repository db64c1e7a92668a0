import Taro from '@tarojs/taro';
import { category, report } from '../../../test/examples';
import { fakeServer, loggedIn, type FakeServer } from '../../../test/phone';
import { lastSeen } from '@/lib/last-seen';
import { onlineStore } from '@/lib/online';
import { outbox, startOutbox, type DeedDraft } from '@/lib/outbox';
import { loadCategories } from './categories';
import { renewReport, reportShelf } from './mine';

const GET = 'GET /reports/r-1';
const DEED: DeedDraft = {
  kind: 'deed',
  ticketId: 't-1',
  reportId: 'r-1',
  category: 'litter',
  action: 'rate',
  input: {},
  title: '',
  place: '',
  photoKeys: [],
};

/** Timers, and what was promised between them. */
const settle = () => jest.advanceTimersByTimeAsync(100);
const kept = () => lastSeen.find(reportShelf('r-1'))?.data.state;

let server: FakeServer;
beforeAll(() => {
  startOutbox({ refused: () => undefined, reportChanged: (id) => void renewReport(id), consented: () => true });
});
beforeEach(async () => {
  jest.useFakeTimers({ now: new Date('2026-11-22T02:32:00.000Z') });
  Taro.clearStorageSync();
  loggedIn();
  server = fakeServer();
  server.on('GET /categories', [category('litter')]);
  await loadCategories();
  server.on(GET, report('r-1', { category: 'litter', state: 'closed' }));
  server.on('POST /tickets/t-1/actions', { id: 't-1', version: 3 });
  lastSeen.keep(reportShelf('r-1'), report('r-1', { category: 'litter', state: 'resolved' }));
  await settle();
});
afterEach(() => {
  onlineStore.set(true);
  jest.useRealTimers();
});

/** Done without a signal; sent later, when its page is long closed. */
async function sentLater(): Promise<void> {
  onlineStore.set(false);
  await outbox.add(DEED);
  await settle();
  expect([server.count('POST /tickets'), kept()]).toEqual([0, 'resolved']);
  onlineStore.set(true);
  await settle();
  expect(server.count('POST /tickets/t-1/actions')).toBe(1);
}

test('a deed that was sent with no page open renews the report that the phone keeps', async () => {
  await sentLater();
  expect([server.count(GET), kept()]).toEqual([1, 'closed']);
});

test('what is not kept is not asked for', async () => {
  Taro.clearStorageSync();
  loggedIn();
  onlineStore.set(false);
  await outbox.add(DEED);
  onlineStore.set(true);
  await settle();
  expect([server.count('POST /tickets/t-1/actions'), server.count(GET)]).toEqual([1, 0]);
});

test('one that is not his any more is kept no longer', async () => {
  server.refuse(GET, 404, 'NOT_FOUND');
  await sentLater();
  expect(kept()).toBeUndefined();
});

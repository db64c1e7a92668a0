import { act, render, screen } from '@testing-library/react';
import { beginCapture } from '@/features/report/capture';
import { forgetUnfinished } from '@/features/report/unfinished';
import { onlineStore } from '@/lib/online';
import { outbox } from '@/lib/outbox';
import { shelf } from '@/lib/outbox/shelf';
import { category, report } from '../../../../test/examples';
import { fakePhone, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import NewReportPage from './index';

const LITTER = {
  ticketId: 'ticket-9',
  category: 'litter',
  state: 'working',
  distanceM: 18,
  dueAt: new Date(Date.now() + 3_600_000).toISOString(),
  clockStopped: false,
  thumbUrl: null,
};

let server: FakeServer;
async function open(): Promise<void> {
  beginCapture(true);
  render(<NewReportPage />);
  await settle();
}
const sentBody = (): unknown => server.sent.find(({ line }) => line.startsWith('PUT /reports/'))?.body;

beforeEach(() => {
  jest.clearAllMocks();
  onlineStore.set(true);
  forgetUnfinished();
  fakePhone({ lng: 116.83, lat: 35.55 });
  loggedIn();
  server = fakeServer();
  server.on('GET /categories', [
    category('road_collapse'),
    category('litter', { kind: 'environment' }),
    category('guard', { kind: 'dispute', restricted: true, photoRequired: false }),
  ]);
  server.on('GET /territory/locate', { address: '龙桥街道 第 7 网格' });
  server.on('GET /reports/alike', []);
  server.on('POST /photos', { id: 'photo-1', url: '/p', thumbUrl: '/p', width: 4, height: 3 });
  server.answer('PUT /reports/', ({ line }) => ({ status: 201, body: report(line.slice('PUT /reports/'.length)) }));
});
afterEach(() => {
  jest.restoreAllMocks();
  shelf.load().forEach(({ id }) => {
    outbox.remove(id);
  });
});

test('what may be the same is told with its state and distance, and one tap joins it', async () => {
  server.on('GET /reports/alike', [LITTER]);
  await open();
  await press('垃圾堆放');
  expect(screen.getByText('这个可能有人报过了')).toBeInTheDocument();
  expect(screen.getByText('垃圾堆放 · 18 米 · 处置中')).toBeInTheDocument();
  expect(screen.queryByText('发送')).toBeNull();
  await press('我也遇到了');
  expect(sentBody()).toMatchObject({ category: 'litter', photos: ['photo-1'], joins: 'ticket-9' });
});

test('not the same: it goes on, and says so', async () => {
  server.on('GET /reports/alike', [LITTER]);
  await open();
  await press('垃圾堆放');
  const later = Date.now() + 5000;
  jest.spyOn(Date, 'now').mockReturnValue(later);
  await press('不是同一件，继续上报');
  expect(sentBody()).toMatchObject({ category: 'litter', distinctFrom: ['ticket-9'] });
  expect(sentBody()).not.toHaveProperty('joins');
});

test('a thumb that was already on its way says nothing about the question', async () => {
  server.on('GET /reports/alike', [LITTER]);
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now);
  await open();
  await press('垃圾堆放');
  await press('不是同一件，继续上报');
  expect(sentBody()).not.toHaveProperty('distinctFrom');
});

test('without an answer, or too late a one, the button is the button', async () => {
  server.answer('GET /reports/alike', () => ({ status: 500, body: {} }));
  await open();
  await press('垃圾堆放');
  await press('发送');
  expect(sentBody()).not.toHaveProperty('joins');
  expect(sentBody()).not.toHaveProperty('distinctFrom');
});

test('nothing is asked about a quarrel, nor without a signal', async () => {
  await open();
  const before = server.count('GET /reports/alike');
  await press('有纠纷');
  await press('名字 guard');
  await settle();
  expect(server.count('GET /reports/alike')).toBe(before);
  act(() => {
    onlineStore.set(false);
  });
  await press('垃圾堆放');
  await press('发送');
  expect(server.count('GET /reports/alike')).toBe(before);
});

import { act, screen } from '@testing-library/react';
import { onlineStore } from '@/lib/online';
import { category } from '../../../../test/examples';
import { aboutToReport, emptyOutbox, openNewReport, sentReport } from '../../../../test/new-report';
import { type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';

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
const sentBody = (): unknown => sentReport(server);

beforeEach(() => {
  server = aboutToReport([
    category('road_collapse'),
    category('litter', { kind: 'environment' }),
    category('guard', { kind: 'dispute', restricted: true, photoRequired: false }),
  ]);
  server.on('GET /reports/alike', []);
});
afterEach(() => {
  jest.restoreAllMocks();
  emptyOutbox();
});

test('what may be the same is told with its state and distance, and one tap joins it', async () => {
  server.on('GET /reports/alike', [LITTER]);
  await openNewReport();
  await press('垃圾堆放');
  expect(screen.getByText('这个可能有人报过了')).toBeInTheDocument();
  expect(screen.getByText('垃圾堆放 · 18 米 · 处置中')).toBeInTheDocument();
  expect(screen.queryByText('发送')).toBeNull();
  await press('我也遇到了');
  expect(sentBody()).toMatchObject({ category: 'litter', photos: ['photo-1'], joins: 'ticket-9' });
});

test('not the same: it goes on, and says so', async () => {
  server.on('GET /reports/alike', [LITTER]);
  await openNewReport();
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
  await openNewReport();
  await press('垃圾堆放');
  await press('不是同一件，继续上报');
  expect(sentBody()).not.toHaveProperty('distinctFrom');
});

test('without an answer, or too late a one, the button is the button', async () => {
  server.answer('GET /reports/alike', () => ({ status: 500, body: {} }));
  await openNewReport();
  await press('垃圾堆放');
  await press('发送');
  expect(sentBody()).not.toHaveProperty('joins');
  expect(sentBody()).not.toHaveProperty('distinctFrom');
});

test('nothing is asked about a quarrel, nor without a signal', async () => {
  await openNewReport();
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

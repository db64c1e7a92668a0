import { render } from '@testing-library/react';
import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { beginCapture } from '@/features/report/capture';
import { forgetUnfinished } from '@/features/report/unfinished';
import { onlineStore } from '@/lib/online';
import { outbox } from '@/lib/outbox';
import { shelf } from '@/lib/outbox/shelf';
import NewReportPage from '@/packages/report/new';
import { report } from './examples';
import { fakePhone, fakeServer, loggedIn, type FakeServer } from './phone';
import { settle } from './screen';

/** A rider with a signal who knows where he is, and a server that takes what he sends. */
export function aboutToReport(categories: readonly CategoryView[]): FakeServer {
  jest.clearAllMocks();
  onlineStore.set(true);
  forgetUnfinished();
  fakePhone({ lng: 116.83, lat: 35.55 });
  loggedIn();
  const server = fakeServer();
  server.on('GET /categories', categories);
  server.on('GET /territory/locate', { address: '龙桥街道 第 7 网格' });
  server.on('POST /photos', { id: 'photo-1', url: '/p', thumbUrl: '/p', width: 4, height: 3 });
  server.answer('PUT /reports/', ({ line }) => ({ status: 201, body: report(line.slice('PUT /reports/'.length)) }));
  return server;
}

/** The page as it opens after the big button: camera and position are under way. @returns what closes it */
export async function openNewReport(): Promise<() => void> {
  beginCapture(true);
  const { unmount } = render(<NewReportPage />);
  await settle();
  return unmount;
}

/** What was sent of the report, if it was. */
export const sentReport = (server: FakeServer): unknown =>
  server.sent.find(({ line }) => line.startsWith('PUT /reports/'))?.body;

/** Nothing waits to be sent any more. */
export function emptyOutbox(): void {
  shelf.load().forEach(({ id }) => {
    outbox.remove(id);
  });
}

import { act, renderHook } from '@testing-library/react';
import { fakeServer, type FakeServer } from '../../../test/phone';
import { settle } from '../../../test/screen';
import { usePlaces } from './use-places';

const PAGES = 4;

let server: FakeServer;

/** Page by page, as the server tells them; the cursor is the number of the page. */
const page = (line: string) => {
  const at = Number(/cursor=(\d+)/.exec(line)?.[1] ?? 0);
  const items = Array.from({ length: 50 }, (_, i) => ({ id: `p${at}-${i}` }));
  return { status: 200, body: { items, ...(at + 1 < PAGES && { next: String(at + 1) }) } };
};

beforeEach(() => {
  server = fakeServer();
  server.on('GET /towns', []);
  server.answer('GET /places', ({ line }) => page(line));
});

test('the map asks for every place by itself, once', async () => {
  const { result } = renderHook(usePlaces);
  await settle();
  expect(result.current.list.items).toHaveLength(50 * PAGES);
  expect(result.current.list.next).toBeUndefined();
  expect(server.count('GET /places')).toBe(PAGES);
});

test('pulled down, or with another filter, all of them come again', async () => {
  const { result } = renderHook(usePlaces);
  await settle();
  await act(() => result.current.list.refresh());
  await settle();
  expect(result.current.list.items).toHaveLength(50 * PAGES);
  act(() => {
    result.current.toggle('water');
  });
  await settle();
  expect(result.current.list.items).toHaveLength(50 * PAGES);
});

test('a page that failed is not asked for again and again', async () => {
  server.answer('GET /places', ({ line }) =>
    line.includes('cursor=2') ? { status: 503, body: { code: 'INTERNAL' } } : page(line),
  );
  const { result } = renderHook(usePlaces);
  await settle();
  expect(result.current.list.items).toHaveLength(100);
  expect(result.current.list.error).not.toBeNull();
  expect(server.count('GET /places')).toBe(3);
});

test('a list without end is not drawn to its end', async () => {
  server.answer('GET /places', ({ line }) => {
    const { status, body } = page(line);
    return { status, body: { ...body, next: String(Number(/cursor=(\d+)/.exec(line)?.[1] ?? 0) + 1) } };
  });
  const { result } = renderHook(usePlaces);
  await settle();
  expect(result.current.list.items).toHaveLength(250);
});

import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { ticketView } from '../../../../test/examples';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { settle } from '../../../../test/screen';
import QueuePage from './index';
import { deskView, NO_FILTER } from './view';

// What the H5 build takes, at a window of 1280 px.
jest.mock('./panes', () => jest.requireActual<object>('./panes.h5'));
jest.mock('./use-keys', () => jest.requireActual<object>('./use-keys.h5'));
jest.mock('@/lib/platform/wide', () => ({ useWide: () => true, spread: () => undefined }));
jest.mock('@/components/tap/attributes', () => jest.requireActual<object>('@/components/tap/attributes.h5'));

let server: FakeServer;
let waiting: number[] = [];
const ticket = (n: number, over: Partial<TicketView> = {}): TicketView =>
  ticketView(`t-${n}`, {
    version: n,
    text: `第${n}盏灯不亮`,
    actions: [{ action: 'assign' }, { action: 'refer' }],
    ...over,
  });

const pane = () => screen.getByRole('region', { name: '选中的件' });
const shown = (): string => within(pane()).getByText(/盏灯不亮$/, { selector: '.t-2xl' }).textContent;
const key = async (name: string): Promise<void> => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name });
  await rested();
};
/** A row is read only after the keys have rested on it. */
const rested = async (): Promise<void> => {
  await settle();
  act(() => {
    jest.advanceTimersByTime(200);
  });
  await settle();
};
const open = async (hash: string): Promise<void> => {
  window.history.replaceState(null, '', `/#/packages/desk/queue/index${hash}`);
  render(<QueuePage />);
  await rested();
};

beforeEach(() => {
  jest.clearAllMocks();
  jest.useFakeTimers();
  jest.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockReturnValue(document.body);
  HTMLElement.prototype.scrollIntoView = jest.fn();
  Taro.clearStorageSync();
  deskView.set({ personId: '', filter: NO_FILTER });
  router.params = {};
  waiting = [1, 2, 3];
  server = fakeServer();
  server.on('GET /categories', []);
  server.answer('GET /tickets?', () => ({ status: 200, body: { items: waiting.map((n) => ticket(n)) } }));
  for (const n of [1, 2, 3, 9]) {
    server.on(`GET /tickets/t-${n}`, ticket(n));
    server.on(`GET /tickets/t-${n}/candidates`, [
      { personId: '王工', name: '王工', gridName: '第1网格', onDuty: true, openWork: 2, ownGrid: true },
    ]);
    for (const part of ['similar', 'photo-echoes', 'echoes']) server.on(`GET /tickets/t-${n}/${part}`, []);
    server.answer(`POST /tickets/t-${n}/actions`, () => {
      waiting = waiting.filter((one) => one !== n);
      return { status: 200, body: ticket(n, { state: 'assigned', version: n + 10, waitsFor: null, actions: [] }) };
    });
  }
  const scope = { kind: 'town' as const, code: '370812001' };
  loggedIn({ grants: [{ role: 'dispatcher', scope, scopeName: '龙桥街道', startsOn: '2026-01-01', endsOn: null }] });
});
afterEach(() => {
  jest.useRealTimers();
});

test('the first case stands beside the list; keys show the next one and keep it in the address', async () => {
  await open('?queue=dispatch');
  expect(shown()).toBe('第1盏灯不亮');
  await key('j');
  expect(shown()).toBe('第2盏灯不亮');
  expect(window.location.hash).toBe('#/packages/desk/queue/index?queue=dispatch&case=t-2');
  expect(api('navigateTo')).not.toHaveBeenCalled();
});

test('a reload shows the case of the address, also one that is not in the list', async () => {
  router.params = { case: 't-9' };
  await open('?case=t-9');
  expect(shown()).toBe('第9盏灯不亮');
});

test('Enter and Enter give a case out; the one that takes its place is shown and stands ready', async () => {
  await open('');
  for (const text of ['第1盏灯不亮', '第2盏灯不亮']) {
    expect(shown()).toBe(text);
    await key('Enter');
    expect(document.activeElement).toHaveTextContent('派出');
    await key('Enter');
  }
  expect(shown()).toBe('第3盏灯不亮');
  expect(document.activeElement?.closest('#desk-row-t-3')).not.toBeNull();
  expect(server.sent.filter(({ line }) => line.startsWith('POST')).map(({ body }) => body)).toMatchObject([
    { action: 'assign', input: { assigneeId: '王工' }, seen: 1 },
    { action: 'assign', input: { assigneeId: '王工' }, seen: 2 },
  ]);
});

test('who was beaten to it is told so beside the case, which stays in sight as it is now', async () => {
  server.answer('POST /tickets/t-1/actions', () => {
    waiting = [2, 3];
    server.on('GET /tickets/t-1', ticket(1, { state: 'rejected', version: 7, actions: [], waitsFor: null }));
    return { status: 409, body: { code: 'TICKET_STATE_CHANGED', status: 409 } };
  });
  await open('');
  await key('Enter');
  await key('Enter');
  expect(within(pane()).getByRole('alert')).toHaveTextContent('这件刚被别人动过');
  expect(shown()).toBe('第1盏灯不亮');
  expect(document.querySelector('#desk-row-t-1')).toBeNull();
  await key('j');
  expect(shown()).toBe('第2盏灯不亮');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a danger comes up for whoever chooses it, never by itself: it is told who read it', async () => {
  server.on('GET /tickets?', { items: [ticket(1, { urgency: 'critical' }), ticket(2)] });
  await open('');
  expect(within(pane()).getByText('左边选一件')).toBeInTheDocument();
  expect(server.sent.some(({ line }) => line === 'GET /tickets/t-1')).toBe(false);
  await key('j');
  expect(shown()).toBe('第1盏灯不亮');
});

test('other ways out open their sheet over the case; Escape closes it, and only then leaves the deeds', async () => {
  await open('');
  fireEvent.click(within(pane()).getByText('派给谁'));
  await settle();
  expect(screen.getByRole('dialog')).toBeInTheDocument();
  await key('ArrowDown');
  expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull();
  await key('Escape');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(shown()).toBe('第1盏灯不亮');
  expect(api('navigateBack')).not.toHaveBeenCalled();
});

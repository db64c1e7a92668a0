import { uuidv7 } from 'uuidv7';
import { Subscribing } from '../support/subscribe';
import { login, type LoggedIn } from '../support/builders';
import { importMap, MAP, pointIn } from '../support/map';
import { addPhoto } from '../support/photos';
import { consentingRider } from '../support/tickets';
import type { Phone } from './phone';
import { loggedIn } from './stage';

const GRID = MAP.grids[0];
const ASKED = 'result-template points-template';

let on: Subscribing;
let rider: LoggedIn;
let phone: Phone | undefined;
let cases = 0;

beforeAll(async () => {
  on = await Subscribing.open();
  // The bundle goes by the phone's own clock, which is the real one.
  on.app.clock.set(new Date());
  await importMap(on.app);
  rider = await consentingRider(on.app, 'rider');
});
afterEach(async () => {
  await phone?.stop();
  phone = undefined;
});
afterAll(() => on.close());

/** A case the rider has just reported, and whoever it went to. */
async function reported(): Promise<{ reportId: string; ticketId: string }> {
  cases += 1;
  const [lng, lat] = pointIn(on.app, GRID, cases * 70);
  const location = { lng, lat, accuracy: 8, capturedAt: new Date().toISOString() };
  const reportId = uuidv7();
  const photos = [(await addPhoto(rider, on.app.url)).id];
  const { ticketId } = await rider.call('putReport', {
    params: { id: reportId },
    body: { category: 'litter', location, photos },
  });
  return { reportId, ticketId };
}

async function opened(key: string, url: string, consents: Record<string, 'accept' | 'reject'>): Promise<Phone> {
  phone = await loggedIn(on.app, key, { consents });
  await phone.open(url);
  return phone;
}

test('after “sent” the rider is asked within the tap, and the server counts the yes', async () => {
  const { reportId } = await reported();
  const my = await opened('rider', `/packages/report/receipt/index?id=${reportId}`, { 'result-template': 'accept' });
  await my.sees('收到了，马上有人管');
  expect(await my.asked()).toEqual([]);
  await my.tap('告诉我');
  await my.sees('记下了，办好了微信告诉你');
  expect(await my.asked()).toEqual([ASKED]);
  expect([await on.left(rider, 'result'), await on.left(rider, 'points')]).toEqual([1, 0]);
  await my.open('/pages/me/index');
  await my.sees('剩 1 次');
  await my.tap('微信提醒');
  await my.sees('办好了请你看一眼');
  expect(await my.errors()).toEqual([]);
});

test('a no is not asked about again', async () => {
  const my = await opened('rider', `/packages/report/receipt/index?id=${(await reported()).reportId}`, {});
  await my.tap('告诉我');
  await my.sees('好，有事在消息里看');
  await my.open(`/packages/report/receipt/index?id=${(await reported()).reportId}`);
  await my.sees('收到了，马上有人管');
  await my.sees('看进展');
  expect(await my.text()).not.toContain('告诉我');
  expect(await my.asked()).toEqual([ASKED]);
});

test('a worker who takes a case is asked for the next ones', async () => {
  const worker = await login(on.app, {
    key: 'worker',
    roles: [{ role: 'gridWorker', scope: { kind: 'grid', code: GRID } }],
    rider: false,
  });
  const { ticketId } = await reported();
  const my = await opened('worker', `/packages/desk/ticket/index?id=${ticketId}`, {
    'task-template': 'accept',
    'due-template': 'accept',
  });
  await my.sees('我来接单');
  expect(await my.text()).not.toContain('叫我');
  await my.tap('我来接单');
  await my.tap('叫我');
  await my.sees('记下了，有新件微信叫你');
  expect([await on.left(worker, 'task'), await on.left(worker, 'due')]).toEqual([1, 1]);
  expect(await my.errors()).toEqual([]);
});

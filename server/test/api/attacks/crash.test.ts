import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { PhotosService } from '../../../src/modules/reports';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { Storage } from '../../../src/platform/storage/storage';
import type { LoggedIn } from '../../support/builders';
import { picture, upload } from '../../support/photos';
import { earn, openShop, SHOP, shopkeeper } from '../../support/rewards';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, reportOf, ticketRow } from '../../support/tickets';

const on = stageForThisFile();

const elsewhere = spots();
const sql = async (text: string): Promise<unknown> => (await on.app.superuser()).read.query(text);
const count = async (from: string, ...values: unknown[]): Promise<number> => {
  const [row] = await on.app.db.read.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${from}`, values);
  return row?.n ?? -1;
};
const jobs = (): Promise<number> => count('graphile_worker._private_jobs');

type Write = 'INSERT' | 'UPDATE';
/** While `work` runs, the database goes away in the middle of the statement that writes this table. */
async function crashingAt<T>([write, table]: [Write, string], work: () => Promise<T>): Promise<T> {
  await sql(`CREATE FUNCTION plug() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
  await sql(`CREATE TRIGGER plug BEFORE ${write} ON ${table} FOR EACH ROW EXECUTE FUNCTION plug()`);
  try {
    return await work();
  } finally {
    await sql('DROP FUNCTION plug CASCADE');
  }
}

test.each<[Write, string]>([
  ['INSERT', 'report'],
  ['UPDATE', 'photo'],
  ['INSERT', 'ticket'],
  ['INSERT', 'ticket_event'],
  ['INSERT', 'ticket_route'],
  ['INSERT', 'notification'],
])('a report that dies at %s %s is not there, and sent again is there once', async (...at) => {
  const [id, body, queued] = [uuidv7(), await reportOf(on, on.rider, elsewhere()), await jobs()];
  const put = () => on.rider.send('putReport', { params: { id }, body });
  expect((await crashingAt(at, put)).status).toBeGreaterThanOrEqual(500);
  const left = [count('report WHERE id = $1', id), count('ticket WHERE report_id = $1', id), jobs()];
  expect(await Promise.all(left)).toEqual([0, 0, queued]);
  expect((await put()).status).toBe(201);
  expect((await put()).status).toBe(200);
  expect(await count('ticket WHERE report_id = $1', id)).toBe(1);
  expect(await count('photo WHERE id = $1 AND attached_at IS NOT NULL', body.photos[0])).toBe(1);
});

test.each<[Write, string]>([
  ['INSERT', 'ledger.transfer'],
  ['UPDATE', 'ledger.account'],
  ['INSERT', 'ledger.lot'],
  ['UPDATE', 'ticket'],
  ['INSERT', 'ticket_event'],
  ['INSERT', 'notification'],
])('a verification that dies at %s %s pays nothing, and sent again pays once', async (...at) => {
  const rider = await consentingRider(on.app);
  const { ticketId } = await report(on, rider, elsewhere());
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
  const body = acting('verify');
  const verify = () => on.leader.send('actOnTicket', { params: { id: ticketId }, body });
  expect((await crashingAt(at, verify)).status).toBeGreaterThanOrEqual(500);
  expect([(await ticketRow(on, ticketId)).state, (await rider.call('getPointsAccount')).available]).toEqual([
    'resolved',
    0,
  ]);
  for (let i = 0; i < 3; i += 1) expect((await verify()).status).toBe(200);
  expect((await rider.call('getPointsAccount')).available).toBe(20);
  expect(await count(`notification WHERE person_id = $1 AND event = 'report_closed_points'`, rider.personId)).toBe(1);
});

describe('at the till', () => {
  let keeper: LoggedIn;
  let itemId: string;
  beforeAll(async () => {
    itemId = await openShop(on.app);
    keeper = await shopkeeper(on.app, SHOP);
  });

  test.each<[Write, string]>([
    ['INSERT', 'ledger.hold_resolution'],
    ['UPDATE', 'rewards.orders'],
    ['UPDATE', 'rewards.order_code'],
    ['INSERT', 'notification'],
  ])('a handing over that dies at %s %s spends nothing, and tapped again spends once', async (...at) => {
    const rider = await consentingRider(on.app);
    await earn(on.app, rider.personId, 20);
    const orderId = randomUUID();
    const params = { id: orderId };
    await rider.call('putOrder', { params, body: { itemId, quantity: 1 } });
    const { code } = await rider.call('getOrderCode', { params });
    const confirm = () => keeper.send('createRedemption', { body: { code, orderId } });
    expect((await crashingAt(at, confirm)).status).toBeGreaterThanOrEqual(500);
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 0, held: 20 });
    for (let i = 0; i < 2; i += 1) expect((await confirm()).status).toBe(200);
    expect(await rider.call('getPointsAccount')).toMatchObject({ available: 0, held: 0 });
  });
});

describe('a photo', () => {
  const waiting = (): Promise<number> => count('photo WHERE owner_id = $1 AND attached_at IS NULL', on.other.personId);
  const send = async (): Promise<Response> => upload(on.other, on.app.url, await picture(64, 48).jpeg().toBuffer());

  test.each([1, 2])('that could not be stored (file %s) belongs to no report, and is swept', async (file) => {
    const storage = on.app.app.get(Storage);
    const put = storage.put.bind(storage);
    let calls = 0;
    const broken = jest.spyOn(storage, 'put').mockImplementation((...file_) => {
      calls += 1;
      return calls === file ? Promise.reject(new Error('disk full')) : put(...file_);
    });
    expect((await send()).status).toBe(500);
    broken.mockRestore();
    expect(await waiting()).toBe(1);
    expect((await send()).status).toBe(201);
    await on.app.app.get(PhotosService).sweep(new Date(on.app.clock.now().getTime() + DAY_MS));
    expect(await waiting()).toBe(0);
  });
});

test('a job that is run again, as after a crash, says and pays nothing twice', async () => {
  const rider = await consentingRider(on.app);
  const { ticketId, id } = await report(on, rider, elsewhere());
  await act(on.worker, ticketId, 'return', { reason: '不在这片' });
  await act(on.dispatcher, ticketId, 'assign', { assigneeId: on.mate.personId });
  await act(on.mate, ticketId, 'accept');
  await act(on.mate, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.mate)] });
  const rows = await on.app.db.read.query<{ task: string; payload: never }[]>(
    `SELECT t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.payload::text LIKE $1`,
    [`%${ticketId}%`],
  );
  expect(rows.map(({ task }) => task).sort()).toEqual(['ticket.autoClose', 'ticket.tellStaff']);
  const { registered } = on.app.app.get(Jobs);
  for (let i = 0; i < 3; i += 1) {
    await Promise.all(rows.map(async ({ task, payload }) => registered.get(task)?.(payload)));
  }
  expect((await rider.call('getReport', { params: { id } })).state).toBe('closed');
  expect((await rider.call('getPointsAccount')).available).toBe(20);
  expect(await count(`notification WHERE link_id = $1 AND event = 'queue_new'`, ticketId)).toBe(1);
  expect(await count(`ticket_event WHERE ticket_id = $1 AND action = 'verify'`, ticketId)).toBe(1);
});

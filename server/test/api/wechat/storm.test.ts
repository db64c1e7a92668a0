import { uuidv7 } from 'uuidv7';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { WECHAT_APIS } from '../../../src/platform/wechat/apis';
import type { LoggedIn } from '../../support/builders';
import { importMap, MAP, pointIn } from '../../support/map';
import { Subscribing } from '../../support/subscribe';
import { spots } from '../../support/ticket-stage';
import { consentingRider, staffMember } from '../../support/tickets';
import { passablePauses, tell } from '../../support/wechat';

const [GRID] = MAP.grids;
const SEND = '/cgi-bin/message/subscribe/send';
const ASKED = [SEND, '/wxa/msg_sec_check'];
const RIDERS = 12;
const REPORTS = 30;
// A phone that had no answer sends once more what has long arrived.
const TWICE_EVERY = 8;
// What is younger is left to its own job; a login lasts fifteen minutes.
const YOUNG_MS = 31_000;
// A Tuesday, as in the tests of cases.
const MORNING = '2031-03-04T02:00:00.000Z';

const pausesPass = passablePauses();
const place = spots(60);
let on: Subscribing;
let riders: LoggedIn[];
const sent = new Set<string>();
beforeAll(async () => {
  on = await Subscribing.open({ write: () => undefined });
  on.app.clock.set(MORNING);
  await importMap(on.app);
  on.key = '王工';
  const worker = await staffMember(on.app, on.key, [{ role: 'gridWorker', scope: { kind: 'grid', code: GRID } }]);
  await on.says(worker, ['task-template']);
  // Of one taken they would be told no more after the first.
  await on.app.db.read.query('UPDATE subscribe_credit SET remaining = 100000');
  await tell(on.app, 'subscriptions', { people: [on.key], templateId: 'task-template', count: 100_000 });
  riders = await Promise.all(Array.from({ length: RIDERS }, (_, n) => consentingRider(on.app, `小哥${n}`)));
});
afterAll(() => on.close());

const well = () => fetch(`${on.app.standIn.url}/_standin/faults`, { method: 'DELETE' });
const trouble = async (kind: string, more: object = {}): Promise<void> => {
  for (const path of ASKED) await tell(on.app, 'faults', { path, kind, times: 1_000_000, ...more });
};
const one = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row> => {
  const [row] = await on.app.db.read.query<Row[]>(sql, values);
  if (row === undefined) throw new Error('no row');
  return row;
};

async function photo(ownerId: string): Promise<string> {
  const id = uuidv7();
  await on.app.db.read.query(
    `INSERT INTO photo (id, owner_id, width, height, bytes, sha256, dhash, created_at)
     VALUES ($1::uuid, $2, 1280, 960, 200000, $1::text, hashtextextended($1::text, 0), $3)`,
    [id, ownerId, on.app.clock.now()],
  );
  return id;
}

async function report(rider: LoggedIn, times: number): Promise<void> {
  const id = uuidv7();
  sent.add(id);
  const { north, east } = place();
  const [lng, lat] = pointIn(on.app, GRID, east, north);
  const body = {
    category: 'street_lamp',
    location: { lng, lat, accuracy: 8, capturedAt: on.app.clock.now().toISOString() },
    photos: [await photo(rider.personId)],
    text: '路灯不亮，骑车看不见坑',
  };
  await Promise.all(Array.from({ length: times }, () => rider.call('putReport', { params: { id }, body })));
}

/** What comes in while WeChat is as it is, with all the jobs of it. */
async function comeIn(): Promise<void> {
  await Promise.all(
    Array.from({ length: REPORTS }, (_, n) => report(riders[n % RIDERS] ?? fails(), n % TWICE_EVERY === 0 ? 2 : 1)),
  );
  await on.app.work();
}
const fails = (): never => {
  throw new Error('no rider');
};

/** What runs each minute, when all is old enough and the breakers' pauses are over. */
async function minute(): Promise<void> {
  pausesPass();
  on.app.clock.advance(YOUNG_MS);
  const jobs = on.app.app.get(Jobs);
  await on.app.db.transaction((tx) => jobs.enqueue(tx, 'content.again', {}));
  await on.app.db.transaction((tx) => jobs.enqueue(tx, 'subscribe.again', {}));
  await on.app.work();
}

const LOST = `
  SELECT count(*)::int AS lost FROM unnest($1::uuid[]) AS sent (id)
  LEFT JOIN report r ON r.id = sent.id LEFT JOIN ticket t ON t.id = r.ticket_id
  WHERE t.id IS NULL OR (t.assignee_id IS NULL AND t.department_code IS NULL AND t.waits_for IS NULL)`;
const DOUBLED = `
  SELECT (SELECT count(*)::int FROM report WHERE NOT id = ANY($1))
    + (SELECT count(*)::int FROM ticket) - (SELECT count(DISTINCT report_id)::int FROM ticket)
    + (SELECT count(*)::int FROM (
        SELECT FROM notification WHERE event = 'task_new' GROUP BY person_id, link_id HAVING count(*) > 1) AS two) AS doubled`;
const OWED = `
  SELECT
    (SELECT count(*)::int FROM notification n LEFT JOIN subscribe_message m ON m.notification_id = n.id
     WHERE n.event = 'task_new' AND (m.state IS NULL OR m.state IN ('waiting', 'sending'))) AS messages,
    (SELECT count(*)::int FROM report r LEFT JOIN content_check c ON c.kind = 'text' AND c.subject_id = r.id
     WHERE c.id IS NULL OR c.state = 'pending') AS checks`;

const owed = () => one<{ messages: number; checks: number }>(OWED);
function toldTwice(): number {
  const pages = on.sent().map(({ page }) => page);
  return pages.length - new Set(pages).size;
}
const tally = async () => ({
  ...(await one<{ lost: number }>(LOST, [[...sent]])),
  ...(await one<{ doubled: number }>(DOUBLED, [[...sent]])),
  owed: await owed(),
  toldTwice: toldTwice(),
});
const NOTHING = { lost: 0, doubled: 0, owed: { messages: 0, checks: 0 }, toldTwice: 0 };

beforeEach(async () => {
  await well();
  await minute();
});

test.each<[string, object]>([
  ['slow', { delayMs: 900 }],
  ['slow', { delayMs: 50 }],
  ['html', {}],
  ['garbage', {}],
  ['errcode', { errcode: -1 }],
  ['errcode', { errcode: 40001 }],
  ['errcode', { errcode: 45009 }],
  ['timeout', {}],
])('WeChat in trouble (%s %j): nothing is lost, doubled or told twice, and all is made good', async (kind, more) => {
  await trouble(kind, more);
  await comeIn();
  const { lost, doubled } = await tally();
  expect([lost, doubled]).toEqual([0, 0]);
  await well();
  await minute();
  expect(await tally()).toEqual(NOTHING);
});

test('what trouble leaves behind is seen', async () => {
  await trouble('errcode', { errcode: -1 });
  await comeIn();
  expect(await owed()).toEqual({ messages: REPORTS, checks: REPORTS });
  // A minute without WeChat asks once for all of them.
  const from = on.app.standIn.calls.length;
  await minute();
  expect(on.app.standIn.calls.length - from).toBeLessThanOrEqual(2);
  expect(await owed()).toEqual({ messages: REPORTS, checks: REPORTS });
});

test('a message that were sent again after silence would be told twice, and that is seen', async () => {
  Object.assign(WECHAT_APIS.message, { repeatable: true });
  try {
    await trouble('garbage');
    await comeIn();
    expect(toldTwice()).toBeGreaterThan(0);
  } finally {
    Object.assign(WECHAT_APIS.message, { repeatable: false });
  }
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/app';
import { loadDemoInto } from '../support/demo';
import type { Meter, Phone } from './phone';
import { loggedIn } from './stage';

/** A few months of a district: lists are as long as they get. */
const REPORTS = 400;
const SCROLLS = 10;

const dataDir = mkdtempSync(join(tmpdir(), 'weapp-budget-'));
let app: TestApp;

beforeAll(async () => {
  app = await startApp({ budgets: false });
  app.clock.set(new Date());
  await loadDemoInto({ url: app.databaseUrl, dataDir }, { reports: REPORTS });
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Busy {
  key: string;
  name: string;
}

/** Whoever of a role has most to show. */
async function busiest(role: string): Promise<Busy> {
  const [person] = await app.db.read.query<Busy[]>(
    `SELECT p.external_key AS key, p.name FROM person p JOIN role_grant g ON g.person_id = p.id WHERE g.role = $1
     ORDER BY (SELECT count(*) FROM report r WHERE r.reporter_id = p.id) DESC,
              (SELECT count(*) FROM ticket t WHERE t.assignee_id = p.id) DESC, p.external_key
     LIMIT 1`,
    [role],
  );
  if (person === undefined) throw new Error(`the demo has no ${role}`);
  return person;
}

/** Does something with a phone on which this person is logged in. */
async function onPhone(
  { key, name }: Busy,
  world: { blind?: boolean },
  use: (phone: Phone) => Promise<void>,
): Promise<void> {
  const phone = await loggedIn(app, key, { location: { longitude: 116.828, latitude: 35.555 }, ...world });
  try {
    await phone.sees(name);
    await use(phone);
  } finally {
    await phone.stop();
  }
}

/** Scrolls to the end, and to what came after it, so often. @returns what came: pages that had rows */
async function scrollDown(phone: Phone, times: number): Promise<number> {
  for (let deep = 0; deep < times; deep += 1) {
    const before = (await phone.meter()).calls;
    await phone.end();
    await phone.rests();
    if ((await phone.meter()).calls === before) return deep;
  }
  return times;
}

/** The row with most of something, for the screens that show one thing. */
async function most(sql: string): Promise<string> {
  const [row] = await app.db.read.query<{ id: string }[]>(sql);
  if (row === undefined) throw new Error(`nothing of ${sql}`);
  return row.id;
}
const TICKET = `SELECT ticket_id AS id FROM ticket_event GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`;

/** Everybody has the tabs; what they show differs at home and among the messages. */
const TABS = ['pages/home/index', 'pages/messages/index'];
const ROLES: [role: string, packages: RegExp][] = [
  ['rider', /^(pages|packages\/(report|rewards|account))\//],
  ['gridWorker', /^packages\/(desk|roster|report)\//],
  ['gridLeader', /^packages\/(desk|roster)\//],
  ['dispatcher', /^packages\/(desk|confidential|roster)\//],
  ['department', /^packages\/(desk|confidential)\//],
  ['shopkeeper', /^packages\/(till|store)\//],
  ['supervisor', /^packages\/(books|desk)\//],
  ['admin', /^packages\/(books|duty|desk)\//],
];

interface Metered {
  watch: (page: string, instance: { setData: (data: object) => void }, dom: () => object) => void;
}
const { makeMeter } = jest.requireActual<{ makeMeter: (note: (kind: string, error: Error) => void) => Metered }>(
  './phone/meter.cjs',
);

test.each([
  ['small', { a: '甲'.repeat(80_000) }, { '*': 999 }, []],
  ['too much at once', { a: '甲'.repeat(90_000) }, { '*': 1 }, ['one setData of 270008 bytes on p']],
  ['too many nodes', {}, { '*': 1000 }, ['1000 nodes on p']],
  ['too deep', {}, { '*': 9, comp: 1 }, ['views nested past baseLevel on p']],
])('the meter: %s', (_, data, standing: Record<string, number>, notes) => {
  const heard: string[] = [];
  const done: object[] = [];
  const instance = { setData: (set: object) => void done.push(set) };
  makeMeter((_kind, { message }) => heard.push(message)).watch('p', instance, () => ({
    querySelectorAll: (selector: string) => ({ length: standing[selector] ?? 0 }),
  }));
  instance.setData(data);
  expect(done).toEqual([data]);
  expect(heard).toEqual(notes);
});

test.each(ROLES)('%s: no page is sent more than 256 KB at once, and none has a thousand nodes', async (role, own) => {
  const person = await busiest(role);
  await onPhone(person, {}, async (phone) => {
    const ticket = await most(TICKET);
    const found: Meter[] = [];
    for (const page of (await phone.pages()).filter((name) => TABS.includes(name) || own.test(name))) {
      await phone.meterAnew();
      await phone.open(`/${page}${page === 'packages/desk/ticket/index' ? `?id=${ticket}` : ''}`);
      await phone.rests();
      await scrollDown(phone, SCROLLS);
      found.push(await phone.meter());
    }
    expect(await phone.errors()).toEqual([]);
    expect(Math.max(...found.map(({ bytes }) => bytes))).toBeLessThan(256 * 1024);
    // A meter that hears nothing must not pass.
    expect(Math.min(...found.map(({ calls }) => calls))).toBeGreaterThan(0);
    expect(Math.max(...found.map(({ nodes }) => nodes))).toBeGreaterThan(100);
  });
});

const DEEP = 10;
const SOLVED = '/packages/report/solved/index';

test('ten pages down the solved page has as few nodes as at its beginning, and its first rows come back', async () => {
  await onPhone(await busiest('rider'), {}, async (phone) => {
    await phone.open(SOLVED);
    await phone.rests();
    const above = await phone.text();
    await phone.meterAnew();
    expect(await scrollDown(phone, DEEP)).toBe(DEEP);
    expect(await phone.errors()).toEqual([]);
    expect(await phone.text()).not.toContain(above.slice(0, 200));
    await phone.top();
    await phone.rests();
    expect(await phone.text()).toContain(above.slice(0, 200));
  });
});

test('a phone that is never told what is near shows that it is the distance that keeps the rows few', async () => {
  await onPhone(await busiest('rider'), { blind: true }, async (phone) => {
    await phone.open(SOLVED);
    await phone.rests();
    await scrollDown(phone, DEEP);
    expect((await phone.errors()).join()).toMatch(/over budget: .* nodes on packages\/report\/solved/);
  });
});

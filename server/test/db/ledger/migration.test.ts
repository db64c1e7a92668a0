import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Identity0100 } from '../../../src/migrations/0100-identity';
import { Notifications0150 } from '../../../src/migrations/0150-notifications';
import { Places0180 } from '../../../src/migrations/0180-places';
import { PointsLedger0200 } from '../../../src/migrations/0200-points-ledger';
import { PointsRules0210 } from '../../../src/migrations/0210-points-rules';
import { Rewards0300 } from '../../../src/migrations/0300-rewards';
import { Territory0400 } from '../../../src/migrations/0400-territory';
import { Reports0450 } from '../../../src/migrations/0450-reports';
import { Tickets0500 } from '../../../src/migrations/0500-tickets';
import { TicketReportDeferred0510 } from '../../../src/migrations/0510-report-before-ticket';
import { copiesAt, verifyLedger } from '../../../src/modules/points';
import { dataSourceOptions } from '../../../src/platform/db/options';
import { emptyDatabase, install } from '../../support/database';
import { ledgerAt, type AwardCall, type AwardRow, type Ledger } from '../../support/ledger';
import { budget, decide, release, setBudget } from './people';

// What an installation of the first version had run: before budgets, second persons and database roles.
const FIRST_VERSION = [
  Identity0100,
  Notifications0150,
  Places0180,
  PointsLedger0200,
  PointsRules0210,
  Rewards0300,
  Territory0400,
  Reports0450,
  Tickets0500,
  TicketReportDeferred0510,
];

const RIDERS = [1, 2, 3].map((n) => `01970000-0000-7000-8200-00000000000${n}`);
const [ANNE = '', BEN = '', CARL = ''] = RIDERS;
const ITEM = '01970000-0000-7000-8000-000000000001';
const KEEPER = '01970000-0000-7000-8000-00000000000a';
const orderId = (n: number) => `01970000-0000-7000-8100-00000000000${n}`;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const THIS_YEAR = new Date(Date.now() - 10 * 86_400_000 + 8 * 3_600_000).getUTCFullYear();

let url: string;
let ledger: Ledger;
let first: Map<string, { call: AwardCall; row: AwardRow }>;
let before: unknown;

/** Awards of every kind the first version knew, in two towns and several years. */
const AWARDS: AwardCall[] = [
  { key: 'long ago', person: ANNE, at: '2023-06-01T04:00:00Z' },
  ...[20, 19, 18, 17, 16].map((days) => ({ key: `a${days}`, person: ANNE, at: daysAgo(days) })),
  ...[20, 19, 18].map((days) => ({ key: `b${days}`, person: BEN, town: '370812002', at: daysAgo(days) })),
  // The day is full with the third; the fourth is cut to nothing.
  ...[1, 2, 3, 4].map((n) => ({ key: `c${n}`, person: CARL, at: daysAgo(12) })),
  { key: 'no points', person: CARL, rule: 'none', at: daysAgo(11) },
  { key: 'units', person: CARL, rule: 'volunteer_hour', quantity: 6, at: daysAgo(11) },
  { key: 'waits 1', person: ANNE, rule: 'hazard_major', at: daysAgo(10) },
  { key: 'waits 2', person: BEN, rule: 'hazard_major', town: '370812002', at: daysAgo(10) },
  { key: 'waits 3', person: CARL, rule: 'bravery', at: daysAgo(1) },
];

beforeAll(async () => {
  url = await emptyDatabase();
  const old = await new DataSource({ ...dataSourceOptions(url, 2), migrations: FIRST_VERSION, extra: {} }).initialize();
  await old.runMigrations();
  await old.destroy();
  ledger = ledgerAt(url, 4);
  first = new Map();
  for (const call of AWARDS) first.set(call.key, { call, row: await ledger.award(call) });
  await orders();
  // Numbers given to what is there must not follow the order of the file.
  await ledger.rows('CLUSTER ledger.hold_resolution USING hold_resolution_pkey');
  await ledger.one('SELECT * FROM ledger.expire_lots(0, 10)');
  for (const [key, award, amount] of REVERSALS) await reverse(key, award, amount);
  before = await history();
  expect(await ledger.rows('SELECT name FROM ledger.invariants WHERE broken <> 0')).toEqual([]);
  await install(url);
});
afterAll(async () => {
  await ledger.close();
});

/** One in each state, the held one with points that are due in a year, the expired one made long enough ago. */
async function orders(): Promise<void> {
  await ledger.rows(
    `INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes, facilities, active)
     VALUES ('m01', 'grocery', '店', '370812001', '370812001001', '路', 116.8, 35.5, '24小时', '{[0,1440)}', '{}', true)`,
  );
  await ledger.rows(`INSERT INTO rewards.shop VALUES ('m01')`);
  await ledger.rows(`INSERT INTO rewards.item VALUES ($1, 'm01', 'water', '水', 10, 9, 150, 'water')`, [ITEM]);
  await ledger.rows('INSERT INTO rewards.stock VALUES ($1, 20, 20)', [ITEM]);
  const done: [n: number, made: number, outcome: string, ended: number][] = [
    [1, 8, 'captured', 7.5],
    [2, 7, 'released', 6.5],
    [3, 6, 'captured', 0],
  ];
  for (const [n, made] of done) await placeOrder(n, made);
  // Not in the order in which they were placed.
  for (const [n, , outcome, ended] of done.toReversed()) await endOrder(n, outcome, daysAgo(ended));
  await placeOrder(4, 1);
  expect((await states()).map(({ state }) => state)).toEqual(['fulfilled', 'cancelled', 'expired', 'held']);
}
const placeOrder = (n: number, days: number) =>
  ledger.one<{ repeated: boolean }>(`SELECT repeated FROM rewards.place_order($1, $2, $3, 2, '{}', $4)`, [
    orderId(n),
    BEN,
    ITEM,
    daysAgo(days),
  ]);
const endOrder = (n: number, outcome: string, at: string | null) =>
  ledger.one('SELECT state, changed FROM rewards.end_order($1, $2, $3, $4)', [orderId(n), outcome, KEEPER, at]);
const states = () => ledger.rows('SELECT id, state FROM rewards.orders ORDER BY id');

const REVERSALS: [key: string, award: string, amount: number][] = [
  ['r1', 'a20', 20],
  ['r2', 'a19', 5],
  // Of what Ben has left: the rest is spent or lies in the open order.
  ['r3', 'b20', 20],
  ['r4', 'b19', 20],
];
const reverse = (key: string, award: string, amount: number) =>
  ledger.one(
    `SELECT taken, waived, repeated FROM ledger.reverse_award($1, (SELECT id FROM ledger.transfer WHERE key = $2), $3, 'why', 'me')`,
    [key, award, amount],
  );

/** Everything that has happened, to the byte of each chain. */
const history = async () => ({
  balances: await ledger.rows(
    `SELECT owner, posted, held, version, encode(head, 'hex') AS head FROM ledger.account WHERE kind = 'rider' ORDER BY owner`,
  ),
  entries: await ledger.rows(
    `SELECT transfer_id, account_id, amount, version, balance_after, encode(hash, 'hex') AS hash
     FROM ledger.entry ORDER BY transfer_id, account_id`,
  ),
  lots: await ledger.rows('SELECT id, account_id, amount, remaining, expires_at FROM ledger.lot ORDER BY id'),
  decisions: await ledger.rows('SELECT id, key, outcome, reason, amount FROM ledger.award_decision ORDER BY id'),
  orders: await states(),
});
const approvalOf = (key: string) =>
  ledger.one<{ id: number; maker: string; amount: number }>(
    `SELECT a.id, a.maker, a.amount FROM ledger.approval a JOIN ledger.award_decision d ON d.id = a.decision_id WHERE d.key = $1`,
    [key],
  );

test('the history was one worth migrating', async () => {
  const kinds = await ledger.rows('SELECT kind, count(*) > 0 AS some FROM ledger.transfer GROUP BY kind ORDER BY kind');
  expect(kinds.map(({ kind }) => kind)).toEqual(['award', 'redeem', 'expire', 'reverse']);
  expect(await ledger.one('SELECT sum(waived) > 0 AS waived FROM ledger.reversal')).toEqual({ waived: true });
});

test('nothing that happened has changed, and everything new holds of it', async () => {
  expect(await history()).toEqual(before);
  expect(await ledger.broken()).toEqual([]);
});

test('what waited has become a proposal of who verified it, its notice as it was', async () => {
  const proposals = await ledger.rows(
    `SELECT d.key, a.kind, a.amount, a.maker, a.notice_until = d.notice_until AS same FROM ledger.approval a
     JOIN ledger.award_decision d ON d.id = a.decision_id ORDER BY d.id`,
  );
  const kept = { kind: 'award', maker: 'worker', same: true };
  expect(proposals).toEqual([
    { key: 'waits 1', amount: 100, ...kept },
    { key: 'waits 2', amount: 100, ...kept },
    { key: 'waits 3', amount: 300, ...kept },
  ]);
});

test('budgets are what was issued, less what was taken back', async () => {
  const issued = await ledger.rows(
    `SELECT a.owner, -sum(e.amount) AS total FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
     WHERE a.kind = 'issuance' GROUP BY 1 ORDER BY 1`,
  );
  const budgets = await ledger.rows(
    `SELECT town || ':' || year AS owner, sum(cap) AS cap, sum(spent) AS spent FROM ledger.budget_shard GROUP BY 1 ORDER BY 1`,
  );
  expect(issued.length).toBeGreaterThan(1);
  expect(budgets).toEqual(issued.map(({ owner, total }) => ({ owner, cap: total, spent: total })));
});

test('old keys find their old results', async () => {
  for (const { call, row } of first.values()) expect(await ledger.award(call)).toEqual({ ...row, repeated: true });
  await expect(ledger.award({ key: 'a20', person: BEN })).rejects.toMatchObject({ message: 'IDEMPOTENCY_CONFLICT' });
  for (const n of [1, 2, 3, 4]) expect(await placeOrder(n, 1)).toEqual({ repeated: true });
  expect(await endOrder(1, 'released', null)).toEqual({ state: 'fulfilled', changed: false });
  for (const [key, award, amount] of REVERSALS) {
    expect(await reverse(key, award, amount)).toMatchObject({ repeated: true });
  }
  expect(await history()).toEqual(before);
});

test('how orders ended is numbered as it was written, and a replay of all that happened agrees', async () => {
  const { checks } = await verifyLedger(url, copiesAt(join(tmpdir(), 'no-seals-of-then')));
  expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
  const ends = await ledger.rows('SELECT hold_id FROM ledger.hold_resolution ORDER BY id');
  expect(ends).toEqual(await ledger.rows('SELECT hold_id FROM ledger.hold_resolution ORDER BY recorded_at'));
  expect(ends).not.toEqual(await ledger.rows('SELECT hold_id FROM ledger.hold_resolution ORDER BY hold_id'));
});

test('a second start changes nothing', async () => {
  const tables = () => ledger.rows('SELECT * FROM ledger.budget_change ORDER BY id');
  const changes = await tables();
  await install(url);
  expect(await tables()).toEqual(changes);
  expect(await history()).toEqual(before);
});

test('work goes on: a new award waits for budget, an old one is approved, both come with the budget', async () => {
  const town = '370812001';
  expect(await ledger.award({ key: 'new', person: ANNE, town, at: daysAgo(10) })).toMatchObject({
    waiting: 20,
    reason: 'over_budget',
  });
  await expect(decide(ledger, (await approvalOf('waits 1')).id, true, 'worker')).rejects.toMatchObject({
    message: 'APPROVAL_OWN',
  });
  await expect(decide(ledger, (await approvalOf('waits 3')).id, true, 'anna')).rejects.toMatchObject({
    message: 'APPROVAL_TOO_EARLY',
  });
  await decide(ledger, (await approvalOf('waits 1')).id, true, 'anna');
  expect(await releaseAll(town)).toBe(0);
  const { posted } = await ledger.balance(ANNE);
  await setBudget(ledger, town, 10_000, THIS_YEAR);
  expect(await releaseAll(town)).toBe(2);
  expect((await ledger.balance(ANNE)).posted).toBe(posted + 120);
  expect(await ledger.award({ key: 'waits 1', person: ANNE, rule: 'hazard_major' })).toMatchObject({
    granted: 100,
    waiting: 0,
    repeated: true,
  });
  expect(await ledger.broken()).toEqual([]);
});
const releaseAll = async (town: string) => {
  let released = 0;
  while ((await release(ledger, town)).decision_id !== null) released += 1;
  return released;
};

test('the order of then is not collected: what a reversal of then had to waive comes back, and frees the budget', async () => {
  const { spent } = await budget(ledger, '370812002');
  const waived = await ledger.one<{ open: number }>('SELECT sum(waived) AS open FROM ledger.reversal');
  expect(waived.open).toBeGreaterThan(0);
  expect(await endOrder(4, 'released', null)).toEqual({ state: 'cancelled', changed: true });
  const { back } = await ledger.one<{ back: number }>('SELECT sum(amount) AS back FROM ledger.recovery');
  expect(back).toBe(Math.min(waived.open, 20));
  expect((await budget(ledger, '370812002')).spent).toBe(spent - back);
  expect(await ledger.broken()).toEqual([]);
});

test('an order that was handed over then can be given back now', async () => {
  const { posted } = await ledger.balance(BEN);
  await ledger.one(`SELECT * FROM rewards.refund_order($1, 'broken', 'back', $2, true)`, [orderId(1), KEEPER]);
  const { back } = await ledger.one<{ back: number }>(
    `SELECT 20 - coalesce(sum(c.amount), 0) AS back FROM ledger.recovery c JOIN rewards.orders o ON o.hold_id = c.hold_id
     WHERE o.id = $1`,
    [orderId(1)],
  );
  expect((await ledger.balance(BEN)).posted).toBe(posted + back);
  expect(await ledger.broken()).toEqual([]);
});

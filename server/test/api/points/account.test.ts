import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { PointsService, type AwardRequest } from '../../../src/modules/points';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { startApp, type TestApp } from '../../support/app';
import { login, type LoggedIn } from '../../support/builders';
import { closeBalanced, openShop, setLedgerClock } from '../../support/rewards';

let app: TestApp;
let rider: LoggedIn;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  rider = await login(app);
});
afterAll(() => closeBalanced(app));

const award = (over: Partial<AwardRequest> = {}) =>
  app.db.transaction((tx) =>
    app.app.get(PointsService).award(tx, {
      key: randomUUID(),
      personId: rider.personId,
      rule: 'hazard_general',
      townCode: '370812001',
      source: { type: 'report', id: randomUUID() },
      facts: { category: 'manhole', place: '文化路' },
      actorId: null,
      ...over,
    }),
  );

test('a rider who has never earned has an empty account and statement', async () => {
  expect(await rider.call('getPointsAccount')).toEqual({
    available: 0,
    held: 0,
    waiting: 0,
    expiring: null,
    today: { earned: 0, cap: 60 },
    month: { earned: 0, cap: 1200 },
  });
  expect(await rider.call('listPointsEntries')).toEqual({ items: [] });
});

test('a line of the statement names rule, version, source and what it was for', async () => {
  const reportId = randomUUID();
  const result = await award({ source: { type: 'report', id: reportId } });
  expect(result).toMatchObject({ granted: 20, waiting: 0, capped: 0, ruleVersion: 1, repeated: false });
  const { items } = await rider.call('listPointsEntries');
  expect(items).toEqual([
    {
      id: result.transferId,
      kind: 'award',
      amount: 20,
      at: expect.stringMatching(/Z$/) as string,
      balanceAfter: 20,
      rule: 'hazard_general',
      ruleName: '一般隐患核实',
      ruleVersion: 1,
      source: { type: 'report', id: reportId },
      facts: { category: 'manhole', place: '文化路' },
    },
  ]);
});

test('an award cut by the cap says by how much, and the account what is left of the day', async () => {
  for (let i = 0; i < 2; i += 1) await award();
  await award({ rule: 'environment' });
  expect(await award()).toMatchObject({ granted: 10, capped: 10 });
  expect(await award()).toMatchObject({ granted: 0, capped: 20, transferId: null });
  const { items } = await rider.call('listPointsEntries');
  expect(items).toHaveLength(4);
  expect(items[0]).toMatchObject({ amount: 10, facts: { cut: 10 } });
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 60, today: { earned: 60, cap: 60 } });
});

test('a large award waits and is seen waiting', async () => {
  expect(await award({ rule: 'hazard_major' })).toMatchObject({ granted: 0, waiting: 100, transferId: null });
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 0, waiting: 100 });
});

test('what is held for an order is not available, and comes back', async () => {
  const itemId = await openShop(app);
  await award();
  await award();
  const id = randomUUID();
  await rider.call('putOrder', { params: { id }, body: { itemId, quantity: 1 } });
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20, held: 20 });
  await rider.call('deleteOrder', { params: { id } });
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 40, held: 0 });
});

test('the same key through the service gives the first result; another request is refused', async () => {
  const same = { key: randomUUID(), source: { type: 'report' as const, id: 'r' } };
  const first = await award(same);
  expect(await award(same)).toEqual({ ...first, repeated: true });
  await expect(award({ ...same, rule: 'environment' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  await expect(award({ rule: 'nonsense' })).rejects.toMatchObject({
    code: 'POINTS_RULE_UNKNOWN',
    facts: { rule: 'nonsense' },
  });
});

test('the statement comes in pages without a line twice or missing', async () => {
  for (let day = 0; day < 7; day += 1) await award({ effectiveAt: new Date(Date.now() - day * DAY_MS) });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await rider.call('listPointsEntries', {
      query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) },
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
  const balances = (await rider.call('listPointsEntries')).items.map(({ balanceAfter }) => balanceAfter);
  expect(balances).toEqual([140, 120, 100, 80, 60, 40, 20]);
});

test.each(['x', 'WzEuNV0', 'WyJhIl0', 'e30'])('a cursor of somebody else is refused: %s', async (cursor) => {
  await rider.refused('listPointsEntries', 'VALIDATION_FAILED', { query: { cursor } });
});

test('nobody sees another rider’s points', async () => {
  await award();
  const other = await login(app);
  expect((await other.call('listPointsEntries')).items).toEqual([]);
  expect((await other.call('getPointsAccount')).available).toBe(0);
});

test('points expire: announced, then gone from the balance at once, then swept into the statement', async () => {
  await award({ effectiveAt: new Date(Date.now() - 40 * DAY_MS) });
  const { expiring } = await rider.call('getPointsAccount');
  expect(expiring).toMatchObject({ amount: 20 });
  await setLedgerClock(app, Date.parse(expiring?.at ?? '') - Date.now() + 60_000);
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 0, expiring: null });
  expect((await rider.call('listPointsEntries')).items).toHaveLength(1);
  const { registered } = app.app.get(Jobs);
  await registered.get('points.expire')?.({} as never);
  expect((await rider.call('listPointsEntries')).items[0]).toMatchObject({
    kind: 'expire',
    amount: -20,
    balanceAfter: 0,
  });
});

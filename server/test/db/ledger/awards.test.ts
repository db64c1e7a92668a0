import { openLedger, type Ledger } from '../../support/ledger';
import { setBudget } from './people';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger();
});
afterEach(async () => {
  await ledger.close();
});

test('grants the points of a rule and names its version', async () => {
  expect(await ledger.award({ key: 'a' })).toMatchObject({ granted: 20, waiting: 0, capped: 0, rule_version: 1 });
  expect(await ledger.balance('rider')).toEqual({ posted: 20, held: 0 });
});

test('books on the issuance account of town and year', async () => {
  await ledger.award({ key: 'a', at: '2025-12-31T15:59:59Z' });
  await ledger.award({ key: 'b', at: '2025-12-31T16:00:00Z' });
  const owners = await ledger.rows(
    `SELECT owner FROM ledger.transfer t JOIN ledger.account a ON a.id = t.debit_id ORDER BY t.id`,
  );
  expect(owners).toEqual([{ owner: '370812001:2025' }, { owner: '370812001:2026' }]);
});

test('an unknown rule is refused and leaves nothing', async () => {
  await expect(ledger.award({ key: 'a', rule: 'nonsense' })).rejects.toMatchObject({
    code: 'YX001',
    message: 'POINTS_RULE_UNKNOWN',
  });
  expect(await ledger.rows('SELECT * FROM ledger.account')).toEqual([]);
});

describe('a key', () => {
  test('gives the first result again, whatever has happened since', async () => {
    const first = await ledger.award({ key: 'a' });
    await ledger.award({ key: 'b' });
    await ledger.award({ key: 'c' });
    expect(await ledger.award({ key: 'a' })).toEqual({ ...first, repeated: true });
    expect(await ledger.balance('rider')).toEqual({ posted: 60, held: 0 });
  });

  test('remembers a decision that posted nothing', async () => {
    for (const key of ['a', 'b', 'c']) await ledger.award({ key, at: '2026-11-20T04:00:00Z' });
    const nothing = { granted: 0, capped: 20, reason: 'daily_cap' };
    const at = '2026-11-20T05:00:00Z';
    expect(await ledger.award({ key: 'd', at })).toMatchObject({ ...nothing, repeated: false });
    // The next day there would be room; the answer to the same question stays.
    expect(await ledger.award({ key: 'd', at: '2026-11-21T05:00:00Z' })).toMatchObject({ ...nothing, repeated: true });
  });

  test.each([
    ['person', { person: 'other' }],
    ['rule', { rule: 'environment' }],
    ['town', { town: '370812002' }],
    ['quantity', { quantity: 2 }],
    ['source', { source: 'other' }],
  ])('is refused for another %s', async (_, change) => {
    await ledger.award({ key: 'a' });
    await expect(ledger.award({ key: 'a', ...change })).rejects.toMatchObject({ message: 'IDEMPOTENCY_CONFLICT' });
    expect(await ledger.rows('SELECT * FROM ledger.transfer')).toHaveLength(1);
  });
});

describe('caps', () => {
  const days = async (start: string, count: number) => {
    const first = Date.parse(start);
    for (let day = 0; day < count; day += 1) {
      const at = new Date(first + day * 86_400_000).toISOString();
      for (const part of [1, 2, 3]) await ledger.award({ key: `d${day}.${part}`, at });
    }
  };

  test('a day gives at most 60: the award that reaches it is cut, the next gives nothing', async () => {
    const at = '2026-11-20T04:00:00Z';
    for (const key of ['a', 'b']) await ledger.award({ key, at });
    await ledger.award({ key: 'c', rule: 'environment', at });
    expect(await ledger.award({ key: 'd', at })).toMatchObject({ granted: 10, capped: 10, reason: null });
    expect(await ledger.award({ key: 'e', at })).toMatchObject({ granted: 0, capped: 20, reason: 'daily_cap' });
  });

  test('the day changes at midnight in Shanghai', async () => {
    for (const key of ['a', 'b', 'c']) await ledger.award({ key, at: '2026-11-20T15:59:59.999999Z' });
    expect(await ledger.award({ key: 'd', at: '2026-11-20T15:59:59.999999Z' })).toMatchObject({ granted: 0 });
    expect(await ledger.award({ key: 'e', at: '2026-11-20T16:00:00Z' })).toMatchObject({ granted: 20 });
    expect(await ledger.award({ key: 'f', at: '2026-11-19T15:59:59.999999Z' })).toMatchObject({ granted: 20 });
  });

  test('a month gives at most 1,200 and ends in Shanghai, too', async () => {
    await days('2026-07-01T04:00:00Z', 20);
    const lastDay = '2026-07-31T15:59:59Z';
    expect(await ledger.award({ key: 'x', at: lastDay })).toMatchObject({ granted: 0, reason: 'monthly_cap' });
    expect(await ledger.award({ key: 'y', at: '2026-07-31T16:00:00Z' })).toMatchObject({ granted: 20 });
    expect(await ledger.award({ key: 'z', at: '2026-06-30T15:59:59Z' })).toMatchObject({ granted: 20 });
  });

  test('a rule has its own limit a day, in units', async () => {
    const at = '2026-11-20T04:00:00Z';
    expect(await ledger.award({ key: 'a', rule: 'volunteer_hour', quantity: 3, at })).toMatchObject({ granted: 30 });
    expect(await ledger.award({ key: 'b', rule: 'volunteer_hour', quantity: 3, at })).toMatchObject({
      granted: 10,
      capped: 20,
    });
    expect(await ledger.award({ key: 'c', rule: 'volunteer_hour', at })).toMatchObject({ reason: 'rule_limit' });
    expect(await ledger.award({ key: 'd', rule: 'environment', at })).toMatchObject({ granted: 10 });
  });

  test('hold for each rider alone', async () => {
    const at = '2026-11-20T04:00:00Z';
    for (const key of ['a', 'b', 'c']) await ledger.award({ key, at });
    expect(await ledger.award({ key: 'd', person: 'other', at })).toMatchObject({ granted: 20 });
  });
});

test('the version in force when it was earned counts', async () => {
  await ledger.rows(
    `INSERT INTO ledger.award_rule
     VALUES ('environment', 2, 'more', 15, NULL, true, false, 'ticket_verified', '2026-11-01T00:00:00+08')`,
  );
  // Known to the ledger, as every rider but a new one is.
  await ledger.award({ key: 'first', at: '2026-10-01T04:00:00Z' });
  const before = await ledger.award({ key: 'a', rule: 'environment', at: '2026-10-31T15:59:59Z' });
  const after = await ledger.award({ key: 'b', rule: 'environment', at: '2026-10-31T16:00:00Z' });
  expect(before).toMatchObject({ granted: 10, rule_version: 1 });
  expect(after).toMatchObject({ granted: 15, rule_version: 2 });
});

// Whom the ledger knows it serves in fewer statements than a new rider; the law is the same.
describe.each([
  ['a new rider', false],
  ['a rider the ledger knows', true],
])('%s', (_, known) => {
  beforeEach(async () => {
    if (known) await ledger.award({ key: 'first', at: '2026-09-01T04:00:00Z' });
  });

  test('nobody can earn in the future', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    for (const at of [soon, '2099-01-01T00:00:00Z']) {
      await expect(ledger.award({ key: at, at })).rejects.toMatchObject({ code: '22023' });
    }
  });

  test('what the budget does not reach waits, whole', async () => {
    const town = '370812097';
    await setBudget(ledger, town, 30, 2026);
    expect(await ledger.award({ key: 'a', town, at: '2026-10-01T04:00:00Z' })).toMatchObject({ granted: 20 });
    const over = await ledger.award({ key: 'b', town, at: '2026-10-02T04:00:00Z' });
    expect(over).toMatchObject({ granted: 0, waiting: 20, reason: 'over_budget' });
  });

  test('what needs approval waits: not posted, not lost, outside the caps', async () => {
    const before = Date.now();
    expect(await ledger.award({ key: 'a', rule: 'hazard_major' })).toMatchObject({
      transfer_id: null,
      granted: 0,
      waiting: 100,
      reason: 'needs_approval',
    });
    expect(await ledger.award({ key: 'a', rule: 'hazard_major' })).toMatchObject({ waiting: 100, repeated: true });
    const { notice_until: until } = await ledger.one<{ notice_until: Date }>('SELECT * FROM ledger.award_decision');
    expect(until.getTime() - before).toBeGreaterThanOrEqual(3 * 86_400_000);
    expect(await ledger.award({ key: 'b' })).toMatchObject({ granted: 20 });
  });

  test('a single award above 50 waits even when its rule asks for nobody', async () => {
    await ledger.rows(
      `INSERT INTO ledger.award_rule VALUES ('large', 1, 'large', 51, NULL, false, false, 'manual', '-infinity')`,
    );
    expect(await ledger.award({ key: 'a', rule: 'large' })).toMatchObject({ waiting: 51, reason: 'large' });
    expect(await ledger.award({ key: 'b', rule: 'hazard_serious' })).toMatchObject({ granted: 50 });
  });

  test('a rule without points decides without posting', async () => {
    expect(await ledger.award({ key: 'a', rule: 'none' })).toMatchObject({
      granted: 0,
      capped: 0,
      reason: 'no_points',
    });
  });
});

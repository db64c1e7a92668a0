import { moveClock, openLedger, type Ledger } from '../../support/ledger';
import { decide, largeAward, object } from './people';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger();
});
afterEach(async () => {
  await ledger.close();
});

/** From here on it is this instant and stays so. */
const clockIs = (at: string) => moveClock(ledger.pool, `timestamptz '${at}'`);
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'done';
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  ['one millisecond before', '2027-01-10T15:59:59.999Z', 'done', { riders: 0, points: 0 }],
  ['at', '2027-01-10T16:00:00.000Z', 'POINTS_INSUFFICIENT', { riders: 1, points: 20 }],
  ['one millisecond after', '2027-01-10T16:00:00.001Z', 'POINTS_INSUFFICIENT', { riders: 1, points: 20 }],
])('%s its expiry a lot can be spent or swept, never both', async (_, now, spent, swept) => {
  await clockIs('2025-12-31T15:59:59.999Z');
  await ledger.award({ key: 'a' });
  await clockIs(now);
  expect(await codeOf(ledger.hold({ key: 'h', amount: 20 }))).toBe(spent);
  expect(await ledger.one('SELECT riders, points FROM ledger.expire_lots(0, 10)')).toEqual(swept);
});

describe('the end of a year in Shanghai', () => {
  const LAST = '2026-12-31T15:59:59.999Z';
  const FIRST = '2026-12-31T16:00:00.000Z';

  test('the last and the first millisecond have different days, months, budgets and expiries', async () => {
    for (const [year, at] of [
      [2026, LAST],
      [2027, FIRST],
    ] as const) {
      await clockIs(at);
      for (const part of [1, 2, 3]) await ledger.award({ key: `${year}.${part}` });
      // The day is full; a millisecond later there is another.
      expect(await ledger.award({ key: `${year}.4` })).toMatchObject({ granted: 0, reason: 'daily_cap' });
    }
    const lots = await ledger.rows<{ year: string; expires_at: Date; n: number }>(
      `SELECT split_part(a.owner, ':', 2) AS year, l.expires_at, count(*) AS n FROM ledger.lot l
       JOIN ledger.transfer t ON t.id = l.id JOIN ledger.account a ON a.id = t.debit_id GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(lots).toEqual([
      { year: '2026', expires_at: new Date('2028-01-10T16:00:00Z'), n: 3 },
      { year: '2027', expires_at: new Date('2029-01-10T16:00:00Z'), n: 3 },
    ]);
    const spent = await ledger.rows(
      `SELECT year, sum(spent) AS spent FROM ledger.budget_shard WHERE town = '370812001' GROUP BY year
       HAVING sum(spent) > 0 ORDER BY year`,
    );
    expect(spent).toEqual([
      { year: 2026, spent: 60 },
      { year: 2027, spent: 60 },
    ]);
  });

  test('an award of the old year that is approved in the new one is of the old budget', async () => {
    await clockIs(LAST);
    const approval = await largeAward(ledger, 'a', 'rider', LAST);
    await clockIs('2027-01-05T00:00:00Z');
    await decide(ledger, approval, true, 'anna');
    expect(await ledger.one('SELECT year FROM ledger.budget_shard WHERE spent > 0')).toEqual({ year: 2026 });
    expect(await ledger.one('SELECT expires_at FROM ledger.lot')).toEqual({
      expires_at: new Date('2028-01-10T16:00:00Z'),
    });
  });

  test('a month that is full is full to its last millisecond', async () => {
    const day = 86_400_000;
    await clockIs(LAST);
    for (let i = 0; i < 60; i += 1) {
      const at = new Date(Date.parse('2026-12-01T04:00:00Z') + Math.floor(i / 3) * day).toISOString();
      await ledger.award({ key: `m${i}`, at });
    }
    expect(await ledger.award({ key: 'late' })).toMatchObject({ granted: 0, reason: 'monthly_cap' });
    await clockIs(FIRST);
    expect(await ledger.award({ key: 'early' })).toMatchObject({ granted: 20 });
  });
});

describe('a leap day', () => {
  test('is a day of its own, in February, and expires with its year', async () => {
    const at = (hour: string) => `2028-02-29T${hour}Z`;
    for (const key of ['a', 'b', 'c']) await ledger.award({ key: `28${key}`, at: '2024-02-28T04:00:00Z' });
    await clockIs(at('15:59:59.999'));
    for (const key of ['a', 'b', 'c']) expect(await ledger.award({ key })).toMatchObject({ granted: 20 });
    expect(await ledger.award({ key: 'd' })).toMatchObject({ granted: 0, reason: 'daily_cap' });
    await clockIs(at('16:00:00'));
    expect(await ledger.award({ key: 'march' })).toMatchObject({ granted: 20 });
    expect(await ledger.one(`SELECT max(expires_at) AS at FROM ledger.lot`)).toEqual({
      at: new Date('2030-01-10T16:00:00Z'),
    });
  });

  test('counts to the month of February and not to March', async () => {
    const day = 86_400_000;
    // 3 a day from 10 to 29 February: 20 days.
    for (let i = 0; i < 60; i += 1) {
      const at = new Date(Date.parse('2024-02-10T04:00:00Z') + Math.floor(i / 3) * day).toISOString();
      expect(await ledger.award({ key: `m${i}`, at })).toMatchObject({ granted: 20 });
    }
    expect(await ledger.award({ key: 'x', at: '2024-02-01T04:00:00Z' })).toMatchObject({ reason: 'monthly_cap' });
    expect(await ledger.award({ key: 'y', at: '2024-02-29T16:00:00Z' })).toMatchObject({ granted: 20 });
  });

  test('three days of notice from 27 February end on 1 March', async () => {
    await clockIs('2028-02-27T04:00:00Z');
    await ledger.award({ key: 'a', rule: 'hazard_major' });
    expect(await ledger.one('SELECT notice_until AS until FROM ledger.approval')).toEqual({
      until: new Date('2028-03-01T04:00:00Z'),
    });
  });
});

describe('a notice', () => {
  const START = '2026-06-17T04:00:00.000Z';
  const BEFORE = '2026-06-20T03:59:59.999Z';
  const END = '2026-06-20T04:00:00.000Z';
  let approval: number;
  beforeEach(async () => {
    await clockIs(START);
    approval = await largeAward(ledger, 'a', 'rider', START);
  });

  test('to the last millisecond: no verdict, but objections', async () => {
    await clockIs(BEFORE);
    expect(await codeOf(decide(ledger, approval, true, 'anna'))).toBe('APPROVAL_TOO_EARLY');
    expect(await codeOf(object(ledger, approval, 'neighbour'))).toBe('done');
  });

  test('from its end on: a verdict, and no more objections', async () => {
    await clockIs(END);
    expect(await codeOf(object(ledger, approval, 'neighbour'))).toBe('OBJECTION_CLOSED');
    expect(await codeOf(decide(ledger, approval, true, 'anna'))).toBe('done');
  });

  test('a rejection needs no end', async () => {
    await clockIs(BEFORE);
    expect(await codeOf(decide(ledger, approval, false, 'anna'))).toBe('done');
  });
});

test('the day of a checker changes at midnight in Shanghai', async () => {
  await clockIs('2026-06-20T15:59:59.999Z');
  const approvals: number[] = [];
  for (let i = 0; i < 51; i += 1) approvals.push(await largeAward(ledger, `a${i}`, `r${i}`, '2026-06-10T04:00:00Z'));
  for (const approval of approvals.slice(0, 50)) await decide(ledger, approval, true, 'anna');
  const last = () => codeOf(decide(ledger, approvals[50] ?? 0, true, 'anna'));
  expect(await last()).toBe('APPROVAL_LIMIT');
  await clockIs('2026-06-20T16:00:00Z');
  expect(await last()).toBe('done');
});

test('an order that falls due at the very millisecond it is fetched has expired, whoever asks', async () => {
  await clockIs('2026-06-20T04:00:00Z');
  await ledger.award({ key: 'a' });
  const { hold_id: hold } = await ledger.hold({ key: 'h', amount: 20, ttl: '72 hours' });
  await clockIs('2026-06-23T04:00:00Z');
  expect(await ledger.resolve(hold, 'captured')).toMatchObject({ outcome: 'expired', transfer_id: null });
  expect(await ledger.balance('rider')).toEqual({ posted: 20, held: 0 });
});

describe('the settings of a client change nothing', () => {
  // Clocks in New York go forward on 14 March 2027: three of its days there are an hour short.
  const NOW = '2027-03-13T12:00:00Z';
  const ODD = [
    `SET TimeZone = 'America/New_York'`,
    `SET IntervalStyle = 'iso_8601'`,
    `SET DateStyle = 'German, DMY'`,
    'SET extra_float_digits = -15',
    `SET bytea_output = 'escape'`,
    `SET lc_messages = 'C'`,
  ];

  const connect = async (settings: readonly string[]) => {
    const client = await ledger.pool.connect();
    for (const setting of settings) await client.query(setting);
    return client;
  };
  const calls = (person: string) => [
    `SELECT granted FROM ledger.award('a:${person}', '${person}', 'hazard_general', '370812001', 1, 'report', 's', '{"a": 1.50}', 'w')`,
    `SELECT waiting FROM ledger.award('l:${person}', '${person}', 'hazard_major', '370812001', 1, 'report', 's', '{}', 'w')`,
    `SELECT repeated FROM ledger.place_hold('h:${person}', '${person}', 'm01', 5, '72 hours', 'test', 's', '{}', 'x')`,
    `SELECT ledger.propose_adjustment('p:${person}', '${person}', '370812001', 7, 'why', 'maker') IS NOT NULL AS done`,
  ];

  test('not what is stored: times, notice and expiry are the same', async () => {
    await clockIs(NOW);
    for (const [person, settings] of [
      ['plain', []],
      ['odd', ODD],
    ] as const) {
      const client = await connect(settings);
      for (const call of calls(person)) await client.query(call);
      client.release(true);
    }
    const [plain, odd] = await Promise.all(['plain', 'odd'].map((person) => stored(person)));
    expect(odd).toEqual(plain);
    expect(plain).toMatchObject({ notice: new Date('2027-03-16T12:00:00Z') });
  });
  const stored = (person: string) =>
    ledger.one(
      `SELECT (SELECT notice_until FROM ledger.approval WHERE kind = 'award' AND account_id = a.id) AS notice,
              (SELECT h.expires_at - h.effective_at FROM ledger.hold h WHERE account_id = a.id)::text AS ttl,
              (SELECT l.expires_at FROM ledger.lot l WHERE account_id = a.id) AS expiry,
              (SELECT t.meta FROM ledger.transfer t WHERE credit_id = a.id) AS meta
       FROM ledger.account a WHERE kind = 'rider' AND owner = $1`,
      [person],
    );

  test('not the hashes: a retry from such a client is the same request, and the chain recomputes there', async () => {
    await clockIs(NOW);
    const [plain, odd] = [await connect([]), await connect(ODD)];
    try {
      for (const call of calls('rider')) {
        const { rows } = await plain.query<Record<string, unknown>>(call);
        const { rows: again } = await odd.query<Record<string, unknown>>(call);
        expect(again).toEqual(rows.map((row) => ('repeated' in row ? { ...row, repeated: true } : row)));
      }
      await clockIs('2027-03-16T12:00:00Z');
      const approve = `SELECT d.repeated FROM ledger.approval a, ledger.decide(a.id, true, 'looked', a.payload_hash, 'anna') d WHERE a.kind = 'award'`;
      expect((await odd.query(approve)).rows).toEqual([{ repeated: false }]);
      expect((await plain.query(approve)).rows).toEqual([{ repeated: true }]);
      expect((await odd.query('SELECT name FROM ledger.invariants WHERE broken <> 0')).rows).toEqual([]);
    } finally {
      plain.release(true);
      odd.release(true);
    }
  });

  test('not the day: a client in London and one in Auckland fill the same cap', async () => {
    await clockIs('2026-06-20T15:00:00Z');
    for (const [i, zone] of ['Europe/London', 'Pacific/Auckland', 'Asia/Shanghai', 'America/Los_Angeles'].entries()) {
      const client = await connect([`SET TimeZone = '${zone}'`]);
      const { rows } = await client.query(
        `SELECT granted::int FROM ledger.award($1, 'rider', 'hazard_general', '370812001', 1, 'report', 's', '{}', 'w')`,
        [`a${i}`],
      );
      expect(rows).toEqual([{ granted: i < 3 ? 20 : 0 }]);
      client.release(true);
    }
  });
});

import { openLedger, type Ledger } from '../../support/ledger';
import { answers, atOnce, CLIENTS, codesOf, retried, watched, won } from './at-once';
import * as people from './people';

// Of no other file: a budget that runs out must be this one's.
const TOWN = '370812099';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger(CLIENTS);
  // The middle of a year and of a day, so that a few days back are the same year.
  await ledger.setClock('2026-06-20T04:00:00Z');
});
afterEach(async () => {
  await ledger.close();
});

const many = <T>(work: (i: number) => Promise<T>, count = CLIENTS - 2) =>
  watched(ledger, () => atOnce(ledger, count, work));
const setBudget = (cap: number) => people.setBudget(ledger, TOWN, cap, 2026);
const large = (key: string, person = 'rider', at = '2026-06-10T04:00:00Z') =>
  people.largeAward(ledger, key, person, at);

test('64 awards on a budget for exactly ten: ten granted, the others wait, the last point is spent', async () => {
  await setBudget(200);
  const results = await atOnce(ledger, CLIENTS, (i) =>
    ledger.award({ key: `a${i}`, person: `rider-${i}`, town: TOWN }),
  );
  const rows = answers(results);
  expect(rows.filter(({ granted }) => granted === 20)).toHaveLength(10);
  expect(rows.filter(({ waiting, reason }) => waiting === 20 && reason === 'over_budget')).toHaveLength(54);
  expect(await people.budget(ledger, TOWN)).toEqual({ cap: 200, spent: 200 });
});

test('a budget that does not divide by its pieces is spent to the point', async () => {
  await setBudget(67);
  const rule = 'rating';
  const results = await many((i) => ledger.award({ key: `a${i}`, person: `rider-${i}`, town: TOWN, rule }));
  expect(answers(results).filter(({ granted }) => granted === 2)).toHaveLength(33);
  expect(await people.budget(ledger, TOWN)).toEqual({ cap: 67, spent: 66 });
});

test('a budget lies in sixteen pieces, so that awards of one town do not queue', async () => {
  await setBudget(1000);
  const pieces = await ledger.rows<{ cap: number }>('SELECT cap FROM ledger.budget_shard WHERE town = $1', [TOWN]);
  expect(pieces.map(({ cap }) => cap).sort()).toEqual([...Array<number>(8).fill(62), ...Array<number>(8).fill(63)]);
});

test('the same award 64 times spends the budget once', async () => {
  await setBudget(1000);
  await many(() => ledger.award({ key: 'a', town: TOWN }));
  expect(await people.budget(ledger, TOWN)).toEqual({ cap: 1000, spent: 20 });
});

test('64 verdicts of two supervisors on one proposal: one of them decided, both know who', async () => {
  const approval = await large('a');
  const results = await many((i) => people.decide(ledger, approval, true, i % 2 === 0 ? 'anna' : 'boris'));
  const done = answers(results);
  expect(done.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(done).toHaveLength(results.length / 2);
  expect(codesOf(results)).toEqual(['APPROVAL_DONE']);
  expect(await ledger.balance('rider')).toEqual({ posted: 100, held: 0 });
});

test('approval against rejection: one verdict, and the points agree with it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const person = `rider-${round}`;
    const approval = await large(`a${round}`, person);
    const results = await many((i) => people.decide(ledger, approval, i % 2 === 0, i % 2 === 0 ? 'anna' : 'boris'), 16);
    expect(answers(results).filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(codesOf(results)).toEqual(['APPROVAL_DONE']);
    const { approved } = await ledger.one<{ approved: boolean }>(
      'SELECT approved FROM ledger.approval_verdict WHERE approval_id = $1',
      [approval],
    );
    expect((await ledger.balance(person)).posted).toBe(approved ? 100 : 0);
  }
});

test('a verdict against objections as the notice ends: never approved over an open objection', async () => {
  for (let round = 0; round < 4; round += 1) {
    // Its notice ends while they race: some objections are in time, some are not.
    await ledger.setClock('2026-06-20T03:59:59.980Z');
    const approval = await large(`a${round}`, `rider-${round}`, '2026-06-17T04:00:00Z');
    const results = await many<unknown>((i) =>
      i % 2 === 0 ? people.object(ledger, approval, `neighbour-${i}`) : people.decide(ledger, approval, true, 'anna'),
    );
    const allowed = ['APPROVAL_OBJECTED', 'APPROVAL_TOO_EARLY', 'OBJECTION_CLOSED'];
    expect(codesOf(results).filter((code) => !allowed.includes(code))).toEqual([]);
    const { objections, approved } = await ledger.one<{ objections: number; approved: number }>(
      `SELECT (SELECT count(*) FROM ledger.objection WHERE approval_id = $1) AS objections,
              (SELECT count(*) FROM ledger.approval_verdict WHERE approval_id = $1 AND approved) AS approved`,
      [approval],
    );
    expect([0, 1]).toContain(approved);
    if (objections > 0) expect(approved).toBe(0);
  }
});

test('an upheld objection against an approval: the award is rejected or granted, not both', async () => {
  const approval = await large('a', 'rider', '2026-06-19T04:00:00Z');
  const { id } = await people.object(ledger, approval, 'neighbour');
  await ledger.setClock('2026-06-25T04:00:00Z');
  const results = await many((i) =>
    i % 2 === 0 ? people.rule(ledger, id, true, 'anna') : people.decide(ledger, approval, true, 'boris'),
  );
  expect(codesOf(results).filter((code) => !['APPROVAL_OBJECTED', 'APPROVAL_DONE'].includes(code))).toEqual([]);
  expect(await ledger.rows('SELECT approved, checker FROM ledger.approval_verdict')).toEqual([
    { approved: false, checker: 'anna' },
  ]);
  expect(await ledger.balance('rider')).toEqual({ posted: 0, held: 0 });
});

test('the limit of a checker holds under verdicts side by side', async () => {
  const approvals: number[] = [];
  for (let i = 0; i < 62; i += 1) approvals.push(await large(`a${i}`, `rider-${i}`));
  const results = await many((i) => people.decide(ledger, approvals[i] ?? 0, true, 'anna'));
  expect(won(results)).toBe(50);
  expect(codesOf(results)).toEqual(['APPROVAL_LIMIT']);
});

test('a refund 16 times: one, whatever the key', async () => {
  await ledger.award({ key: 'a' });
  const { hold_id: hold } = await ledger.hold({ key: 'h', amount: 15 });
  const { transfer_id: redeemed } = await ledger.resolve(hold, 'captured');
  const refund = (key: string) =>
    ledger.one<{ repeated: boolean }>(`SELECT * FROM ledger.refund($1, $2, 'broken', 'keeper')`, [key, redeemed]);
  const results = await many((i) => refund(`r${i % 8}`), 16);
  expect(
    answers(results)
      .map(({ repeated }) => repeated)
      .sort(),
  ).toEqual([false, true]);
  expect(codesOf(results)).toEqual(['ORDER_REFUNDED']);
  expect(await ledger.balance('rider')).toEqual({ posted: 20, held: 0 });
});

test('reversals against orders and their end: nothing below zero, nothing hidden', async () => {
  for (let round = 0; round < 6; round += 1) {
    const person = `rider-${round}`;
    const { transfer_id: award } = await ledger.award({ key: `a${round}`, person });
    await many(async (i) => {
      if (i % 4 === 0) {
        await ledger.one(`SELECT * FROM ledger.reverse_award($1, $2, 5, 'why', 'me')`, [`r${round}:${i}`, award]);
      } else {
        const { hold_id: hold } = await ledger.hold({ key: `h${round}:${i}`, person, amount: 5 });
        await ledger.resolve(hold, 'released');
      }
    }, 16);
    // Four reversals of 5 are the whole award; what lay in an order then was not collected, and came back.
    expect(await ledger.balance(person)).toEqual({ posted: 0, held: 0 });
  }
});

test('jobs that release side by side: each award once, in the order they came', async () => {
  await setBudget(0);
  for (let i = 0; i < 24; i += 1)
    await ledger.award({ key: `a${i}`, person: `rider-${i % 5}`, town: TOWN, rule: 'rating' });
  await setBudget(30);
  const results = await many(async () => {
    const done: (number | null)[] = [];
    while (done.at(-1) !== null) done.push((await people.release(ledger, TOWN)).decision_id);
    return done;
  }, 8);
  expect(codesOf(results)).toEqual([]);
  const released = answers(results)
    .flat()
    .filter((id) => id !== null);
  expect(new Set(released).size).toBe(15);
  const order = await ledger.rows<{ key: string }>(`SELECT key FROM ledger.transfer ORDER BY tx::text::bigint`);
  expect(order).toHaveLength(15);
  const waiting = await ledger.rows<{ key: string }>(
    `SELECT d.key FROM ledger.waiting_award w JOIN ledger.award_decision d ON d.id = w.decision_id ORDER BY w.decision_id`,
  );
  expect(waiting.map(({ key }) => key)).toEqual(Array.from({ length: 9 }, (_, i) => `a${15 + i}`));
});

test('a budget set while awards are granted: never below what is spent, nothing granted past it', async () => {
  await setBudget(400);
  const results = await many((i) =>
    retried<unknown>(() =>
      i % 8 === 0 ? setBudget(100 + 10 * i) : ledger.award({ key: `a${i}`, person: `rider-${i}`, town: TOWN }),
    ),
  );
  expect(codesOf(results).filter((code) => code !== 'BUDGET_BELOW_SPENT')).toEqual([]);
  const { cap, spent } = await people.budget(ledger, TOWN);
  expect(spent).toBeLessThanOrEqual(cap);
  expect(spent).toBeGreaterThan(0);
});

import { moveClock, openLedger, type Ledger } from '../../support/ledger';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger();
});
afterEach(async () => {
  await ledger.close();
});

const clockIs = (at: string) => moveClock(ledger.pool, `timestamptz '${at}'`);
const sweep = () => ledger.one('SELECT riders, points FROM ledger.expire_lots(0, 100)');

test.each([
  ['the first instant of a year', '2025-12-31T16:00:00Z', '2028-01-10T16:00:00Z'],
  ['the last instant of a year', '2026-12-31T15:59:59.999999Z', '2028-01-10T16:00:00Z'],
  ['the next year', '2026-12-31T16:00:00Z', '2029-01-10T16:00:00Z'],
  ['a leap day', '2024-02-29T04:00:00Z', '2026-01-10T16:00:00Z'],
  ['two years before a leap year', '2026-02-28T04:00:00Z', '2028-01-10T16:00:00Z'],
])('points of %s live to the end of 10 January of the year after next', async (_, earned, expires) => {
  const { at } = await ledger.one<{ at: Date }>('SELECT ledger.expiry_of($1) AS at', [earned]);
  expect(at.toISOString()).toBe(new Date(expires).toISOString());
});

test('the last microsecond can still be spent, the next cannot, swept or not', async () => {
  await ledger.award({ key: 'a', at: '2024-06-01T04:00:00Z' });
  await clockIs('2026-01-10T15:59:59.999999Z');
  expect(await sweep()).toEqual({ riders: 0, points: 0 });
  await ledger.hold({ key: 'h', amount: 5 });
  await clockIs('2026-01-10T16:00:00Z');
  await expect(ledger.hold({ key: 'i', amount: 5 })).rejects.toMatchObject({
    message: 'POINTS_INSUFFICIENT',
    detail: '{"needed": 5, "available": 0}',
  });
  expect(await sweep()).toEqual({ riders: 1, points: 15 });
  expect(await sweep()).toEqual({ riders: 0, points: 0 });
  expect(await ledger.balance('rider')).toEqual({ posted: 5, held: 5 });
});

test('a held lot that falls due can be captured; released, it expires for good', async () => {
  await ledger.award({ key: 'a', at: '2024-06-01T04:00:00Z' });
  await clockIs('2026-01-10T04:00:00Z');
  const kept = await ledger.hold({ key: 'h', amount: 12 });
  const left = await ledger.hold({ key: 'i', amount: 8 });
  await clockIs('2026-01-11T04:00:00Z');
  expect(await sweep()).toEqual({ riders: 0, points: 0 });
  expect(await ledger.resolve(kept.hold_id, 'captured')).toMatchObject({ outcome: 'captured' });
  expect(await ledger.resolve(left.hold_id, 'released')).toMatchObject({ outcome: 'released' });
  await expect(ledger.hold({ key: 'j', amount: 8 })).rejects.toMatchObject({ message: 'POINTS_INSUFFICIENT' });
  expect(await sweep()).toEqual({ riders: 1, points: 8 });
  expect(await ledger.balance('rider')).toEqual({ posted: 0, held: 0 });
});

test('expired points go to the town and year that granted them', async () => {
  await ledger.award({ key: 'a', town: '370812003', at: '2023-06-01T04:00:00Z' });
  await clockIs('2025-01-11T00:00:00Z');
  await sweep();
  expect(
    await ledger.one(`SELECT a.owner, t.amount FROM ledger.transfer t JOIN ledger.account a ON a.id = t.credit_id
                      WHERE t.kind = 'expire'`),
  ).toEqual({ owner: '370812003:2023', amount: 20 });
});

test('the sweep walks on from where it stopped', async () => {
  for (const person of ['a', 'b', 'c']) await ledger.award({ key: person, person, at: '2023-06-01T04:00:00Z' });
  await clockIs('2025-01-11T00:00:00Z');
  const step = (after: number) =>
    ledger.one<{ last_account: number }>('SELECT * FROM ledger.expire_lots($1, 2)', [after]);
  const first = await step(0);
  expect(first).toMatchObject({ riders: 2, points: 40 });
  const second = await step(first.last_account);
  expect(second).toMatchObject({ riders: 1, points: 20 });
  expect(await step(second.last_account)).toEqual({ last_account: null, riders: 0, points: 0 });
});

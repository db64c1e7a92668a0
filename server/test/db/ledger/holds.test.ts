import { openLedger, type Ledger } from '../../support/ledger';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger();
  await ledger.setClock('2026-11-20T04:00:00Z');
});
afterEach(async () => {
  await ledger.close();
});

const lots = () => ledger.rows(`SELECT remaining FROM ledger.lot ORDER BY id`);
/** Three lots of 20 that expire in 2028, 2027 and 2028. */
const earn = async () => {
  await ledger.award({ key: 'new', at: '2026-11-19T04:00:00Z' });
  await ledger.award({ key: 'old', at: '2025-11-19T04:00:00Z' });
  await ledger.award({ key: 'newer', at: '2026-11-20T03:00:00Z' });
};

test('takes first what expires first, and gives back exactly that', async () => {
  await earn();
  const first = await ledger.hold({ key: 'a', amount: 30 });
  expect(await lots()).toEqual([{ remaining: 10 }, { remaining: 0 }, { remaining: 20 }]);
  const second = await ledger.hold({ key: 'b', amount: 15 });
  expect(await lots()).toEqual([{ remaining: 0 }, { remaining: 0 }, { remaining: 15 }]);
  await ledger.resolve(first.hold_id, 'released');
  expect(await lots()).toEqual([{ remaining: 10 }, { remaining: 20 }, { remaining: 15 }]);
  await ledger.resolve(second.hold_id, 'captured');
  expect(await lots()).toEqual([{ remaining: 10 }, { remaining: 20 }, { remaining: 15 }]);
  expect(await ledger.balance('rider')).toEqual({ posted: 45, held: 0 });
});

test('one lot that is enough is the one that expires first', async () => {
  await earn();
  await ledger.hold({ key: 'a', amount: 15 });
  expect(await lots()).toEqual([{ remaining: 20 }, { remaining: 5 }, { remaining: 20 }]);
});

test('does not hold more than there is, and then changes nothing', async () => {
  await earn();
  await ledger.hold({ key: 'a', amount: 50 });
  const before = await lots();
  await expect(ledger.hold({ key: 'b', amount: 11 })).rejects.toMatchObject({
    message: 'POINTS_INSUFFICIENT',
    detail: '{"needed": 11, "available": 10}',
  });
  expect(await lots()).toEqual(before);
  expect(await ledger.rows('SELECT * FROM ledger.hold')).toHaveLength(1);
  await ledger.hold({ key: 'b', amount: 10 });
});

test('a rider without an account has nothing', async () => {
  await expect(ledger.hold({ key: 'a', person: 'nobody', amount: 1 })).rejects.toMatchObject({
    message: 'POINTS_INSUFFICIENT',
  });
});

test('the same key holds once; another request under it is refused', async () => {
  await earn();
  const first = await ledger.hold({ key: 'a', amount: 20 });
  expect(await ledger.hold({ key: 'a', amount: 20 })).toEqual({ ...first, repeated: true });
  for (const change of [{ amount: 19 }, { shop: 'm02' }, { person: 'other' }, { ttl: '71 hours' }]) {
    await expect(ledger.hold({ key: 'a', amount: 20, ...change })).rejects.toMatchObject({
      message: 'IDEMPOTENCY_CONFLICT',
    });
  }
  expect(await ledger.balance('rider')).toEqual({ posted: 60, held: 20 });
});

test('the first outcome stands and is what later calls return', async () => {
  await earn();
  const { hold_id: id } = await ledger.hold({ key: 'a', amount: 20 });
  const first = await ledger.resolve(id, 'captured');
  expect(first).toMatchObject({ outcome: 'captured', repeated: false });
  expect(await ledger.resolve(id, 'released')).toEqual({ ...first, repeated: true });
  expect(await ledger.resolve(id, 'captured')).toEqual({ ...first, repeated: true });
  expect(await ledger.balance('rider')).toEqual({ posted: 40, held: 0 });
});

test('the last instant before expiry still captures; at expiry everything is released', async () => {
  await earn();
  const a = await ledger.hold({ key: 'a', amount: 20, ttl: '1 hour' });
  const b = await ledger.hold({ key: 'b', amount: 20, ttl: '1 hour' });
  const at = async (offset: string) => {
    await ledger.rows(`CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS
      $$ SELECT expires_at + interval '${offset}' FROM ledger.hold ORDER BY id LIMIT 1 $$`);
  };
  await at('-1 microsecond');
  expect(await ledger.resolve(a.hold_id, 'captured')).toMatchObject({ outcome: 'captured' });
  await at('1 second');
  expect(await ledger.resolve(b.hold_id, 'captured')).toMatchObject({ outcome: 'expired', transfer_id: null });
  expect(await ledger.balance('rider')).toEqual({ posted: 40, held: 0 });
});

test('exactly at expires_at it is too late', async () => {
  await earn();
  const { hold_id: id } = await ledger.hold({ key: 'a', amount: 20 });
  await ledger.rows(`CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS
    $$ SELECT expires_at FROM ledger.hold LIMIT 1 $$`);
  expect(await ledger.resolve(id, 'released')).toMatchObject({ outcome: 'expired' });
});

test('nothing expires before its time', async () => {
  await earn();
  const { hold_id: id } = await ledger.hold({ key: 'a', amount: 20 });
  await expect(ledger.resolve(id, 'expired')).rejects.toMatchObject({ code: '22023' });
  expect(await ledger.balance('rider')).toEqual({ posted: 60, held: 20 });
});

test('history: a hold of the past ends in the past, not before it began', async () => {
  await earn();
  const { hold_id: id } = await ledger.one<{ hold_id: number }>(
    `SELECT * FROM ledger.place_hold('past', 'rider', 'm01', 20, '72 hours', 'test', 'o', '{}', 'rider', '2026-11-19T05:00:00Z')`,
  );
  const resolve = (at: string) =>
    ledger.one(`SELECT outcome FROM ledger.resolve_hold($1, 'captured', 'keeper', $2)`, [id, at]);
  await expect(resolve('2026-11-19T04:59:59Z')).rejects.toMatchObject({ code: '22023' });
  await expect(resolve('2099-01-01T00:00:00Z')).rejects.toMatchObject({ code: '22023' });
  expect(await resolve('2026-11-19T06:00:00Z')).toEqual({ outcome: 'captured' });
});

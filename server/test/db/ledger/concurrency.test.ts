import { openLedger, type Ledger } from '../../support/ledger';
import { answers, CLIENTS, atOnce as allAtOnce, codesOf, watched, won } from './at-once';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger(CLIENTS);
});
afterEach(async () => {
  await ledger.close();
});

const atOnce = <T>(count: number, work: (i: number) => Promise<T>) => allAtOnce(ledger, count, work);
const earn = async (person: string, awards: number) => {
  for (let i = 0; i < awards; i += 1) {
    const at = new Date(Date.now() - (i + 1) * 86_400_000).toISOString();
    await ledger.award({ key: `${person}:${i}`, person, at });
  }
};

test('64 × the same award: one is posted, all get its result', async () => {
  const results = await atOnce(CLIENTS, () => ledger.award({ key: 'a' }));
  expect(won(results)).toBe(CLIENTS);
  const rows = answers(results);
  expect(rows.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(rows.map(({ transfer_id: id }) => id)).size).toBe(1);
  expect(await ledger.balance('rider')).toEqual({ posted: 20, held: 0 });
});

test('64 awards of 20 to one rider on one day: the cap of 60 holds', async () => {
  const results = await atOnce(CLIENTS, (i) => ledger.award({ key: `a${i}` }));
  expect(won(results)).toBe(CLIENTS);
  expect(await ledger.balance('rider')).toEqual({ posted: 60, held: 0 });
});

test('the same key for 64 riders: one gets it, the others are refused', async () => {
  const results = await atOnce(CLIENTS, (i) => ledger.award({ key: 'a', person: `rider-${i}` }));
  expect(won(results)).toBe(1);
  expect(codesOf(results)).toEqual(['IDEMPOTENCY_CONFLICT']);
});

test('64 holds of 10 on 100 points: ten', async () => {
  await earn('rider', 5);
  const results = await atOnce(CLIENTS, (i) => ledger.hold({ key: `h${i}`, amount: 10 }));
  expect(won(results)).toBe(10);
  expect(codesOf(results)).toEqual(['POINTS_INSUFFICIENT']);
  expect(await ledger.balance('rider')).toEqual({ posted: 100, held: 100 });
});

test('64 × the same hold: one', async () => {
  await earn('rider', 5);
  const results = await atOnce(CLIENTS, () => ledger.hold({ key: 'h', amount: 10 }));
  expect(won(results)).toBe(CLIENTS);
  expect(await ledger.balance('rider')).toEqual({ posted: 100, held: 10 });
});

test('capture against release: one outcome, told to everyone', async () => {
  await earn('rider', 5);
  for (let round = 0; round < 5; round += 1) {
    const { hold_id: id } = await ledger.hold({ key: `h${round}`, amount: 10 });
    const results = await atOnce(16, (i) => ledger.resolve(id, i % 2 === 0 ? 'captured' : 'released'));
    const rows = answers(results);
    expect(rows).toHaveLength(16);
    expect(new Set(rows.map(({ outcome }) => outcome)).size).toBe(1);
    expect(rows.filter(({ repeated }) => !repeated)).toHaveLength(1);
  }
});

describe('orders', () => {
  const ITEM = '01970000-0000-7000-8000-000000000001';
  const uuid = (kind: number, i: number) => `01970000-0000-7000-8${kind}00-${String(i).padStart(12, '0')}`;
  const order = (i: number, rider: number, quantity = 1) =>
    ledger.one('SELECT * FROM rewards.place_order($1, $2, $3, $4, $5)', [
      uuid(1, i),
      uuid(2, rider),
      ITEM,
      quantity,
      '{}',
    ]);
  const stock = () => ledger.one('SELECT available FROM rewards.shelf');
  const offer = async (pieces: number, limit: number) => {
    await ledger.rows(`INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes,
      facilities, active) VALUES ('m01', 'grocery', '店', '370812001', '370812001001', '路', 116.8, 35.5, '24小时', '{[0,1440)}', '{}', true)`);
    await ledger.rows(`INSERT INTO rewards.shop VALUES ('m01')`);
    await ledger.rows(`INSERT INTO rewards.item VALUES ($1, 'm01', 'water', '水', 10, $2, 150, 'water')`, [
      ITEM,
      limit,
    ]);
    await ledger.rows('INSERT INTO rewards.stock VALUES ($1, $2, $2)', [ITEM, pieces]);
  };

  test('64 riders for the last piece: one', async () => {
    await offer(1, 10);
    await Promise.all(Array.from({ length: CLIENTS }, (_, i) => earn(uuid(2, i), 1)));
    const results = await atOnce(CLIENTS, (i) => order(i, i));
    expect(won(results)).toBe(1);
    expect(codesOf(results)).toEqual(['REWARD_OUT_OF_STOCK']);
    expect(await stock()).toEqual({ available: 0 });
    expect(await ledger.rows('SELECT * FROM ledger.hold')).toHaveLength(1);
  });

  test('one rider, 64 orders, five a month: five', async () => {
    await offer(100, 5);
    await earn(uuid(2, 1), 5);
    const results = await atOnce(CLIENTS, (i) => order(i, 1));
    expect(won(results)).toBe(5);
    expect(codesOf(results)).toEqual(['REWARD_LIMIT_REACHED']);
  });

  test('64 × the same order: one', async () => {
    await offer(100, 10);
    await earn(uuid(2, 1), 5);
    expect(won(await atOnce(CLIENTS, () => order(1, 1, 2)))).toBe(CLIENTS);
    expect(await stock()).toEqual({ available: 98 });
    await expect(order(1, 1, 3)).rejects.toMatchObject({ message: 'IDEMPOTENCY_CONFLICT' });
    await expect(order(1, 2, 2)).rejects.toMatchObject({ message: 'IDEMPOTENCY_CONFLICT' });
  });

  test('handing over, cancelling and expiring race: stock and points end up in one place', async () => {
    await offer(10, 10);
    await earn(uuid(2, 1), 5);
    await order(1, 1);
    const end = (outcome: string) =>
      ledger.one<{ state: string }>('SELECT * FROM rewards.end_order($1, $2, NULL)', [uuid(1, 1), outcome]);
    const results = await atOnce(32, (i) => end(i % 2 === 0 ? 'captured' : 'released'));
    const states = new Set(results.map((r) => (r.status === 'fulfilled' ? r.value.state : 'failed')));
    expect(states.size).toBe(1);
    expect(await stock()).toEqual({ available: states.has('fulfilled') ? 9 : 10 });
  });
});

test('a bank reader sees balanced books in every snapshot', async () => {
  const riders = Array.from({ length: 8 }, (_, i) => `rider-${i}`);
  await Promise.all(riders.map((person) => earn(person, 5)));
  await watched(ledger, () =>
    Promise.allSettled(
      Array.from({ length: 240 }, async (_, i) => {
        const person = riders[i % riders.length] ?? '';
        const { hold_id: id } = await ledger.hold({ key: `h${i}`, person, amount: 1 + (i % 7) });
        await ledger.resolve(id, i % 3 === 0 ? 'released' : 'captured');
      }),
    ),
  );
});

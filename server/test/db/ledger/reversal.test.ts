import { openLedger, type Ledger } from '../../support/ledger';

let ledger: Ledger;
let award: number;
beforeEach(async () => {
  ledger = await openLedger();
  await ledger.award({ key: 'older', at: '2025-11-19T04:00:00Z' });
  award = (await ledger.award({ key: 'wrong', at: '2026-11-19T04:00:00Z' })).transfer_id ?? 0;
  await ledger.award({ key: 'later', at: '2026-11-20T04:00:00Z' });
});
afterEach(async () => {
  await ledger.close();
});

const reverse = (key: string, amount: number) =>
  ledger.one(`SELECT taken, waived, repeated FROM ledger.reverse_award($1, $2, $3, 'not there', 'supervisor')`, [
    key,
    award,
    amount,
  ]);
const lots = () => ledger.rows('SELECT remaining FROM ledger.lot ORDER BY id');

test('takes from the award itself first', async () => {
  expect(await reverse('r', 20)).toEqual({ taken: 20, waived: 0, repeated: false });
  expect(await lots()).toEqual([{ remaining: 20 }, { remaining: 0 }, { remaining: 20 }]);
});

test('then from the others, first what expires first', async () => {
  await ledger.hold({ key: 'h', amount: 35 });
  expect(await lots()).toEqual([{ remaining: 0 }, { remaining: 5 }, { remaining: 20 }]);
  expect(await reverse('r', 20)).toEqual({ taken: 20, waived: 0, repeated: false });
  expect(await lots()).toEqual([{ remaining: 0 }, { remaining: 0 }, { remaining: 5 }]);
});

test('what is spent is waived, never a negative balance', async () => {
  const { hold_id: id } = await ledger.hold({ key: 'h', amount: 52 });
  await ledger.resolve(id, 'captured');
  expect(await reverse('r', 20)).toEqual({ taken: 8, waived: 12, repeated: false });
  expect(await ledger.balance('rider')).toEqual({ posted: 0, held: 0 });
});

test('with nothing left everything is waived, and stands recorded', async () => {
  await ledger.hold({ key: 'h', amount: 60 });
  expect(await reverse('r', 20)).toEqual({ taken: 0, waived: 20, repeated: false });
  expect(await reverse('r', 20)).toEqual({ taken: 0, waived: 20, repeated: true });
});

test('all reversals of an award stay within it', async () => {
  await reverse('r', 15);
  await expect(reverse('s', 6)).rejects.toMatchObject({
    code: 'YX001',
    message: 'POINTS_REVERSAL_TOO_MUCH',
    detail: '{"left": 5}',
  });
  expect(await reverse('s', 5)).toMatchObject({ taken: 5 });
});

test('a key reverses once; another amount under it is refused', async () => {
  await reverse('r', 15);
  expect(await reverse('r', 15)).toEqual({ taken: 15, waived: 0, repeated: true });
  await expect(reverse('r', 14)).rejects.toMatchObject({ message: 'IDEMPOTENCY_CONFLICT' });
});

test('only an award can be reversed', async () => {
  award = (await ledger.one<{ id: number }>('SELECT max(id) + 1 AS id FROM ledger.transfer')).id;
  await expect(reverse('r', 1)).rejects.toMatchObject({ code: 'P0002' });
});

test('a proposal to reverse less than nothing is none', async () => {
  const propose = (amount: number) =>
    ledger.one(`SELECT ledger.propose_reversal('p', $1, $2, 'why', 'maker')`, [award, amount]);
  await expect(propose(-5)).rejects.toMatchObject({ code: '23514' });
  await expect(propose(0)).rejects.toMatchObject({ code: '23514' });
});

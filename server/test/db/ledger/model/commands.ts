import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import fc from 'fast-check';
import type { Model, Result } from './model';
import { attempt, compare, digest, setClock, type Real } from './real';
import type { Lot, Rider } from './rider';
import { ITEMS, RULES, type ItemName, type RuleName } from './rules';

export type Command = fc.AsyncCommand<Model, Real>;

// The invariants look through everything, so not after each step; and once more at the end.
const LOOK_EVERY = 6;

/** One step, after which every number is compared. */
export const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    await compare(model, real);
    real.steps += 1;
    if (real.steps % LOOK_EVERY === 0) expect(await real.ledger.broken()).toEqual([]);
  },
  toString: () => name,
});

/** The nth of a list, round and round; undefined of an empty one. */
export const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(list.length, 1)];
export const riderOf = (model: Model, nth: number): Rider => {
  const rider = pick(model.riders, nth);
  if (!rider) throw new Error('a model without riders');
  return rider;
};

interface Step<T> {
  /** what the model says the first answer is */
  expected: Result<T>;
  call: () => Promise<T>;
  /** what every repetition answers */
  again?: T;
  /** The answer to a repetition never changes, whatever happens in between. */
  lasting?: boolean;
}

/** Does it, compares the answer, and keeps it for the retries. @returns whether it was done */
export async function step<T>(real: Real, { expected, call, again, lasting = false }: Step<T>): Promise<boolean> {
  expect(await attempt(real.ledger, expected, call)).toEqual(expected);
  if ('refused' in expected) return false;
  const repeat = async () => {
    const before = await digest(real.ledger);
    expect(await call()).toEqual(again === undefined ? { ...expected.value, repeated: true } : again);
    expect(await digest(real.ledger)).toBe(before);
  };
  real.last = repeat;
  if (lasting) real.repeats.push(repeat);
  return true;
}

/** What may still change first, and two of the rest: a change that comes too late must be refused. */
export const ripe = <T>(list: readonly T[], may: (one: T) => boolean): T[] => [
  ...list.filter(may),
  ...list.filter((one) => !may(one)).slice(-2),
];

/** Two things never happen in the same millisecond, so "before" and "after" have one meaning. */
async function tick(model: Model, { ledger }: Real): Promise<void> {
  model.now += 1;
  await setClock(ledger, model.now);
}

interface AwardRow {
  transfer_id: number | null;
  granted: number;
  waiting: number;
  capped: number;
  reason: string | null;
  repeated: boolean;
}

const award = (nth: number, rule: RuleName, quantity: number) =>
  command(`award(${nth}, ${rule} × ${quantity})`, async (model, real) => {
    const key = randomUUID();
    const rider = riderOf(model, nth);
    const call = () =>
      real.ledger.award({ key, person: rider.name, rule, quantity, town: real.town }) as Promise<AwardRow>;
    const { lot, waits, ...expected } = model.award(rider, rule, quantity);
    const row = await call();
    expect(row).toMatchObject({ ...expected, repeated: false });
    if (lot) lot.id = row.transfer_id ?? 0;
    if (waits?.proposal) {
      const of = `SELECT a.id FROM ledger.approval a JOIN ledger.award_decision d ON d.id = a.decision_id WHERE d.key = $1`;
      waits.proposal.id = (await real.ledger.one<{ id: number }>(of, [key])).id;
    }
    // What waits answers otherwise once it was granted.
    const again = { ...row, repeated: true };
    await step(real, { expected: { value: again }, call, again, lasting: !waits });
  });

const order = (nth: number, item: ItemName, quantity: number) =>
  command(`order(${nth}, ${item} × ${quantity})`, async (model, real) => {
    const id = randomUUID();
    const rider = riderOf(model, nth);
    const call = () =>
      real.ledger.one<{ repeated: boolean }>(`SELECT repeated FROM rewards.place_order($1, $2, $3, $4, '{}')`, [
        id,
        rider.name,
        real.items[item],
        quantity,
      ]);
    const refused = model.order(rider, id, item, quantity);
    await step(real, {
      expected: refused === null ? { value: { repeated: false } } : { refused },
      call,
      lasting: true,
    });
    await tick(model, real);
  });

const WANTED = { captured: 'fulfilled', released: 'cancelled' } as const;

const end = (nth: number, wanted: keyof typeof WANTED) =>
  command(`${wanted}(${nth})`, async (model, real) => {
    const target = pick(
      ripe(model.orders, ({ state }) => state === 'held'),
      nth,
    );
    if (!target) return;
    const call = () =>
      real.ledger.one('SELECT state, changed FROM rewards.end_order($1, $2, NULL)', [target.id, wanted]);
    const changed = target.state === 'held';
    const state = model.end(target, WANTED[wanted]);
    await step(real, { expected: { value: { state, changed } }, call, again: { state, changed: false } });
    const redeemed = `SELECT t.id FROM ledger.transfer t WHERE t.kind = 'redeem' AND t.source_id = $1`;
    target.redeemed = (await real.ledger.rows<{ id: number }>(redeemed, [target.id]))[0]?.id ?? 0;
  });

const KEEPER = '01970000-0000-7000-8000-00000000000a';

const refund = (nth: number, goods: 'back' | 'broken', late: boolean) =>
  command(`refund(${nth}, ${goods}${late ? ', late' : ''})`, async (model, real) => {
    const target = pick(
      ripe(model.orders, ({ state }) => state === 'fulfilled'),
      nth,
    );
    if (!target) return;
    // Another reason each time: only the very same tap is a repetition.
    const reason = randomUUID();
    const call = () =>
      real.ledger.one<{ repeated: boolean }>('SELECT repeated FROM rewards.refund_order($1, $2, $3, $4, $5)', [
        target.id,
        reason,
        goods,
        KEEPER,
        late,
      ]);
    const done = model.refund(target, goods, late);
    const expected = 'refused' in done ? done : { value: { repeated: false } };
    if (!(await step(real, { expected, call, lasting: true })) || 'refused' in done) return;
    const of = `SELECT t.amount, r.expired FROM rewards.refund r JOIN ledger.transfer t ON t.id = r.transfer_id
                WHERE r.order_id = $1`;
    expect(await real.ledger.one(of, [target.id])).toEqual(done.value);
  });

/** Past the order, straight at the ledger: there, too, a redemption comes back once. */
const refundAgain = (nth: number) =>
  command(`refundAgain(${nth})`, async (model, real) => {
    const refunded = model.orders.filter(({ state }) => state === 'refunded');
    const target = pick(refunded, nth);
    if (!target) return;
    const call = () =>
      real.ledger.one(`SELECT repeated FROM ledger.refund($1, $2, 'why', 'me')`, [randomUUID(), target.redeemed]);
    await step(real, { expected: { refused: 'ORDER_REFUNDED' }, call });
  });

const sweep = () =>
  command('sweep', async (model, { ledger }) => {
    const { points } = await ledger.one<{ points: number }>('SELECT points FROM ledger.expire_lots(0, 1000)');
    expect(points).toBe(model.sweep());
  });

/** Awards that could be reversed, for the commands that name one. */
export const reversible = (model: Model, nth: number): Lot | undefined =>
  pick(
    model.lots.filter((lot) => lot.award),
    nth,
  );

const reverse = (nth: number, amount: number) =>
  command(`reverse(${nth}, ${amount})`, async (model, real) => {
    const lot = reversible(model, nth);
    if (!lot) return;
    const key = randomUUID();
    const call = () =>
      real.ledger.one(`SELECT taken, waived, repeated FROM ledger.reverse_award($1, $2, $3, 'why', 'me')`, [
        key,
        lot.id,
        amount,
      ]);
    const done = model.reverse(lot, amount);
    const expected = done ? { value: { ...done, repeated: false } } : { refused: 'POINTS_REVERSAL_TOO_MUCH' };
    await step(real, { expected, call, lasting: true });
    await tick(model, real);
  });

/** Closes the shop's first open month. @param stale somebody read the sums before the last order */
const closeMonth = (stale: boolean) =>
  command(`closeMonth${stale ? ' (stale)' : ''}`, async (model, real) => {
    const { month, points, fen } = model.openMonth();
    const close = () =>
      real.ledger.one<{ repeated: boolean }>('SELECT repeated FROM rewards.close_month($1, $2, $3, $4, $5)', [
        real.shop,
        `${month}-01`,
        points,
        stale ? fen + 1 : fen,
        KEEPER,
      ]);
    const done = model.closeMonth(stale);
    const expected = 'refused' in done ? done : { value: { repeated: false } };
    if (!(await step(real, { expected, call: close, lasting: true })) || points === 0) return;
    // Past the month, straight at the ledger: the same settlement is the same, another is refused.
    const settle = (amount: number) => () =>
      real.ledger.one('SELECT repeated FROM ledger.settle($1, $2, $3, $4, $5)', [
        `settle:${real.shop}:${month}`,
        real.shop,
        amount,
        `${real.shop}:${month}`,
        KEEPER,
      ]);
    await step(real, { expected: { value: { repeated: true } }, call: settle(points) });
    await step(real, { expected: { refused: 'IDEMPOTENCY_CONFLICT' }, call: settle(points + 1) });
  });

const retry = (nth: number | 'last') =>
  command(`retry(${nth})`, async (_, real) => {
    await (nth === 'last' ? real.last : pick(real.repeats, nth))?.();
  });

/** Where a bug about borders would sit: the next midnight, or the next thing to expire, and just before it. */
type Leap = number | 'midnight' | 'order' | 'lot' | 'notice';

export const advance = (leap: Leap, early: boolean) =>
  command(`advance(${leap}${early ? ' − 1 ms' : ''})`, async (model, { ledger }) => {
    model.now = Math.max(model.now, target(model, leap) - (early ? 1 : 0));
    await setClock(ledger, model.now);
  });

function target(model: Model, leap: Leap): number {
  if (typeof leap === 'number') return model.now + leap;
  if (leap === 'midnight')
    return (Math.floor((model.now + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS;
  const times = {
    order: () => model.orders.filter(({ state }) => state === 'held').map(({ expires }) => expires),
    lot: () => model.lots.filter(({ remaining }) => remaining > 0).map(({ expires }) => expires),
    notice: () => model.proposals.filter(({ verdict }) => !verdict).map(({ noticeUntil }) => noticeUntil ?? 0),
  }[leap]();
  return Math.min(...times.filter((at) => at > model.now), model.now + DAY_MS * (leap === 'notice' ? 1 : 400));
}

const who = fc.constantFrom(0, 0, 1);
const rule = fc.constantFrom(...(Object.keys(RULES) as RuleName[]));
const item = fc.constantFrom(...(Object.keys(ITEMS) as ItemName[]));
const place = fc.nat(9);
const leap = fc.constantFrom<Leap>(HOUR_MS, DAY_MS, 30 * DAY_MS, 'midnight', 'midnight', 'order', 'lot', 'notice');

const anAward = fc
  .tuple(who, rule, fc.integer({ min: 1, max: 6 }))
  .map(([nth, name, units]) => award(nth, name, units));
export const twenty = who.map((nth) => award(nth, 'hazard_general', 1));
const anOrder = fc
  .tuple(who, item, fc.integer({ min: 1, max: 3 }))
  .map(([nth, name, pieces]) => order(nth, name, pieces));
const anEnd = fc.tuple(place, fc.constantFrom('captured', 'released')).map(([nth, wanted]) => end(nth, wanted));
const aRefund = fc
  .tuple(place, fc.constantFrom('back', 'broken'), fc.boolean())
  .map(([nth, goods, late]) => refund(nth, goods, late));
const aReversal = fc.tuple(place, fc.integer({ min: 1, max: 20 })).map(([nth, amount]) => reverse(nth, amount));
const aClosing = fc.constantFrom(true, false, false).map(closeMonth);
const aLeap = fc.tuple(leap, fc.boolean()).map(([where, early]) => advance(where, early));
export const fifty = who.map((nth) => award(nth, 'hazard_serious', 1));
/** Waits for a second person. */
export const hundred = who.map((nth) => award(nth, 'hazard_major', 1));
export const notice = fc.boolean().map((early) => advance('notice', early));
const midnight = fc.constantFrom(HOUR_MS, 'midnight' as const).map((where) => advance(where, false));

/** What riders and a shop do. */
export const everyday: fc.Arbitrary<Command>[] = [
  anAward,
  twenty,
  anOrder,
  anEnd,
  aRefund,
  place.map(refundAgain),
  fc.constant(sweep()),
  aReversal,
  aClosing,
  fc.constant(retry('last')),
  place.map(retry),
  aLeap,
];

const cheap = fc.tuple(who, fc.constantFrom(1, 2, 3)).map(([nth, pieces]) => order(nth, 'small', pieces));
const handedOver = place.map((nth) => end(nth, 'captured'));
const givenBack = place.map((nth) => refund(nth, 'back', true));

const hiding = who.map((nth) => order(nth, 'small', 1));
const large = fc.tuple(place, fc.constantFrom(15, 20)).map(([nth, amount]) => reverse(nth, amount));

/** Few things, so that they meet often: for faults that need several of them in a row. */
export const NARROW: Record<
  'ordering' | 'monthEnd' | 'recovering' | 'hiding' | 'months' | 'expiring',
  fc.Arbitrary<Command>[]
> = {
  ordering: [twenty, twenty, cheap, cheap, anEnd, fc.boolean().map((early) => advance('order', early)), midnight],
  monthEnd: [twenty, twenty, cheap, cheap, fc.constant(advance('midnight', false))],
  recovering: [twenty, cheap, anEnd, handedOver, givenBack, place.map(refundAgain), aReversal, midnight],
  hiding: [twenty, hiding, hiding, place.map((nth) => end(nth, 'released')), handedOver, givenBack, large],
  expiring: [twenty, cheap, fc.boolean().map((early) => advance('lot', early))],
  months: [twenty, twenty, cheap, handedOver, aClosing, fc.constant(advance(20 * DAY_MS, false))],
};

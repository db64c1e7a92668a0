import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import fc from 'fast-check';
import type { Ledger } from '../../../support/ledger';
import { ITEMS, RULES, type ItemName, type Model, type RuleName } from './model';

/** One rider with items of their own on a real ledger. */
export interface Real {
  ledger: Ledger;
  person: string;
  items: Record<ItemName, string>;
  /** transfer ids by place in Model.lots */
  awards: number[];
  /** repeats the last change; it must change nothing */
  retry: (() => Promise<void>) | null;
}
type Command = fc.AsyncCommand<Model, Real>;

const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    await compare(model, real);
  },
  toString: () => name,
});

/** Runs a call that may refuse. */
async function outcome<T>(call: Promise<T>): Promise<{ value: T } | { refused: string }> {
  try {
    return { value: await call };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'YX001') return { refused: message };
    if (code === '22023') return { refused: code };
    throw error;
  }
}

async function compare(model: Model, { ledger, person, items }: Real): Promise<void> {
  const account = await ledger.rows(`SELECT posted, held FROM ledger.account WHERE kind = 'rider' AND owner = $1`, [
    person,
  ]);
  expect(account[0] ?? { posted: 0, held: 0 }).toEqual({ posted: model.posted, held: model.held });
  const lots = await ledger.rows(
    `SELECT l.remaining, l.expires_at FROM ledger.lot l JOIN ledger.account a ON a.id = l.account_id
     WHERE a.owner = $1 ORDER BY l.id`,
    [person],
  );
  expect(lots).toEqual(model.lots.map(({ remaining, expires }) => ({ remaining, expires_at: new Date(expires) })));
  const stock = await ledger.rows('SELECT item_id AS id, available FROM rewards.stock WHERE item_id = ANY($1)', [
    Object.values(items),
  ]);
  const shelf = Object.fromEntries(stock.map(({ id, available }) => [String(id), available]));
  expect(shelf).toEqual({ [items.small]: model.stock.small, [items.big]: model.stock.big });
  expect(await ledger.broken()).toEqual([]);
}

const award = (rule: RuleName, quantity: number) =>
  command(`award(${rule} × ${quantity})`, async (model, real) => {
    const key = randomUUID();
    const call = () => real.ledger.award({ key, person: real.person, rule, quantity });
    const row = await call();
    expect(row).toMatchObject({ ...model.award(rule, quantity), repeated: false });
    if (row.transfer_id !== null) real.awards.push(row.transfer_id);
    real.retry = async () => {
      expect(await call()).toEqual({ ...row, repeated: true });
    };
  });

const order = (item: ItemName, quantity: number) =>
  command(`order(${item} × ${quantity})`, async (model, real) => {
    const id = randomUUID();
    const call = () =>
      real.ledger.one<{ repeated: boolean }>(`SELECT repeated FROM rewards.place_order($1, $2, $3, $4, '{}')`, [
        id,
        real.person,
        real.items[item],
        quantity,
      ]);
    const refused = model.order(id, item, quantity);
    expect(await outcome(call())).toEqual(refused === null ? { value: { repeated: false } } : { refused });
    if (refused !== null) return;
    real.retry = async () => {
      expect(await call()).toEqual({ repeated: true });
    };
  });

const WANTED = { captured: 'fulfilled', released: 'cancelled' } as const;

const end = (nth: number, wanted: keyof typeof WANTED) =>
  command(`${wanted}(${nth})`, async (model, real) => {
    const target = model.orders[nth % Math.max(model.orders.length, 1)];
    if (!target) return;
    const call = () =>
      real.ledger.one('SELECT state, changed FROM rewards.end_order($1, $2, NULL)', [target.id, wanted]);
    const changed = target.state === 'held';
    const state = model.end(target, WANTED[wanted]);
    expect(await call()).toEqual({ state, changed });
    real.retry = async () => {
      expect(await call()).toEqual({ state, changed: false });
    };
  });

const sweep = () =>
  command('sweep', async (model, { ledger }) => {
    const { points } = await ledger.one<{ points: number }>('SELECT points FROM ledger.expire_lots(0, 1000)');
    expect(points).toBe(model.sweep());
  });

const reverse = (nth: number, amount: number) =>
  command(`reverse(${nth}, ${amount})`, async (model, real) => {
    const place = nth % Math.max(model.lots.length, 1);
    const [lot, id] = [model.lots[place], real.awards[place]];
    if (!lot || id === undefined) return;
    const key = randomUUID();
    const call = () =>
      real.ledger.one(`SELECT taken, waived, repeated FROM ledger.reverse_award($1, $2, $3, 'why', 'me')`, [
        key,
        id,
        amount,
      ]);
    const expected = model.reverse(lot, amount);
    expect(await outcome(call())).toEqual(
      expected === null ? { refused: 'POINTS_REVERSAL_TOO_MUCH' } : { value: { ...expected, repeated: false } },
    );
    if (expected === null) return;
    real.retry = async () => {
      expect(await call()).toEqual({ ...expected, repeated: true });
    };
  });

const retry = () =>
  command('retry', async (_, real) => {
    await real.retry?.();
  });

/** Where a bug about borders would sit: the next midnight, or the next thing to expire, and just before it. */
type Leap = number | 'midnight' | 'order' | 'lot';

const advance = (leap: Leap, early: boolean) =>
  command(`advance(${leap}${early ? ' − 1 ms' : ''})`, async (model, { ledger }) => {
    model.now = Math.max(model.now, target(model, leap) - (early ? 1 : 0));
    await setClock(ledger, model.now);
  });

function target(model: Model, leap: Leap): number {
  if (typeof leap === 'number') return model.now + leap;
  if (leap === 'midnight')
    return (Math.floor((model.now + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS;
  const times =
    leap === 'order'
      ? model.orders.filter(({ state }) => state === 'held').map(({ expires }) => expires)
      : model.lots.filter(({ remaining }) => remaining > 0).map(({ expires }) => expires);
  return Math.min(...times.filter((at) => at > model.now), model.now + DAY_MS * 400);
}

/** The ledger's clock reads a table: moving it is an UPDATE. */
export async function installClock(ledger: Ledger): Promise<void> {
  await ledger.rows('CREATE TABLE test_clock (at timestamptz NOT NULL)');
  await ledger.rows('INSERT INTO test_clock VALUES (clock_timestamp())');
  // The doors read it as the owner.
  await ledger.rows('GRANT SELECT ON test_clock TO PUBLIC');
  await ledger.rows(
    'CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT at FROM public.test_clock $$',
  );
}
export const setClock = (ledger: Ledger, at: number): Promise<unknown> =>
  ledger.rows('UPDATE test_clock SET at = $1', [new Date(at)]);

const rule = fc.constantFrom(...(Object.keys(RULES) as RuleName[]));
const item = fc.constantFrom(...(Object.keys(ITEMS) as ItemName[]));
const leap = fc.constantFrom<Leap>(HOUR_MS, DAY_MS, 30 * DAY_MS, 'midnight', 'midnight', 'order', 'lot');

export const commands = fc.commands(
  [
    fc.tuple(rule, fc.integer({ min: 1, max: 6 })).map(([name, units]) => award(name, units)),
    fc.constant(award('hazard_general', 1)),
    fc.tuple(item, fc.integer({ min: 1, max: 3 })).map(([name, quantity]) => order(name, quantity)),
    fc.tuple(fc.nat(9), fc.constantFrom('captured', 'released')).map(([nth, wanted]) => end(nth, wanted)),
    fc.constant(sweep()),
    fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 20 })).map(([nth, amount]) => reverse(nth, amount)),
    fc.constant(retry()),
    fc.tuple(leap, fc.boolean()).map(([where, early]) => advance(where, early)),
  ],
  { maxCommands: 60, size: 'max' },
);

import { randomUUID } from 'node:crypto';
import type { Ledger } from '../../../support/ledger';
import type { Model, Result } from './model';
import { APPROVER_DAILY, FIRST_CAP, ITEMS, type ItemName } from './rules';

/** The same town on a real ledger: riders, a shop, budgets and staff of its own, so that runs do not meet. */
export interface Real {
  ledger: Ledger;
  town: string;
  shop: string;
  people: string[];
  items: Record<ItemName, string>;
  /** Repeats the last change; it must change nothing. */
  last: (() => Promise<void>) | null;
  /** The same for changes whose answer never changes any more. */
  repeats: (() => Promise<void>)[];
  steps: number;
}

/** The ledger's clock reads a table: moving it is an UPDATE. Then what the model's runs share. */
export async function prepareLedger(ledger: Ledger): Promise<void> {
  await ledger.rows('CREATE TABLE test_clock (at timestamptz NOT NULL)');
  await ledger.rows('INSERT INTO test_clock VALUES (clock_timestamp())');
  // The doors read it as the owner.
  await ledger.rows('GRANT SELECT ON test_clock TO PUBLIC');
  await ledger.rows(
    'CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT at FROM public.test_clock $$',
  );
  await ledger.rows(
    `INSERT INTO ledger.award_policy (version, daily_cap, monthly_cap, approval_above, notice, valid_from, approver_daily)
     VALUES (2, 60, 1200, 50, '3 days', '-infinity', $1)`,
    [APPROVER_DAILY],
  );
  await ledger.rows(DIGEST);
}

// Everything the ledger and the shops keep, as one hash. Not a word about whose tables there are.
const DIGEST = `CREATE FUNCTION public.digest() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_table regclass;
  v_part text;
  v_all text := '';
BEGIN
  FOR v_table IN SELECT oid FROM pg_class
    WHERE relkind = 'r' AND relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) ORDER BY oid LOOP
    EXECUTE format('SELECT coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '''') FROM %s t', v_table) INTO v_part;
    v_all := v_all || v_part;
  END LOOP;
  RETURN md5(v_all);
END $$`;

export const digest = async (ledger: Ledger): Promise<string> =>
  (await ledger.one<{ digest: string }>('SELECT public.digest()')).digest;

export const setClock = (ledger: Ledger, at: number): Promise<unknown> =>
  ledger.rows('UPDATE test_clock SET at = $1', [new Date(at)]);

let towns = 0;

/** @param riders how many */
export async function newTown(ledger: Ledger, riders: number): Promise<Real> {
  towns += 1;
  const items = { small: randomUUID(), big: randomUUID() };
  const people = Array.from({ length: riders }, () => randomUUID());
  const real = {
    ledger,
    town: `town-${towns}`,
    shop: `shop-${towns}`,
    people,
    items,
    last: null,
    repeats: [],
    steps: 0,
  };
  await ledger.rows(
    `INSERT INTO place (id, kind, name, town_code, community_code, address, lng, lat, hours, open_minutes, facilities, active)
     VALUES ($1, 'grocery', '店', '370812001', '370812001001', '路', 116.8, 35.5, '24小时', '{[0,1440)}', '{}', true)`,
    [real.shop],
  );
  await ledger.rows('INSERT INTO rewards.shop (id) VALUES ($1)', [real.shop]);
  for (const name of ['small', 'big'] as const) {
    const { points, limit, stock } = ITEMS[name];
    await ledger.rows(
      `INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture)
       VALUES ($1, $2, $3, $3, $4, $5, 100, 'water')`,
      [items[name], real.shop, name, points, limit],
    );
    await ledger.rows('INSERT INTO rewards.stock (item_id, available, initial) VALUES ($1, $2, $2)', [
      items[name],
      stock,
    ]);
  }
  await ledger.rows(`SELECT ledger.set_budget($1, year, $2, 'start', 'admin') FROM generate_series(2025, 2040) year`, [
    real.town,
    FIRST_CAP,
  ]);
  return real;
}

/** Runs a call that may refuse; a refusal leaves everything identical. */
export async function attempt<T>(
  ledger: Ledger,
  expected: Result<unknown>,
  call: () => Promise<T>,
): Promise<Result<T>> {
  const before = 'refused' in expected ? await digest(ledger) : null;
  try {
    return { value: await call() };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== 'YX001' && code !== '22023') throw error;
    if (before !== null) expect(await digest(ledger)).toBe(before);
    return { refused: code === 'YX001' ? message : code };
  }
}

// One round trip for everything that is compared.
const STATE = `SELECT
  (SELECT coalesce(json_object_agg(owner, json_build_object('posted', posted, 'held', held)), '{}')
   FROM ledger.account WHERE kind = 'rider' AND owner = ANY($1)) AS balances,
  (SELECT coalesce(json_object_agg(owner, lots), '{}') FROM (
     SELECT a.owner, json_agg(json_build_array(l.remaining, (extract(epoch FROM l.expires_at) * 1000)::bigint) ORDER BY l.id) AS lots
     FROM ledger.lot l JOIN ledger.account a ON a.id = l.account_id WHERE a.owner = ANY($1) GROUP BY a.owner) x) AS lots,
  (SELECT json_object_agg(item_id, available) FROM rewards.shelf WHERE item_id = ANY($2)) AS stock,
  (SELECT json_agg(json_build_object('year', year, 'cap', cap, 'spent', spent) ORDER BY year)
   FROM (SELECT year, sum(cap) AS cap, sum(spent) AS spent FROM ledger.budget_shard WHERE town = $3 GROUP BY year) b
   WHERE year = ANY($4)) AS budgets,
  (SELECT coalesce(json_agg(json_build_array(a.owner, w.amount, w.for_budget) ORDER BY w.decision_id), '[]')
   FROM ledger.waiting_award w JOIN ledger.account a ON a.id = w.account_id WHERE w.town = $3) AS waiting,
  (SELECT json_build_object('payable', coalesce(sum(e.amount) FILTER (WHERE a.kind = 'payable'), 0),
                            'settled', coalesce(sum(e.amount) FILTER (WHERE a.kind = 'settled'), 0))
   FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id WHERE a.owner = $5) AS shop`;

/** Every number of the model against the ledger's. */
export async function compare(model: Model, { ledger, people, items, town, shop }: Real): Promise<void> {
  const budgets = model.knownBudgets;
  const state = await ledger.one(STATE, [people, Object.values(items), town, budgets.map(({ year }) => year), shop]);
  const { riders, stock, waiting } = model;
  const all = <T>(of: (rider: Model['riders'][number]) => T | null): Record<string, T> =>
    Object.fromEntries(
      riders.flatMap((rider) => {
        const v = of(rider);
        return v === null ? [] : [[rider.name, v]];
      }),
    );
  const touched = state['balances'] as object;
  expect(state).toEqual({
    // A rider nobody ever gave anything has no account.
    balances: all((r) => (r.name in touched || r.posted > 0 ? { posted: r.posted, held: r.held } : null)),
    lots: all((r) => (r.lots.length > 0 ? r.lots.map((l) => [l.remaining, l.expires]) : null)),
    stock: { [items.small]: stock.small, [items.big]: stock.big },
    budgets: budgets.length > 0 ? budgets : null,
    waiting: waiting.filter(({ open }) => open).map((w) => [w.rider.name, w.amount, w.forBudget]),
    shop: { payable: model.shop.payable, settled: model.shop.settled },
  });
}

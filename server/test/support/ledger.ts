import { Pool, type Client, TypeOverrides, types } from 'pg';
import { database } from './database';

/** A ledger of its own for a test file: real migrations, its functions, and a clock that can be moved. */
export interface Ledger {
  pool: Pool;
  /** rows of a query; bigint as number, for no test comes near 2^53 */
  rows: <R = Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<R[]>;
  one: <R = Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<R>;
  award: (request: AwardCall) => Promise<AwardRow>;
  hold: (request: HoldCall) => Promise<HoldRow>;
  resolve: (hold: number, outcome: Outcome) => Promise<ResolutionRow>;
  balance: (person: string) => Promise<{ posted: number; held: number }>;
  /** From here on the database says it is this instant, and goes on from there. */
  setClock: (at: string) => Promise<void>;
  /** names of broken invariants; empty is good */
  broken: () => Promise<string[]>;
  /** Closes; @throws when an invariant is broken, so no test leaves the books wrong unseen. */
  close: () => Promise<void>;
}
export interface AwardCall {
  key: string;
  person?: string;
  rule?: string;
  town?: string;
  quantity?: number;
  source?: string;
  at?: string | null;
}
export interface AwardRow {
  transfer_id: number | null;
  granted: number;
  waiting: number;
  capped: number;
  rule_version: number;
  reason: string | null;
  repeated: boolean;
}
export interface HoldCall {
  key: string;
  person?: string;
  shop?: string;
  amount: number;
  ttl?: string;
}
export interface HoldRow {
  hold_id: number;
  expires_at: Date;
  repeated: boolean;
}
export type Outcome = 'captured' | 'released' | 'expired';
export interface ResolutionRow {
  outcome: Outcome;
  transfer_id: number | null;
  repeated: boolean;
}

/** Towns that tests of the ledger alone use. */
const TOWNS = ['370812001', '370812002', '370812003'];

/** A budget that no test exhausts by accident, in every year a test moves its clock to. */
export async function setBudgets(pool: Pick<Pool | Client, 'query'>, towns: readonly string[]): Promise<void> {
  await pool.query(
    `SELECT ledger.set_budget(town, year, 1000000, 'for tests', 'test')
     FROM unnest($1::text[]) town, generate_series(2023, 2031) year`,
    [towns],
  );
}

/** @param connections how many clients may work at once */
export async function openLedger(connections = 10): Promise<Ledger> {
  const ledger = ledgerAt(await database(), connections);
  await setBudgets(ledger.pool, TOWNS);
  return ledger;
}

/** The same on a database that is there. @param url of a superuser */
export function ledgerAt(url: string, connections: number): Ledger {
  const numbers = new TypeOverrides();
  numbers.setTypeParser(types.builtins.INT8, Number);
  numbers.setTypeParser(types.builtins.NUMERIC, Number);
  return ledgerOn(new Pool({ connectionString: url, max: connections, types: numbers }));
}

function ledgerOn(pool: Pool): Ledger {
  const rows: Ledger['rows'] = async <R>(sql: string, values: unknown[] = []) =>
    (await pool.query(sql, values)).rows as R[];
  const one: Ledger['one'] = async <R>(sql: string, values?: unknown[]) => {
    const [row] = await rows<R>(sql, values);
    if (row === undefined) throw new Error(`no row: ${sql}`);
    return row;
  };
  const broken = async (): Promise<string[]> => (await rows<{ name: string }>(BROKEN)).map(({ name }) => name);
  return {
    pool,
    rows,
    one,
    award: ({ key, person = 'rider', rule = 'hazard_general', town = '370812001', quantity = 1, source, at }) =>
      one<AwardRow>(`SELECT * FROM ledger.award($1, $2, $3, $4, $5, 'report', $6, '{}', 'worker', $7)`, [
        key,
        person,
        rule,
        town,
        quantity,
        source ?? key,
        at ?? null,
      ]),
    hold: ({ key, person = 'rider', shop = 'm01', amount, ttl = '72 hours' }) =>
      one<HoldRow>(`SELECT * FROM ledger.place_hold($1, $2, $3, $4, $5, 'test', $1, '{}', $2)`, [
        key,
        person,
        shop,
        amount,
        ttl,
      ]),
    resolve: (hold, outcome) =>
      one<ResolutionRow>(`SELECT * FROM ledger.resolve_hold($1, $2, 'keeper')`, [hold, outcome]),
    balance: (person) => one(`SELECT posted, held FROM ledger.account WHERE kind = 'rider' AND owner = $1`, [person]),
    setClock: async (at) => {
      await moveClock(pool, `timestamptz '${at}' + (clock_timestamp() - timestamptz '${new Date().toISOString()}')`);
    },
    broken,
    close: async () => {
      const wrong = await broken().finally(() => pool.end());
      if (wrong.length > 0) throw new Error(`broken: ${wrong.join('; ')}`);
    },
  };
}

const BROKEN = `SELECT name FROM ledger.invariants WHERE broken <> 0
                UNION ALL SELECT name FROM ledger.seal_invariants WHERE broken <> 0
                UNION ALL SELECT name FROM rewards.invariants WHERE broken <> 0`;

/** Replaces the ledger's one clock. @param expression SQL of type timestamptz */
export async function moveClock(pool: Pick<Pool, 'query'>, expression: string): Promise<void> {
  await pool.query(
    `CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS $clock$ SELECT ${expression} $clock$`,
  );
}

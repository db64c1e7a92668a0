import type { Pool } from 'pg';

/**
 * A made-up but lawful history as requests, the way clients send them: each with its own key, all of
 * one rider in order, riders independent of each other. It can be sent twice, to another database,
 * in another order of riders, or by a process that dies.
 */
export interface Request {
  rider: string;
  /** what the ledger's clock says when it arrives */
  at: string;
  /** Its answer has no ids and no times, so it is the same in every database. */
  sql: string;
  values: unknown[];
  /** Sent again, it answers the same, for ever. */
  keyed: boolean;
}
export type Answer = Record<string, unknown>;

/** Requests read their time from here, so that two databases can live through the same hours. */
export const CLOCK = `CREATE OR REPLACE FUNCTION ledger.now() RETURNS timestamptz LANGUAGE sql AS $$
  SELECT coalesce(nullif(current_setting('test.at', true), '')::timestamptz, clock_timestamp()) $$`;

export const TOWNS = ['370812001', '370812002', '370812003'];

/** The same numbers for the same seed. */
export function dice(seed: number): Dice {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Past {
  awards: string[];
  holds: string[];
  proposals: string[];
}

/** @param length how many requests, over about two years */
export function randomLog(seed: number, riders: readonly string[], length: number): Request[] {
  const roll = dice(seed);
  const past = new Map<string, Past>(riders.map((rider) => [rider, { awards: [], holds: [], proposals: [] }]));
  let now = Date.parse('2024-02-27T01:00:00Z');
  return Array.from({ length }, (_, i) => {
    const rider = riders[roll(riders.length)] ?? '';
    now += roll(5) === 0 ? (1 + roll(40)) * 43_200_000 : 1000 + roll(7_200_000);
    const request = next(roll, rider, past.get(rider) ?? { awards: [], holds: [], proposals: [] }, `${seed}:${i}`);
    return { rider, at: new Date(now).toISOString(), ...request };
  });
}

type Dice = (sides: number) => number;
const any = (roll: Dice, list: readonly string[]): string => list[roll(list.length)] ?? 'none';

type Bare = Omit<Request, 'rider' | 'at'>;
const keyed = (sql: string, values: unknown[]): Bare => ({ sql, values, keyed: true });
const RULES = ['hazard_general', 'hazard_general', 'environment', 'hazard_serious', 'rating', 'hazard_major'];

function next(roll: Dice, rider: string, past: Past, key: string): Bare {
  const kind = roll(15);
  if (kind < 5) return ordering(roll, rider, past, kind < 2 ? key : null);
  if (kind < 10) return byHand(roll, rider, past, key);
  if (kind < 12) {
    return {
      sql: `SELECT ledger.expire_rider(id) AS points FROM ledger.account WHERE kind = 'rider' AND owner = $1`,
      values: [rider],
      keyed: false,
    };
  }
  past.awards.push(key);
  const rule = any(roll, RULES);
  if (rule === 'hazard_major') past.proposals.push(key);
  // What waits now may be granted later: together they stay the same.
  return keyed(
    `SELECT granted + waiting AS points, capped, repeated
     FROM ledger.award($1, $2, $3, $4, $5, 'report', $1, '{"category": "manhole"}', 'worker')`,
    [key, rider, rule, TOWNS[roll(3)], 1 + roll(2)],
  );
}

/** @param key of a new order; none: the last one ends */
function ordering(roll: Dice, rider: string, past: Past, key: string | null): Bare {
  if (key === null) {
    // Whoever ends it first, everybody hears the same.
    return keyed(`SELECT outcome, NULL AS repeated FROM ledger.resolve_hold(${HOLD}, $2, 'keeper')`, [
      past.holds.at(-1) ?? 'none',
      roll(3) === 0 ? 'released' : 'captured',
    ]);
  }
  past.holds.push(key);
  return keyed(`SELECT repeated FROM ledger.place_hold($1, $2, $3, $4, '72 hours', 'test', $1, '{}', $2)`, [
    key,
    rider,
    `shop-${roll(2)}`,
    5 + roll(30),
  ]);
}

function byHand(roll: Dice, rider: string, past: Past, key: string): Bare {
  switch (roll(5)) {
    case 0:
      return keyed(
        `SELECT amount, expired, repeated FROM ledger.refund('refund:' || $1, ${REDEEMED}, 'broken', 'keeper')`,
        [any(roll, past.holds)],
      );
    case 1:
      return keyed(`SELECT taken, waived, repeated FROM ledger.reverse_award($1, ${AWARD}, $3, 'why', 'me')`, [
        key,
        any(roll, past.awards),
        1 + roll(25),
      ]);
    case 2:
      past.proposals.push(`adjust:${key}`);
      return keyed(`SELECT ledger.propose_adjustment($1, $2, $3, $4, 'why', 'maker') IS NOT NULL AS proposed`, [
        key,
        rider,
        TOWNS[roll(3)],
        roll(4) === 0 ? -1 - roll(20) : 1 + roll(30),
      ]);
    default:
      return keyed(`SELECT d.repeated FROM ledger.decide(${PROPOSAL}, $3, 'looked', ${PAYLOAD}, $2) d`, [
        past.proposals.at(-1) ?? 'none',
        `checker-of-${rider}`,
        roll(4) > 0,
      ]);
  }
}

const HOLD = '(SELECT id FROM ledger.hold WHERE key = $1)';
const REDEEMED = `(SELECT id FROM ledger.transfer WHERE key = 'redeem:' || ${HOLD})`;
const AWARD = '(SELECT id FROM ledger.transfer WHERE key = $2)';
const PROPOSAL = `(SELECT coalesce(
    (SELECT id FROM ledger.approval WHERE key = $1),
    (SELECT a.id FROM ledger.approval a JOIN ledger.award_decision d ON d.id = a.decision_id WHERE d.key = $1)))`;

const PAYLOAD = `(SELECT payload_hash FROM ledger.approval WHERE id = ${PROPOSAL})`;

/** Sends one request at its time. @returns its answer, or the code it was refused with */
export async function send(pool: Pick<Pool, 'connect'>, { at, sql, values }: Request): Promise<Answer> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('test.at', $1, true)`, [at]);
    const { rows } = await client.query<Answer>(sql, values);
    await client.query('COMMIT');
    return rows[0] ?? {};
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const { code, message } = error as { code?: string; message: string };
    // Refused by the ledger; refused as senseless; about something that was refused itself.
    if (code === 'YX001') return { refused: message };
    if (code === '22023' || code === 'P0002') return { refused: code };
    throw error;
  } finally {
    client.release();
  }
}

/** The answer of a repetition to compare with: the same, but for saying that it is one. */
export const again = (first: Answer): Answer => (first['repeated'] === false ? { ...first, repeated: true } : first);

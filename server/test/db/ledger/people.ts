import type { Ledger } from '../../support/ledger';

/** What staff do, as calls of the ledger's functions; who says nothing else is who usually does it. */
export interface Verdict {
  transfer_id: number | null;
  repeated: boolean;
}

/** An award of 100 that waits for a second person, three days from `at` on in its notice. @returns the proposal's id */
export async function largeAward(ledger: Ledger, key: string, person: string, at: string): Promise<number> {
  await ledger.award({ key, person, rule: 'hazard_major', at });
  const of = `SELECT a.id FROM ledger.approval a JOIN ledger.award_decision d ON d.id = a.decision_id WHERE d.key = $1`;
  return (await ledger.one<{ id: number }>(of, [key])).id;
}

export const decide = (ledger: Ledger, approval: number, approved: boolean, actor: string): Promise<Verdict> =>
  ledger.one<Verdict>(
    `SELECT * FROM ledger.decide($1, $2, 'looked', (SELECT payload_hash FROM ledger.approval WHERE id = $1), $3)`,
    [approval, approved, actor],
  );

export const object = (ledger: Ledger, approval: number, person: string): Promise<{ id: number }> =>
  ledger.one(`SELECT ledger.object_to($1, $2, $3, 'was not there') AS id`, [
    `o:${approval}:${person}`,
    approval,
    person,
  ]);

export const rule = (ledger: Ledger, objection: number, upheld: boolean, actor: string): Promise<Verdict> =>
  ledger.one(`SELECT * FROM ledger.rule_on($1, $2, 'looked', $3)`, [objection, upheld, actor]);

export const setBudget = (ledger: Ledger, town: string, cap: number, year: number): Promise<unknown> =>
  ledger.rows(`SELECT ledger.set_budget($1, $2, $3, 'why', 'admin')`, [town, year, cap]);

export const budget = (ledger: Ledger, town: string): Promise<{ cap: number; spent: number }> =>
  ledger.one('SELECT sum(cap) AS cap, sum(spent) AS spent FROM ledger.budget_shard WHERE town = $1', [town]);

/** Grants the next award that waits for budget. */
export const release = (ledger: Ledger, town: string): Promise<{ decision_id: number | null }> =>
  ledger.one('SELECT * FROM ledger.release_next($1, extract(year FROM ledger.now())::int)', [town]);

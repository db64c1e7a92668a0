import { Check, type CheckResult } from './check';
import type { Snapshot } from './snapshot';

const VIEWS = [
  ['invariants of points', 'ledger.invariants'],
  ['invariants of seals and rollups', 'ledger.seal_invariants'],
  ['invariants of goods', 'rewards.invariants'],
] as const;

/** What the database itself says of what must hold. */
export async function checkInvariants(db: Snapshot): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [name, view] of VIEWS) {
    const check = new Check(name);
    const refused = await db.attempt(async () => {
      for (const row of await db.all<{ name: string; broken: number }>(`SELECT name, broken FROM ${view}`)) {
        check.saw();
        if (row.broken !== 0) check.differs(`“${row.name}” does not hold in ${String(row.broken)} places`);
      }
    });
    if (refused !== null) check.differs(`${view} cannot be read: ${refused}`);
    results.push(check.result);
  }
  return results;
}

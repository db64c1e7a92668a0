import type { Tx } from '../../../src/platform/db/database';

/** @throws Error that names every law of the ledger or the shops that does not hold */
export async function checkBooks(tx: Tx): Promise<void> {
  const broken = await tx.query<{ name: string; broken: string }[]>(
    `SELECT name, broken FROM ledger.invariants WHERE broken <> 0
     UNION ALL SELECT name, broken FROM rewards.invariants WHERE broken <> 0`,
  );
  if (broken.length > 0) {
    throw new Error(`the demo's books do not balance: ${broken.map((b) => `${b.name} (${b.broken})`).join('; ')}`);
  }
}

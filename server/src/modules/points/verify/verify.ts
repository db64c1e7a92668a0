import type { SealCopies } from '../seals/copies';
import type { CheckResult } from './check';
import { checkCopies } from './check-copies';
import { checkInvariants } from './check-invariants';
import { checkLaw, storedLaw } from './check-law';
import { checkRiders } from './check-riders';
import { checkSeals } from './check-seals';
import { checkTotals } from './check-totals';
import { Snapshot } from './snapshot';

export interface Verification {
  ok: boolean;
  checks: CheckResult[];
}

/**
 * Compares everything the ledger keeps with what it must be, as of one moment, on a running database and without
 * holding anybody up.
 *
 * @param url of a role that may read the schemas ledger and rewards
 * @throws Error when the database or the copies cannot be reached
 */
export async function verifyLedger(url: string, copies: SealCopies, law = storedLaw()): Promise<Verification> {
  const db = await Snapshot.open(url);
  try {
    const checks = [
      await checkLaw(db, law),
      ...(await checkInvariants(db)),
      ...(await checkRiders(db)),
      ...(await checkTotals(db)),
      ...(await checkSeals(db)),
      await checkCopies(db, copies, url),
    ];
    return { ok: checks.every(({ differences }) => differences === 0), checks };
  } finally {
    await db.close();
  }
}

/** The first difference of all, in one line; null when there is none. */
export function firstDifference({ checks }: Verification): string | null {
  const first = checks.find(({ difference }) => difference !== null);
  return first ? `${first.name}: ${first.difference ?? ''}` : null;
}

export const comparedIn = ({ checks }: Verification): number => checks.reduce((sum, { compared }) => sum + compared, 0);

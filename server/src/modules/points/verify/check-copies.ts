import { Client } from 'pg';
import type { SealCopies } from '../seals/copies';
import { Check, type CheckResult } from './check';
import { SEALS, type SealRow } from './check-seals';
import type { Snapshot } from './snapshot';

/** The copy is written after the seal is committed; so long it may be missing. */
const GRACE_MS = 10 * 60_000;
const AT_ONCE = 8;
/** How far behind the newest seal a copy without seal is looked for. */
const BEYOND = 10;

/** Every seal has its copy outside the database, byte for byte, and every copy its seal. */
export async function checkCopies(db: Snapshot, copies: SealCopies, url: string): Promise<CheckResult> {
  const check = new Check('seals and their copies outside');
  const [clock] = await db.all<{ now: number }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now');
  const now = clock?.now ?? 0;
  let batch: SealRow[] = [];
  let last = 0;
  const compare = async (): Promise<void> => {
    const found = await Promise.all(batch.map(({ seq }) => copies.get(seq)));
    for (const [i, seal] of batch.entries()) compareOne(check, seal, found[i], { now, place: copies.place });
    batch = [];
  };
  for await (const seal of db.each<SealRow>(SEALS)) {
    batch.push(seal);
    last = seal.seq;
    if (batch.length === AT_ONCE) await compare();
  }
  await compare();
  for (let seq = last + 1; seq <= last + BEYOND; seq += 1) {
    const copy = await copies.get(seq);
    if (copy !== undefined && !(await madeMeanwhile(url, seq, copy))) {
      check.differs(
        `${copies.place} has a copy of seal ${String(seq)}, the database does not have that seal: it was restored to an earlier moment, or lost rows`,
      );
    }
  }
  return check.result;
}

function compareOne(
  check: Check,
  seal: SealRow,
  copy: string | undefined,
  { now, place }: { now: number; place: string },
): void {
  if (copy === undefined) {
    if (now - seal.sealed_at > GRACE_MS) check.differs(`${place} has no copy of seal ${String(seal.seq)}`);
    return;
  }
  check.saw();
  if (copy !== seal.contents) check.differs(`the copy of seal ${String(seal.seq)} in ${place} says something else`);
}

/** A seal younger than the snapshot is no difference. */
async function madeMeanwhile(url: string, seq: number, copy: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM ledger.seal WHERE seq = $1 AND contents = $2', [seq, copy]);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

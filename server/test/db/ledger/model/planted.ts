import fc from 'fast-check';
import type { Ledger } from '../../../support/ledger';
import type { Among, Bug } from './bugs';
import { NARROW, type Command } from './commands';
import { Ground } from './property';
import { NARROW_SECOND } from './second-person';

const BUG_SEED = 20_260_101;
// A number of histories and not a time: what is found must not depend on the machine. The hardest takes fifteen.
const HISTORIES = 60;
// How a law of the tables themselves shows: unique, check, not null.
const LAWS = ['23505', '23514', '23502'];

const AMONG: Record<Among, fc.Arbitrary<Command>[]> = { ...NARROW, ...NARROW_SECOND };

/** Puts a fault into a ledger of its own and lets the model walk until it finds it. */
export async function hunt([, fn, right, wrong, among]: Bug, steps: fc.Arbitrary<Command>[]): Promise<void> {
  const ground = new Ground(async (ledger) => {
    for (const source of await functionsWith(ledger, fn, right)) await ledger.rows(source.replaceAll(right, wrong));
  });
  try {
    const limits = { numRuns: HISTORIES, endOnFailure: true };
    const found = await fc.check(ground.history(among ? AMONG[among] : steps), { ...limits, seed: BUG_SEED });
    expect(found.failed).toBe(true);
    // A fault that was planted badly would be "found", too: as an error of SQL.
    const { matcherResult, code } = (found.errorInstance ?? {}) as { matcherResult?: unknown; code?: string };
    if (matcherResult === undefined && !LAWS.includes(code ?? '')) throw found.errorInstance;
  } finally {
    await ground.close();
  }
}

/** The same histories on the ledger as it is. */
export async function control(steps: fc.Arbitrary<Command>[]): Promise<void> {
  const ground = new Ground();
  await fc.assert(ground.history(steps), { numRuns: 10, seed: BUG_SEED }).finally(() => ground.close());
}

/** The function by its name, or wherever the text stands now. @throws when it stands nowhere */
async function functionsWith(ledger: Ledger, fn: string, text: string): Promise<string[]> {
  const all = await ledger.rows<{ name: string; source: string }>(
    `SELECT p.pronamespace::regnamespace || '.' || p.proname AS name, pg_get_functiondef(p.oid) AS source FROM pg_proc p
     WHERE p.pronamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND p.prokind = 'f'
       AND position($1 IN p.prosrc) > 0`,
    [text],
  );
  const named = all.filter(({ name }) => name === fn);
  const sources = (named.length > 0 ? named : all).map(({ source }) => source);
  if (sources.length === 0) throw new Error(`no function has this text any more, plant it anew: ${text}`);
  return sources;
}

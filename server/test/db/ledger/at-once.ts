import type { Ledger } from '../../support/ledger';

/** As many as the server's pools hold together, and more than anybody's till. */
export const CLIENTS = 64;

export type Settled<T> = PromiseSettledResult<T>[];

/** Runs `work` on as many connections at once, none of which starts before all are open. */
export async function atOnce<T>(ledger: Ledger, count: number, work: (i: number) => Promise<T>): Promise<Settled<T>> {
  await Promise.all(Array.from({ length: count }, () => ledger.rows('SELECT pg_sleep(0)')));
  return Promise.allSettled(Array.from({ length: count }, (_, i) => work(i)));
}

export const won = (results: Settled<unknown>): number => results.filter(({ status }) => status === 'fulfilled').length;

/** As the server does (platform/db/database.ts): a deadlock is tried again, three times in all. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 3 || !['40001', '40P01'].includes((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** The answers of those that were not refused. */
export const answers = <T>(results: Settled<T>): T[] =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));

/** The codes of those that were, each once. */
export const codesOf = (results: Settled<unknown>): string[] => [
  ...new Set(results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as Error).message] : []))),
];

/**
 * A bank reader: looks at all invariants, and at the sum of everything, in one snapshot after the other while
 * `work` runs. @throws when one of them did not hold
 */
export async function watched<T>(ledger: Ledger, work: () => Promise<T>): Promise<T> {
  const state = { running: true };
  const reader = (async () => {
    let seen = 0;
    for (; state.running; seen += 1) expect(await ledger.broken()).toEqual([]);
    return seen;
  })();
  // Whoever fails first, the other must not be left running.
  const [done, seen] = await Promise.allSettled([
    work().finally(() => {
      state.running = false;
    }),
    reader,
  ]);
  if (seen.status === 'rejected') throw seen.reason;
  expect(seen.value).toBeGreaterThan(0);
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

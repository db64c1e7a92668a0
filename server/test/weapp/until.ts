const PATIENCE_MS = 15_000;
const POLL_MS = 25;

/**
 * Asks until it holds: a phone tells nobody when its screen or its storage has become another.
 *
 * @param what does not come about, for the error after fifteen seconds
 */
export async function until(what: string | (() => Promise<string>), holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(typeof what === 'string' ? `never: ${what}` : await what());
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

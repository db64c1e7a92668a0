const PATIENCE_MS = 15_000;
const POLL_MS = 25;

/**
 * Asks until it holds: a phone tells nobody when its screen or its storage has become another, nor do jobs when they
 * are done.
 *
 * @param what does not come about, for the error when patience ends
 */
export async function until(
  what: string | (() => Promise<string>),
  holds: () => Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(typeof what === 'string' ? `never: ${what}` : await what());
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

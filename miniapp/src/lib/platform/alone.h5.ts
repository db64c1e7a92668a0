/**
 * Runs work that must not run twice at once on this phone under this name: the other tabs wait for their turn.
 * A tab that is closed or dies gives the turn up.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  // Browsers before 2022 have no locks, nor has a page without TLS. Two tabs may then send the same at once, and
  // the ids the phone gave make it one.
  const { locks } = navigator as Partial<Pick<Navigator, 'locks'>>;
  if (locks === undefined) await work();
  else await locks.request(`yxy:${name}`, work);
}

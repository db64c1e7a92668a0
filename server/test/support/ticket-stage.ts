import { forThisFile } from './for-this-file';
import { closeBalanced } from './rewards';
import { stage, type Stage } from './tickets';

/** A district of `stage` for the tests of one file, which leave the books balanced. */
export const stageForThisFile = (): Stage => forThisFile(stage, ({ app }) => closeBalanced(app));

/**
 * Places along a line through the first grid, each its own matter: nothing joins by accident.
 *
 * @param apart metres from one to the next
 * @returns gives the next place with every call
 */
export function spots(apart = 120): () => { north: number } {
  let metres = 0;
  return () => {
    metres += apart;
    return { north: metres - 1700 };
  };
}

import { forEachTest, forThisFile } from './for-this-file';
import { closeBalanced } from './rewards';
import { stage, type Stage } from './tickets';

/** A district of `stage` for the tests of one file, which leave the books balanced. */
export const stageForThisFile = (): Stage => forThisFile(stage, ({ app }) => closeBalanced(app));

/** A district of its own for every test. */
export const stageForEachTest = (): Stage => forEachTest(stage, ({ app }) => closeBalanced(app));

export interface Spot {
  north: number;
  east: number;
}

const SOUTH = -1400;
/** of a row from south to north within the first grid */
const ROW_M = 2800;

/**
 * Places in rows through the first grid, each its own matter: nothing joins by accident.
 *
 * @param apart metres from one to the next
 * @returns gives the next place with every call
 */
export function spots(apart = 120): () => Spot {
  const inRow = Math.ceil(ROW_M / apart);
  let given = 0;
  return () => {
    const spot = { north: SOUTH + (given % inRow) * apart, east: Math.floor(given / inRow) * apart };
    given += 1;
    return spot;
  };
}

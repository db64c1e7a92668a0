const CALM_MS = 500;
const LOOK_MS = 200;

let begun = 0;
let underWay = 0;

/** Counts what somebody waits for, so that nothing is fetched ahead beside it. */
export async function wanted<T>(work: Promise<T>): Promise<T> {
  begun += 1;
  underWay += 1;
  try {
    return await work;
  } finally {
    underWay -= 1;
  }
}

const busy = (): boolean =>
  underWay > 0 || document.readyState !== 'complete' || [...document.images].some(({ complete }) => !complete);

const pause = (ms: number) => new Promise((resolve) => window.setTimeout(resolve, ms));

/**
 * Resolves when the line has nothing to do for anybody: the page, its answers and its pictures are there, and nobody has
 * asked for more for a while.
 *
 * @param calmMs how long nobody may have asked
 */
export async function quiet(calmMs = CALM_MS): Promise<void> {
  for (;;) {
    const before = begun;
    await pause(busy() ? LOOK_MS : calmMs);
    if (begun === before && !busy()) return;
  }
}

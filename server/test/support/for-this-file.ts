interface Hooks {
  before: (open: () => Promise<void>) => void;
  after: (close: () => Promise<void>) => void;
}

/**
 * What the tests of one file stand on: there before the first of them, closed after the last.
 *
 * @param close runs when `open` came to its end; what it throws fails the file
 * @returns an object that has its fields from the first hook on, not while the file is read
 */
export const forThisFile = <T extends object>(open: () => Promise<T>, close: (opened: T) => Promise<void>): T =>
  between({ before: beforeAll, after: afterAll }, open, close);

/** The same for every test of a file: what one of them does is gone for the next. */
export const forEachTest = <T extends object>(open: () => Promise<T>, close: (opened: T) => Promise<void>): T =>
  between({ before: beforeEach, after: afterEach }, open, close);

function between<T extends object>(
  { before, after }: Hooks,
  open: () => Promise<T>,
  close: (opened: T) => Promise<void>,
): T {
  // Empty only until the hook below has run, as a variable would be that a hook sets.
  const there = {} as T;
  let opened = false;
  before(async () => {
    Object.assign(there, await open());
    opened = true;
  });
  after(async () => {
    if (!opened) return;
    opened = false;
    await close(there);
  });
  return there;
}

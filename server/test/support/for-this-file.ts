/**
 * What the tests of one file stand on: there before the first of them, closed after the last.
 *
 * @param close runs when `open` came to its end; what it throws fails the file
 * @returns an object that has its fields from the first hook on, not while the file is read
 */
export function forThisFile<T extends object>(open: () => Promise<T>, close: (opened: T) => Promise<void>): T {
  // Empty only until the hook below has run, as a variable would be that a hook sets.
  const there = {} as T;
  let opened = false;
  beforeAll(async () => {
    Object.assign(there, await open());
    opened = true;
  });
  afterAll(async () => {
    if (opened) await close(there);
  });
  return there;
}

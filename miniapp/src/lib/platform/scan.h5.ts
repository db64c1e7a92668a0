/** A browser cannot be relied on to scan; the till shows the twelve digits instead. */
// Typed wide on purpose: the other world has the other value.
export const canScan: boolean = false;

export const scan = (): Promise<string | null> => Promise.resolve(null);

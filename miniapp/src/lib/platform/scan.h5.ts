/** A browser cannot be relied on to scan; the till shows the twelve digits instead. */
export const canScan = false;

export const scan = (): Promise<string | null> => Promise.resolve(null);

/** A page cannot change the brightness of the screen. */
export const brighten = (): Promise<() => void> => Promise.resolve(() => undefined);

/**
 * Runs work that must not run twice at once on this phone under this name; later ones wait for their turn.
 * WeChat runs the program once, so there is nobody to wait for.
 */
export const alone = (_name: string, work: () => Promise<void>): Promise<void> => work();

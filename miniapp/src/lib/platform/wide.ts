/** A phone has one column; see wide.h5.ts. */
export const useWide = (): boolean => false;

/** Gives the page in front the width of the window, or takes it back. */
export const spread: (wide: boolean) => void = () => undefined;

/** How much of a desk's screen a page takes: two columns, one column of reading width, or all of it. */
export type Width = 'board' | 'page' | 'window';

/** A phone has one column; see wide.h5.ts. */
export const useWide = (): boolean => false;

/** Gives the page in front its width, or without one that of a phone. */
export const spread: (width: Width | undefined) => void = () => undefined;

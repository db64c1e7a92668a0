import type { Bars } from './bars';

export type { Bars };

/** A browser draws its bars outside the page. */
export const bars = (): Bars => ({ status: 0, capsule: 0 });

import type { Rows } from './rows';

/** What is open beside or over the list. */
export type Part = { kind: 'rule'; key: number } | { kind: 'outcome' } | { kind: 'csv' };

/** Opens another part; `rows`: the list it begins with, where that is another than the one there. */
export type Show = (part: Part | null, rows?: Rows) => void;

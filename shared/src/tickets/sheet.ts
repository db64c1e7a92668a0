import type { Instant } from '../time';

/** What stands at the foot of a printed sheet (办件单). */
export interface SheetCheckQuery {
  hash: string;
  printedAt: Instant;
  /** rows of the history it has */
  lines: number;
  /** a reporter's sheet */
  own: boolean;
}

export interface SheetCheck {
  matches: boolean;
  /** rows written after it was printed */
  since: number;
}

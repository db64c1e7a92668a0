import type { Instant } from '../time';

/** What a person reads off a printed sheet (办件单): its number, and the code beside the QR. */
export interface SheetCheckRequest {
  number: string;
  /** 22 digits; blanks and dashes between them do not matter */
  code: string;
}

/**
 * same: as the record says now · later: as it was when printed, and more has happened since · erased: its words have
 * been erased since by the rule of retention, so it can no longer be said · different: not a sheet of this case.
 */
export type SheetVerdict = 'same' | 'later' | 'erased' | 'different';

export interface SheetCheck {
  verdict: SheetVerdict;
  /** the case of that number: it can be opened and compared */
  ticketId: string;
  number: string;
  /** as the code says; true of the sheet only where it is not `different` */
  printedAt: Instant;
  /** rows of the history the sheet has */
  lines: number;
  /** a reporter's sheet, with the rows he may read */
  own: boolean;
  /** rows written after it was printed */
  since: number;
}

const MARK = 'yxy-sheet';

/** What the QR on a sheet says. */
export const sheetQr = ({ number, code }: SheetCheckRequest): string => [MARK, number, code].join(':');

/** @returns null for any other QR */
export function readSheetQr(text: string): SheetCheckRequest | null {
  const [mark, number, code, ...more] = text.split(':');
  if (mark !== MARK || number === undefined || code === undefined || more.length > 0) return null;
  return { number, code };
}

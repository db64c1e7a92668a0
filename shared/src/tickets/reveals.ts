import type { PageQuery } from '../pagination';
import type { Instant } from '../time';

/** As what somebody of the staff is shown a reporter's number: he has the case in hand, or is the desk that gave it out. */
export const CALLERS = ['assignee', 'handler', 'dispatcher'] as const;
export type Caller = (typeof CALLERS)[number];

/** How far back the busiest are counted, in days, beside the last 24 hours. */
export const REVEAL_DAYS = 30;

/** One time a number was shown, as its owner reads it. */
export interface OwnRevealView {
  id: string;
  at: Instant;
  /** the unit, as the history of his case names it: a grid, a department, 龙桥街道派单员 */
  by: string;
  ticketNumber: string;
  category: string;
  /** his own report of the case */
  reportId: string | null;
}

export interface RevealQuery extends PageQuery {
  /** only what this member of the staff was shown */
  person?: string;
}

/** The same as whoever oversees reads it: nothing of whose number it was, nor of the matter. */
export interface RevealView {
  id: string;
  at: Instant;
  personId: string;
  person: string;
  as: Caller;
  /** a department, else the town of the case */
  unit: string;
  ticketNumber: string;
  /** null for a restricted matter, which is not the reader's to open */
  ticketId: string | null;
}

/** How often one member of the staff was shown numbers. */
export interface RevealCount {
  personId: string;
  person: string;
  /** different numbers in the last 24 hours */
  dayNumbers: number;
  /** times, one number several times too */
  dayTimes: number;
  /** different numbers in REVEAL_DAYS */
  numbers: number;
}

export interface RevealCounts {
  /** different numbers one may be shown in a day */
  limit: number;
  /** the most in 24 hours first; those of the last REVEAL_DAYS, at most fifty */
  people: RevealCount[];
}

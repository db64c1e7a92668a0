import type { Instant } from '../time';
import type { Rating } from './actions';
import type { TicketState } from './vocabulary';

/**
 * The three rates, defined here and nowhere else; the server's SQL (figures.sql.ts) says the same and a test holds
 * the two together. They count problems and hours, never people.
 *
 * - **Which cases**: those opened in the period, each once. Not counted: merged (it is counted as its master),
 *   rejected (不予受理) and withdrawn. All others are *valid*.
 * - **响应率** = contacted in time / decided. Contacted: the first of accepted, asked, or solved, by whomever.
 *   In time: not after the accept limit; of a case that was passed on, or merged when it was late already, the one
 *   that ran before. A case neither contacted nor late yet is undecided and does not count.
 *   The rest of another case (follow-up) does not count: its people were contacted already.
 * - **解决率** = solved / decided. Solved: closed and verified as solved. Not solved: suspended, or open past its
 *   due time. Open and not late, or resolved and not yet verified, is undecided. A case solved in part does not
 *   count: what it left stands for it, so that each problem counts once, by its last part.
 * - **满意率** = 满意 and 基本满意 / rated. One opinion a case: the first reporter's on its latest closing; who says
 *   nothing says nothing, a silent closing is no satisfaction.
 */
export interface RatedCase {
  state: TicketState;
  verified: 'solved' | 'true' | null;
  openedAt: number;
  /** the sooner of the limit that runs and the one that ran before it was first passed on */
  acceptDueAt: number;
  dueAt: number;
  /** the first of accepted, asked, solved; null: none yet */
  contactedAt: number | null;
  /** it is what another case left */
  isRest: boolean;
  /** it left something to another case */
  leftRest: boolean;
  /** the first reporter's, on the latest closing */
  rating: Rating | null;
}

/** What one case adds to a rate: yes, no, or nothing. */
export type Vote = boolean | null;

const NOT_VALID: readonly TicketState[] = ['merged', 'rejected', 'withdrawn'];

export const isValid = ({ state }: Pick<RatedCase, 'state'>): boolean => !NOT_VALID.includes(state);

/** @param now milliseconds */
export function responded(one: RatedCase, now: number): Vote {
  if (!isValid(one) || one.isRest) return null;
  if (one.contactedAt !== null) return one.contactedAt <= one.acceptDueAt;
  return one.acceptDueAt < now ? false : null;
}

/** @param now milliseconds */
export function solved(one: RatedCase, now: number): Vote {
  if (!isValid(one) || one.leftRest) return null;
  if (one.state === 'closed') return one.verified === 'solved';
  if (one.state === 'suspended') return false;
  return one.state !== 'resolved' && one.dueAt < now ? false : null;
}

export const satisfied = (one: RatedCase): Vote => (!isValid(one) || one.rating === null ? null : one.rating !== 'bad');

/** A rate as the counts it comes from. */
export interface Share {
  yes: number;
  /** yes and no together; the undecided are left out */
  of: number;
}

export interface Rates {
  valid: number;
  responded: Share;
  solved: Share;
  satisfied: Share;
  /** mean hours from opening to contact and to solution; null where nothing was */
  hours: { contact: number | null; solution: number | null };
}

export const FIGURE_PERIODS = ['week', 'month', 'quarter'] as const;
/** The last 7, 30 or 91 days, today's included, in Asia/Shanghai. */
export type FigurePeriod = (typeof FIGURE_PERIODS)[number];
export const PERIOD_DAYS: Record<FigurePeriod, number> = { week: 7, month: 30, quarter: 91 };

/** A line with fewer valid cases has its rates left out: they would be about somebody. */
export const FEW = 5;

export interface FiguresQuery {
  period: FigurePeriod;
  /** code of a town or community of one's own; default: all of one's own */
  area?: string;
  /** only what lies, or lay last, with this department */
  department?: string;
  category?: string;
  /** name of a category group */
  group?: string;
}

export interface FiguresLine {
  /** code of a town, or name of a category group */
  key: string;
  name: string;
  /** null: fewer than FEW valid cases */
  rates: Rates | null;
}

export interface FiguresView {
  from: Instant;
  to: Instant;
  /**
   * With confidential cases, which stand in no line below; without them where a department, a category or a group was
   * asked for, or asking for one after the other would tell them apart. Of fewer than FEW cases so asked for only
   * `valid` says something.
   */
  total: Rates;
  /** in the order of the list of categories */
  groups: FiguresLine[];
  /** in the order of their codes: no ranking */
  towns: FiguresLine[];
}

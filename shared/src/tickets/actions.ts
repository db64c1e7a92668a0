import type { LocationInput } from '../geo';
import type { Instant, LocalDate } from '../time';
import type { RejectReason, TicketAction } from './vocabulary';
import type { WitnessVerdict } from './witness';

export const RATINGS = ['good', 'ok', 'bad'] as const;
/** 满意, 基本满意, 不满意 */
export type Rating = (typeof RATINGS)[number];

export const REST_TO = ['me', 'route'] as const;
/** me: whoever solved the first part goes on with it · route: the machine chooses anew */
export type RestTo = (typeof REST_TO)[number];

export interface TicketInput {
  assigneeId?: string;
  departmentCode?: string;
  /** several at once */
  departments?: string[];
  /** code of the category it should have been */
  category?: string;
  note?: string;
  reason?: string;
  reasonCode?: RejectReason;
  photos?: string[];
  reviewOn?: LocalDate;
  dueAt?: Instant;
  masterId?: string;
  question?: string;
  text?: string;
  rating?: Rating;
  /** what a passer-by saw */
  verdict?: WitnessVerdict;
  /** where whoever acts stands at this moment */
  location?: LocationInput;
  /** what is left of it: solved in part */
  rest?: string;
  /** who gets the rest; default: whoever solved the first part */
  restTo?: RestTo;
}

export interface TicketActionRequest {
  /** client-made UUIDv7: the same id twice does the action once */
  id: string;
  action: TicketAction;
  input: TicketInput;
  /** the version of the ticket the person was looking at; if it moved on meanwhile: TICKET_STATE_CHANGED */
  seen?: number;
}

/** What may be done now, and what it needs; the button bar is drawn from it. */
export interface TicketActionOption {
  action: TicketAction;
  /** the category demands an after-photo for this resolve */
  photoRequired?: boolean;
}

/** Somebody a dispatcher or leader may assign this ticket to; fit first. */
export interface CandidateView {
  personId: string;
  name: string;
  gridName: string;
  onDuty: boolean;
  /** open tickets in hand */
  openWork: number;
  /** the grid the ticket lies in is theirs */
  ownGrid: boolean;
}

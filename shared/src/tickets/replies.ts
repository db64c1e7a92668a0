import type { TicketAction } from './vocabulary';

/** Something often said (常用语), by what is being done. */
export interface ReplyRequest {
  /** everybody's, by an admin; else one's own */
  shared: boolean;
  actions: TicketAction[];
  /** a few characters on a chip */
  name: string;
  /** {number}, {place}, {department} and {assignee} come from the case */
  text: string;
}
export interface ReplyView extends ReplyRequest {
  id: string;
}

export const REPLY_LIMITS = {
  nameMax: 12,
  textMax: 200,
  actionsMax: 12,
  /** one's own; more nobody finds again */
  ownMax: 30,
  sharedMax: 200,
} as const;

export const REPLY_PLACES = ['number', 'place', 'department', 'assignee'] as const;

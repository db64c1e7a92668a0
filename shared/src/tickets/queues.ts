import type { Instant } from '../time';
import type { Urgency } from './limits';
import type { TicketState } from './vocabulary';

export const TICKET_QUEUES = ['inbox', 'dispatch', 'verify', 'overdue', 'working', 'done'] as const;
/**
 * inbox: open work of the person (a department: of the department) · dispatch: nobody's yet, or an
 * extension asked for · verify: resolved, waiting for a check · overdue: past its due time ·
 * working: everything open in the scope · done: closed by or for the person.
 */
export type TicketQueue = (typeof TICKET_QUEUES)[number];

export interface TicketQuery extends TicketFilter {
  queue: TicketQueue;
  /** number, place or words */
  q?: string;
  cursor?: string;
  limit?: number;
}

/** Narrows a queue down; the lists are codes with commas. */
export interface TicketFilter {
  urgency?: string;
  /** groups of categories, by name */
  group?: string;
  state?: string;
  /** a town, community or grid */
  area?: string;
  /** past their due time and not standing */
  overdue?: boolean;
}

/** A community with something in the queue; where there is only one, its grids. */
export interface TicketAreaView {
  code: string;
  name: string;
  tickets: number;
}

/** An open ticket on the map of its handlers; never a restricted one. */
export interface TicketSpot {
  id: string;
  number: string;
  state: TicketState;
  urgency: Urgency;
  category: string;
  address: string;
  dueAt: Instant;
  overdue: boolean;
  /** GCJ-02 */
  lng: number;
  lat: number;
}
export interface TicketSpots {
  spots: TicketSpot[];
  /** there are more than are shown: those due first are */
  more: boolean;
}

import type { Instant } from '../time';
import type { TicketView } from './contract';

/** What an urgent read shows (紧急查阅); apart from confidential.ts because a case itself tells of such reads. */
export interface UrgentReadView {
  ticket: TicketView;
  until: Instant;
}

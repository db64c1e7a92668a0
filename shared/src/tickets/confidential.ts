import type { Instant } from '../time';

/** Why somebody reads a restricted matter that is not his (紧急查阅). */
export const URGENT_READ_REASONS = ['danger', 'complaint', 'court', 'handlerAway', 'other'] as const;
export type UrgentReadReason = (typeof URGENT_READ_REASONS)[number];

/** How long one reading lasts, in minutes: of this case and no other. */
export const URGENT_READ_MINUTES = 30;
/** How long its pictures open, in minutes; later the same reading gives new links, and leaves another line. */
export const URGENT_READ_PHOTO_MINUTES = 5;
export const URGENT_READ_NOTE_MAX = 200;

export interface UrgentReadRequest {
  /** what people say on the phone: whoever may not know of a case cannot find it otherwise */
  number: string;
  reason: UrgentReadReason;
  /** required for `other` */
  note?: string;
}

/** One line of the record, as an admin reads it. */
export interface UrgentReadRecord {
  id: string;
  at: Instant;
  until: Instant;
  person: string;
  role: 'supervisor' | 'admin';
  ticketNumber: string;
  town: string;
  reason: UrgentReadReason;
  note: string | null;
  /** words, photos, place, names, history: what of it was shown */
  fields: string[];
}

/** The same for those who handle the case. */
export interface UrgentReadMark {
  at: Instant;
  person: string;
  reason: UrgentReadReason;
  note: string | null;
}

export interface HoldRequest {
  held: boolean;
  /** why it may not be erased yet, or why it may now */
  reason: string;
}

import type { Instant } from '../time';

/** How long a copy of what is kept of a person lies ready. */
export const COPY_HOURS = 24;

/** A person's copy of what is kept of him (个人信息副本); one at a time. */
export interface CopyView {
  id: string;
  askedAt: Instant;
  /** null while it is made */
  readyAt: Instant | null;
  /** until when it can be fetched */
  expiresAt: Instant | null;
}

/** Signed paths below the server's address, good for a few minutes and for this login only. */
export interface CopyLinks {
  /** everything, with photos, a page to read and JSON */
  zip: string;
  /** the words alone in one file, which WeChat can open */
  pdf: string;
  expiresAt: Instant;
}

import type { PhotoView } from '../reports/basics';
import type { Instant } from '../time';

/** What becomes of a text or a picture that others would see: only what passed is shown to them. */
export const CONTENT_STATES = ['pending', 'pass', 'review', 'risky'] as const;
export type ContentState = (typeof CONTENT_STATES)[number];

/**
 * Why a person has to decide.
 *
 * wechat: WeChat is not sure · silent: no verdict within CONTENT_LIMITS.verdictMinutes · unreachable: WeChat could
 * not fetch the picture, twice · unanswered: WeChat could not be asked for CONTENT_LIMITS.askHours · person: WeChat
 * does not check for this author, who was not here lately or has no login of WeChat · before: older than the check
 */
export const REVIEW_CAUSES = ['wechat', 'silent', 'unreachable', 'unanswered', 'person', 'before'] as const;
export type ReviewCause = (typeof REVIEW_CAUSES)[number];

/** What the author reads: whether others may see what he sent. It changes nothing about the handling. */
export type Publicity = 'checking' | 'passed' | 'refused';

/**
 * The lists of the page: what waits, the oldest first; what others see now, whoever passed it; what a person decided
 * or WeChat refused. The last two the newest first.
 */
export const CONTENT_QUEUES = ['review', 'shown', 'done'] as const;
export type ContentQueue = (typeof CONTENT_QUEUES)[number];

export interface ContentView {
  id: string;
  kind: 'text' | 'photo';
  state: ContentState;
  cause: ReviewCause | null;
  /** WeChat's class, e.g. 10001 advertising; null: it said none */
  label: number | null;
  text: string | null;
  photo: PhotoView | null;
  /** who sent it */
  by: 'rider' | 'staff';
  ticketId: string;
  ticketNumber: string;
  category: string;
  place: string;
  at: Instant;
  /** a person's last decision */
  decided: { by: string; at: Instant; reason: string } | null;
}

/** Under an id the phone makes, so that it may be sent again. */
export interface ContentDecisionRequest {
  contentId: string;
  /** what the decider saw; another state meanwhile is told to him */
  seen: ContentState;
  decision: 'pass' | 'risky';
  reason: string;
}

export const CONTENT_LIMITS = {
  /** WeChat promises its verdict within half an hour */
  verdictMinutes: 30,
  /** so long is WeChat asked again, then a person decides */
  askHours: 24,
  /** how often WeChat may fetch a picture */
  asks: 2,
  reasonMin: 2,
  reasonMax: 200,
} as const;

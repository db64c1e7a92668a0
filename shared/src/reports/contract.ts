import type { Publicity } from '../moderation/contract';
import type { LocationInput } from '../geo';
import type { AreaKind } from '../territory/layer';
import type { Instant } from '../time';
import type { PhotoView, ReportKind, VoiceView } from './basics';
import type { Rating, TicketActionOption } from '../tickets/actions';
import type { FollowUpView, PlaceView, ResolutionView, TicketEventView } from '../tickets/contract';
import type { AnswerView, ExtraQuestionView } from './questions';
import type { ClockReading } from '../tickets/clock';
import type { LadderLevel } from '../tickets/ladder';
import type { RejectReason, TicketState } from '../tickets/vocabulary';
import type { Urgency } from '../tickets/limits';

export type { AnswerView, ExtraQuestionView } from './questions';
export { REPORT_KINDS, type PhotoView, type ReportKind, type VoiceView } from './basics';

export interface CategoryView {
  code: string;
  kind: ReportKind;
  group: string;
  name: string;
  urgency: Urgency;
  /** points a verified report brings by the rule now in force */
  points: number;
  afterPhoto: boolean;
  restricted: boolean;
  /** a report of it needs a photo: everything people can point a camera at without harm */
  photoRequired: boolean;
  /** in the order of asking; absent where nothing is asked */
  questions?: ExtraQuestionView[];
}

export interface ReportRequest {
  category: string;
  location: LocationInput;
  photos: string[];
  /** a voice note of his own, sent before */
  voice?: string;
  text?: string;
  /** answers to the category's extra questions, by the code of the question */
  answers?: Record<string, string>;
  /** hide the name from everyone who handles it; points still arrive */
  anonymous?: boolean;
  /** an open case he was shown and says is the same (我也遇到了); ended meanwhile, this is a report like any other */
  joins?: string;
  /** open cases he was shown and says are other matters: his own is not joined to them by its place */
  distinctFrom?: string[];
}

export interface AlikeQuery {
  category: string;
  /** lng,lat in degrees, GCJ-02 */
  at: string;
  /** of the position, metres; default 0 */
  accuracy?: number;
}

/** An open case that may be the same matter, for whoever is about to report. It does not lead to the case or its people. */
export interface AlikeCase {
  ticketId: string;
  category: string;
  state: TicketState;
  /** whole metres */
  distanceM: number;
  dueAt: Instant;
  clockStopped: boolean;
  /** signed, expires; null where the photo is not for others */
  thumbUrl: string | null;
}

/**
 * What others report at a place, for whoever is about to report there: a hint, and never whose reports they were.
 *
 * now: several others did so near here at this hour · near: several others did near here · place: it goes with what
 * lies here (`place`)
 */
export type UsualCategory = { category: string } & ({ why: 'now' | 'near' } | { why: 'place'; place: AreaKind });

export interface ReportListItem {
  id: string;
  ticketId: string;
  number: string;
  category: string;
  kind: ReportKind;
  urgency: Urgency;
  state: TicketState;
  /** somebody reported the same before (同感) */
  joined: boolean;
  place: PlaceView;
  thumb: PhotoView | null;
  afterThumb: PhotoView | null;
  submittedAt: Instant;
  dueAt: Instant;
  clockStopped: boolean;
  /** what runs to `dueAt`; see `remaining` */
  clock: ClockReading;
  closedAt: Instant | null;
  /** something waits for this rider: a check, an answer, a rating */
  needsMe: 'confirm' | 'answer' | 'rate' | null;
  points: ReportPoints | null;
}

/** What this report brought; `waiting` under public notice, `none` explained by `why`. */
export interface ReportPoints {
  amount: number;
  status: 'credited' | 'waiting' | 'none' | 'reversed';
  why: 'duplicate' | 'followUp' | 'dailyCap' | 'monthlyCap' | 'noPointsCategory' | 'notVerified' | null;
}

/** Of an upload, whose body is the picture itself. */
export interface PhotoQuery {
  /** client-made UUIDv7: the same picture under the same id twice is one photo; without it the server makes one */
  id?: string;
}

/** The same of a voice note. */
export type VoiceQuery = PhotoQuery;

export interface ReportView extends ReportListItem {
  text: string | null;
  /** to the extra questions, in the order of asking */
  answers: AnswerView[];
  photos: PhotoView[];
  /** absent where there is none */
  voice?: VoiceView;
  anonymous: boolean;
  capturedAt: Instant;
  /** who looks after it, a unit and not a name */
  unit: string | null;
  /** one plain sentence on why it went there */
  why: string;
  /** 四级七天: who settles the dispute now; null for what is none */
  level: LadderLevel | null;
  acceptDueAt: Instant;
  resolution: ResolutionView | null;
  suspension: { reason: string; reviewOn: string } | null;
  rejection: { reasonCode: RejectReason; note: string } | null;
  question: { text: string; askedAt: Instant; answer: string | null } | null;
  rating: { value: Rating; text: string | null } | null;
  /** until when the reporter may reopen; null when not */
  reopenUntil: Instant | null;
  reporters: number;
  /** whether others may see what he sent; null: nobody else ever would */
  publicity: Publicity | null;
  /** he said that it was the same as a case which had ended when this arrived */
  joinMissed: boolean;
  /** solved in part: cases with the rest */
  followUps: FollowUpView[];
  /** the case of which this is the rest */
  follows: FollowUpView | null;
  timeline: TicketEventView[];
  actions: TicketActionOption[];
}

/** A problem solved near by, fit for everyone: never restricted, never a name. */
export interface SolvedView {
  id: string;
  category: string;
  place: string;
  distanceM: number | null;
  before: PhotoView;
  after: PhotoView;
  closedAt: Instant;
  /** opening to resolution, minutes */
  tookMinutes: number;
}
export interface SolvedQuery {
  near?: string;
  cursor?: string;
  limit?: number;
}
export interface SolvedPage {
  items: SolvedView[];
  next?: string;
  /** solved in the last 7 days in the town of `near` (district without it) */
  weekCount: number;
  areaName: string;
}

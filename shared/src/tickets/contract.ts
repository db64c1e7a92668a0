import type { PhotoView, ReportKind, VoiceView } from '../reports/basics';
import type { AnswerView } from '../reports/questions';
import type { Instant, LocalDate } from '../time';
import type { Rating, TicketActionOption } from './actions';
import type { ClockReading } from './clock';
import type { UrgentReadMark } from './confidential';
import type { LadderLevel } from './ladder';
import type { Urgency } from './limits';
import type { RoutingStep } from './routing';
import type { RejectReason, TicketAction, TicketState } from './vocabulary';
import type { WitnessVerdict } from './witness';

/** Another case that this one left something to, or is the rest of. */
export interface FollowUpView {
  ticketId: string;
  /** the reader's own report of it; null for staff */
  reportId: string | null;
  number: string;
  state: TicketState;
  /** what is left, in the words of whoever solved the first part */
  rest: string;
}

export interface PlaceView {
  /** where in words, e.g. 龙桥街道 东韩村 第 1 网格 旁；coarse for restricted tickets */
  address: string;
  townCode: string;
  townName: string;
  communityName: string | null;
  gridCode: string | null;
  gridName: string | null;
  /** GCJ-02; null where the reader may only know the place coarsely */
  lng: number | null;
  lat: number | null;
}

/** One line of the append-only history. */
export interface TicketEventView {
  id: string;
  action: TicketAction | 'submit' | 'join' | 'followUp' | 'reassess';
  at: Instant;
  from: TicketState | null;
  to: TicketState;
  /** unit or masked name, by who reads; riders see units */
  actor: string;
  /** names the line is about: departments that were asked, the category or the urgency it now has */
  about?: string;
  /** of a witness */
  verdict?: WitnessVerdict;
  /** of a report that the phone kept for want of a signal: when it was seen */
  capturedAt?: Instant;
  note: string | null;
  photos: PhotoView[];
  visibleToReporter: boolean;
}

export const TICKET_PART_STATES = ['open', 'done', 'declined', 'withdrawn', 'closed'] as const;
/** closed: the case left the departments before the part was done */
export type TicketPartState = (typeof TICKET_PART_STATES)[number];

/** What a department that does not lead was asked to do (联办), with a clock of its own. */
export interface TicketPartView {
  id: string;
  department: { code: string; name: string };
  asked: string;
  state: TicketPartState;
  clock: ClockReading;
  /** the reader's own department owes it */
  mine: boolean;
  endedAt: Instant | null;
  /** who ended it */
  by: string | null;
  /** what was done, or why not */
  note: string | null;
  photos: PhotoView[];
}

export interface ResolutionView {
  note: string;
  photos: PhotoView[];
  at: Instant;
  /** unit that solved it */
  by: string;
}

export interface TicketListItem {
  id: string;
  /** what people say on the phone, e.g. 26112100042 */
  number: string;
  /** counts up with every action; sent back as `seen` */
  version: number;
  state: TicketState;
  kind: ReportKind;
  category: string;
  urgency: Urgency;
  restricted: boolean;
  place: PlaceView;
  text: string | null;
  thumb: PhotoView | null;
  openedAt: Instant;
  acceptDueAt: Instant;
  dueAt: Instant;
  /** a department has signed for it */
  acceptedAt: Instant | null;
  /** the countdown stands while a ticket is suspended */
  clockStopped: boolean;
  /** what runs to `dueAt`; see `remaining` */
  clock: ClockReading;
  resolvedAt: Instant | null;
  closedAt: Instant | null;
  assignee: { id: string; name: string } | null;
  department: { code: string; name: string } | null;
  /** people who reported the same */
  reporters: number;
  /** why it waits for a dispatcher; only in dispatch */
  waitsFor: 'routing' | 'returned' | 'sentBack' | 'extension' | 'unmerged' | 'escalated' | 'released' | null;
  /** 四级七天: who settles the dispute now; null for what is none */
  level: LadderLevel | null;
  /** when the next level takes over; null at the top, and while no time runs */
  levelDueAt: Instant | null;
  /** a rider who passed by says it is not solved; somebody has to decide */
  doubted: boolean;
  actions: TicketActionOption[];
}

export interface TicketView extends TicketListItem {
  photos: PhotoView[];
  /** of all who reported it, for a reporter his own; absent where there is none */
  voices?: VoiceView[];
  /** to the extra questions, of all who reported it */
  answers: AnswerView[];
  /** masked; null when anonymous or not for this reader */
  reporterName: string | null;
  /** 138****5566: only for who may call him, and only where he left a number */
  reporterPhone?: string;
  anonymous: boolean;
  resolution: ResolutionView | null;
  suspension: { reason: string; reviewOn: LocalDate } | null;
  rejection: { reasonCode: RejectReason; note: string } | null;
  masterId: string | null;
  /** of other departments than the one that leads, in the order they were asked */
  parts: TicketPartView[];
  /** for who may invite: departments the duty list names to help with it and that were not asked yet */
  support?: { code: string; name: string }[];
  question: { text: string; askedAt: Instant; answer: string | null } | null;
  extension: { requestedDueAt: Instant; reason: string; granted: boolean } | null;
  rating: { value: Rating; text: string | null } | null;
  reopened: boolean;
  /** what a rider saw who passed by; of the resolution that stands */
  witness: { verdict: WitnessVerdict; at: Instant; photos: PhotoView[] } | null;
  /** solved in part: cases with the rest */
  followUps: FollowUpView[];
  /** the case of which this is the rest */
  follows: FollowUpView | null;
  /** so often was something left that nothing can be left of this one any more */
  lastRest?: true;
  history: TicketEventView[];
  /** for its desk and leader: who read the restricted matter though it was not theirs */
  urgentReads?: UrgentReadMark[];
  /** of a danger, for its desk and leader: who was told at once and when he first saw it; else null */
  told: ToldView[] | null;
  /** empty for those who may not see why */
  routing: RoutingStep[];
}

/** A call to the reporter. */
export interface CallRequest {
  /** made by the phone: asked again because the answer was lost, it is one call */
  id: string;
}
export interface CallView {
  /** whole, as it is dialled */
  phone: string;
}

/** Somebody told of a danger in the second it was reported, or, as nobody had read it, later. */
export interface ToldView {
  name: string;
  role: 'assignee' | 'standby' | 'dispatcher' | 'above';
  readAt: Instant | null;
}

export interface DepartmentView {
  code: string;
  name: string;
  duties: string;
}

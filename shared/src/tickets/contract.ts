import type { LocationInput } from '../geo';
import type { PhotoView, ReportKind } from '../reports/basics';
import type { AnswerView } from '../reports/questions';
import type { Instant, LocalDate } from '../time';
import type { ClockReading } from './clock';
import type { UrgentReadMark } from './confidential';
import type { LadderLevel } from './ladder';
import type { RejectReason, TicketAction, TicketState } from './lifecycle';
import type { Urgency } from './limits';

export const TICKET_QUEUES = ['inbox', 'dispatch', 'verify', 'overdue', 'working', 'done'] as const;
/**
 * inbox: open work of the person (a department: of the department) · dispatch: nobody's yet, or an
 * extension asked for · verify: resolved, waiting for a check · overdue: past its due time ·
 * working: everything open in the scope · done: closed by or for the person.
 */
export type TicketQueue = (typeof TICKET_QUEUES)[number];

export const RATINGS = ['good', 'ok', 'bad'] as const;
/** 满意, 基本满意, 不满意 */
export type Rating = (typeof RATINGS)[number];

export const WITNESS_VERDICTS = ['good', 'bad'] as const;
/** solved, or not, as a rider saw it who passed by */
export type WitnessVerdict = (typeof WITNESS_VERDICTS)[number];

export const REST_TO = ['me', 'route'] as const;
/** me: whoever solved the first part goes on with it · route: the machine chooses anew */
export type RestTo = (typeof REST_TO)[number];

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

/** Something solved near by that a rider who passes could look at. No word of who reported it. */
export interface WitnessCase {
  ticketId: string;
  category: string;
  place: string;
  /** GCJ-02; he has to find it */
  lng: number;
  lat: number;
  distanceM: number;
  before: PhotoView | null;
  after: PhotoView | null;
  resolvedAt: Instant;
  /** points for the look */
  points: number;
}

/** @see WitnessCase */
export interface WitnessQuery {
  /** lng,lat in degrees, GCJ-02: where the rider is now. It is not kept. */
  at: string;
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

/** One line of the append-only history. */
export interface TicketEventView {
  id: string;
  action: TicketAction | 'submit' | 'join' | 'followUp';
  at: Instant;
  from: TicketState | null;
  to: TicketState;
  /** unit or masked name, by who reads; riders see units */
  actor: string;
  /** names the line is about: departments that were asked, the category it now has */
  about?: string;
  /** of a witness */
  verdict?: WitnessVerdict;
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

/** Why the machine chose whom it chose, step by step; shown to staff. */
export interface RoutingStep {
  step: 'locate' | 'answer' | 'duty' | 'department' | 'border' | 'candidates' | 'choose' | 'fallback';
  /** what the step saw and decided: codes, counts, names */
  facts: Record<string, string | number | boolean | null>;
  /** of `candidates`: whom it weighed; only for those who give out work */
  people?: readonly RoutingPerson[];
}

/** Somebody the machine could have chosen. */
export interface RoutingPerson {
  personId: string;
  /** told to readers; the trace itself keeps no names */
  name?: string;
  circle: 'ownGrid' | 'community' | 'neighbour';
  onDuty: boolean;
  /** open work in hand, weighted by urgency */
  load: number;
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
  /** to the extra questions, of all who reported it */
  answers: AnswerView[];
  /** masked; null when anonymous or not for this reader */
  reporterName: string | null;
  anonymous: boolean;
  resolution: ResolutionView | null;
  suspension: { reason: string; reviewOn: LocalDate } | null;
  rejection: { reasonCode: RejectReason; note: string } | null;
  masterId: string | null;
  /** of other departments than the one that leads, in the order they were asked */
  parts: TicketPartView[];
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
  history: TicketEventView[];
  /** for its desk and leader: who read the restricted matter though it was not theirs */
  urgentReads?: UrgentReadMark[];
  /** of a danger, for its desk and leader: who was told at once and when he first saw it; else null */
  told: ToldView[] | null;
  /** empty for those who may not see why */
  routing: RoutingStep[];
}

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

/** What stands at the foot of a printed sheet (办件单). */
export interface SheetCheckQuery {
  hash: string;
  printedAt: Instant;
  /** rows of the history it has */
  lines: number;
  /** a reporter's sheet */
  own: boolean;
}
export interface SheetCheck {
  matches: boolean;
  /** rows written after it was printed */
  since: number;
}

/** Somebody told of a danger in the second it was reported, or, as nobody had read it, later. */
export interface ToldView {
  name: string;
  role: 'assignee' | 'standby' | 'dispatcher' | 'above';
  readAt: Instant | null;
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

/** Why two cases may be one, before somebody who decides looks at them. */
export interface Likeness {
  /** of the two photos most alike; null: not alike, or one has none */
  photo: 'same' | 'alike' | null;
  /** whole metres between the two places */
  distanceM: number;
  /** of the other against this one; negative: earlier */
  minutesLater: number;
  sameCategory: boolean;
  /** a reporter of one of them was shown the other and said that it is another matter */
  saidDistinct: boolean;
}

/** A ticket that may be the same matter, or is merged into this one. */
export interface SimilarTicket {
  id: string;
  number: string;
  state: TicketState;
  category: string;
  text: string | null;
  /** the photo most like ours, else its first */
  thumb: PhotoView | null;
  /** our photo beside it */
  own: PhotoView | null;
  distanceM: number;
  openedAt: Instant;
  likeness: Likeness;
  /** it is merged into this one, and can be taken out */
  merged: boolean;
  /** counts up with every action; sent back as `seen` */
  version: number;
}

/** A photo of this case that somebody sent before, at another place or long ago. Staff look; nothing happens by itself. */
export interface PhotoEcho {
  photo: PhotoView;
  /** the earlier one; null with the case where the reader may not read it */
  earlier: PhotoView | null;
  ticketId: string | null;
  number: string | null;
  sentAt: Instant;
  distanceM: number;
  /** from the same person; null where one of the two is anonymous */
  sameReporter: boolean | null;
}

export interface DepartmentView {
  code: string;
  name: string;
  duties: string;
}

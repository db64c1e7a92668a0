import type {
  CategoryView,
  PhotoView,
  ReportListItem,
  ReportView,
  SolvedView,
} from '@yanxinyuan/shared/reports/contract';
import type { ClockReading } from '@yanxinyuan/shared/tickets/clock';
import type { PlaceView, TicketListItem, TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { WitnessCase } from '@yanxinyuan/shared/tickets/witness';

/** Things as the server tells them, for tests to change one field of. */

export const category = (code: string, over: Partial<CategoryView> = {}): CategoryView => ({
  code,
  kind: 'hazard',
  group: '道路市政',
  name: `名字 ${code}`,
  urgency: 'normal',
  points: 20,
  afterPhoto: true,
  restricted: false,
  photoRequired: true,
  ...over,
});

export const photo = (id: string): PhotoView => ({ id, url: `/${id}`, thumbUrl: `/${id}-s`, width: 4, height: 3 });

const place: PlaceView = {
  address: '文化东路',
  townCode: '370812001',
  townName: '龙桥街道',
  communityName: null,
  gridCode: null,
  gridName: null,
  lng: null,
  lat: null,
};

/** As the fields beside it say. */
const clockOf = (
  { dueAt, clockStopped }: Partial<Pick<TicketListItem, 'dueAt' | 'clockStopped'>>,
  usuallyDue: string,
): ClockReading => ({
  clock: 'always',
  startAt: '2026-07-15T01:00:00.000Z',
  dueAt: dueAt ?? usuallyDue,
  stoppedAt: clockStopped === true ? '2026-07-15T02:00:00.000Z' : null,
  oddDays: [],
});

export const reportItem = (id: string, over: Partial<ReportListItem> = {}): ReportListItem => ({
  id,
  ticketId: `t-${id}`,
  number: '26112100001',
  category: 'litter',
  kind: 'environment',
  urgency: 'normal',
  state: 'working',
  joined: false,
  place,
  thumb: null,
  afterThumb: null,
  submittedAt: '2026-07-15T01:00:00.000Z',
  dueAt: '2026-07-16T01:00:00.000Z',
  clockStopped: false,
  clock: clockOf(over, '2026-07-16T01:00:00.000Z'),
  closedAt: null,
  needsMe: null,
  points: null,
  ...over,
});

export const report = (id: string, over: Partial<ReportView> = {}): ReportView => ({
  ...reportItem(id, over),
  text: null,
  answers: [],
  photos: [],
  anonymous: false,
  capturedAt: '2026-07-15T01:00:00.000Z',
  unit: '第 7 网格',
  why: '这里归第 7 网格管。',
  level: null,
  acceptDueAt: '2026-07-15T01:30:00.000Z',
  resolution: null,
  suspension: null,
  rejection: null,
  question: null,
  rating: null,
  reopenUntil: null,
  reporters: 1,
  publicity: null,
  joinMissed: false,
  followUps: [],
  follows: null,
  timeline: [],
  actions: [],
  ...over,
});

/** One that waits at the desk for somebody to give it out. */
export const ticketItem = (id: string, over: Partial<TicketListItem> = {}): TicketListItem => ({
  id,
  number: '26112100001',
  version: 1,
  state: 'submitted',
  kind: 'hazard',
  category: 'street_lamp',
  urgency: 'normal',
  restricted: false,
  place,
  text: null,
  thumb: null,
  openedAt: '2026-07-15T01:00:00.000Z',
  acceptDueAt: '2026-07-15T03:00:00.000Z',
  dueAt: '2026-07-18T01:00:00.000Z',
  acceptedAt: null,
  clockStopped: false,
  clock: clockOf(over, '2026-07-18T01:00:00.000Z'),
  resolvedAt: null,
  closedAt: null,
  assignee: null,
  department: null,
  reporters: 1,
  waitsFor: 'routing',
  doubted: false,
  level: null,
  levelDueAt: null,
  actions: [{ action: 'assign' }],
  ...over,
});

export const ticketView = (id: string, over: Partial<TicketView> = {}): TicketView => ({
  ...ticketItem(id, over),
  photos: [],
  answers: [],
  reporterName: null,
  anonymous: true,
  resolution: null,
  suspension: null,
  rejection: null,
  masterId: null,
  parts: [],
  question: null,
  extension: null,
  rating: null,
  reopened: false,
  witness: null,
  followUps: [],
  follows: null,
  history: [],
  told: null,
  routing: [],
  ...over,
});

/** Something solved near by that he may look at in passing. */
export const nearCase = (over: Partial<WitnessCase> = {}): WitnessCase => ({
  ticketId: 't-1',
  category: 'litter',
  place: '文化东路',
  lng: 116.83,
  lat: 35.55,
  distanceM: 60,
  before: null,
  after: null,
  resolvedAt: '2026-07-15T01:00:00.000Z',
  points: 5,
  ...over,
});

/** A case that everyone may see. */
export const solvedCase = (id: string): SolvedView => ({
  id,
  category: 'litter',
  place: '文化东路',
  distanceM: null,
  before: photo('before'),
  after: photo('after'),
  closedAt: '2026-07-15T01:00:00.000Z',
  tookMinutes: 300,
});

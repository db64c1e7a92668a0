import type { CategoryView, PhotoView, ReportListItem, ReportView } from '@yanxinyuan/shared/reports/contract';
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

export const reportItem = (id: string, over: Partial<ReportListItem> = {}): ReportListItem => ({
  id,
  ticketId: `t-${id}`,
  number: '26112100001',
  category: 'litter',
  kind: 'environment',
  urgency: 'normal',
  state: 'working',
  joined: false,
  place: {
    address: '文化东路',
    townCode: '370812001',
    townName: '龙桥街道',
    communityName: null,
    gridCode: null,
    gridName: null,
    lng: null,
    lat: null,
  },
  thumb: null,
  afterThumb: null,
  submittedAt: '2026-07-15T01:00:00.000Z',
  dueAt: '2026-07-16T01:00:00.000Z',
  clockStopped: false,
  clock: {
    clock: 'always',
    startAt: '2026-07-15T01:00:00.000Z',
    dueAt: over.dueAt ?? '2026-07-16T01:00:00.000Z',
    stoppedAt: over.clockStopped === true ? '2026-07-15T02:00:00.000Z' : null,
    oddDays: [],
  },
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

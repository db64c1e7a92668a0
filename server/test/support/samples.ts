import { randomUUID } from 'node:crypto';
import type { EndpointName } from '@yanxinyuan/shared/endpoints';
import { CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import { localDate } from '@yanxinyuan/shared/time';
import { TOWN } from './points';
import { SHOP } from './rewards';

/** What goes in the path, the query and the body. */
export interface Sample {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}
export type Samples = Record<EndpointName, Sample>;

const YEAR = String(new Date().getFullYear());

/** What there is already. */
interface Known {
  itemId: string;
  riderId: string;
  entryId: string;
  noticeId: string;
  hash: string;
}

const made = (): { id: string } => ({ id: randomUUID() });
const page = { cursor: Buffer.from('[9]').toString('base64url'), limit: '5' };
const pageByTime = {
  ...page,
  cursor: Buffer.from(JSON.stringify(['2026-01-01T00:00:00.000Z', randomUUID()])).toString('base64url'),
};
const near = { near: '116.8,35.5', limit: '5' };
const month = { shop: SHOP, month: '2026-01' };
const capturedAt = new Date().toISOString();
const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const words = '五个字以上的';

const desk = () => ({
  putCopy: {},
  getCopy: {},
  getCopyLinks: {},
  putPhone: { body: { code: 'a-phone-code' } },
  deletePhone: {},
  callReporter: { params: made(), body: made() },
  getTicketSheet: { params: made() },
  getReportSheet: { params: made() },
  checkTicketSheet: {
    body: { number: '26112199999', code: 'A'.repeat(22) },
  },
  listReplies: {},
  putReply: { params: made(), body: { shared: false, actions: ['ask'], name: words, text: words } },
  deleteReply: { params: made() },
  listTicketAreas: { query: { queue: 'working' } },
  listTicketSpots: { query: { urgency: 'critical', overdue: 'true' } },
  putUrgentRead: { params: made(), body: { number: '26112199999', reason: 'danger', note: words } },
  listMyReveals: { query: pageByTime },
  listReveals: { query: { ...pageByTime, person: randomUUID() } },
  countReveals: {},
  listUrgentReads: { query: pageByTime },
  listContent: { query: { ...pageByTime, queue: 'done' } },
  putContentDecision: {
    params: made(),
    body: { contentId: randomUUID(), seen: 'review', decision: 'pass', reason: words },
  },
  putHold: { params: made(), body: { held: true, reason: words } },
});

const GROUND = {
  listTowns: {},
  getMapTiles: {},
  locate: { query: { at: '116.805,35.52' } },
  listTerritoryNames: { query: { codes: '370812001' } },
};

const casesAndPeople = () => ({
  createSession: { body: { code: 'x' } },
  refreshSession: { body: { refreshToken: 'x.1.y' } },
  deleteSession: {},
  getMe: {},
  putConsent: { params: { document: 'userAgreement' }, body: { version: CONSENT_VERSIONS.userAgreement } },
  putClosing: {},
  deleteClosing: {},
  putDuty: { body: { onDuty: true } },
  getMyRoster: {},
  listRoster: {},
  putShifts: { params: made(), body: { shifts: [{ weekday: 1, fromMinute: 510, toMinute: 1050 }] } },
  putLeave: {
    params: made(),
    body: { personId: randomUUID(), from: at(1), to: at(20), reason: 'annual', standInId: randomUUID() },
  },
  deleteLeave: { params: made() },
  handOver: { body: { ...made(), toId: randomUUID(), ticketIds: [randomUUID()] } },
  getOwnership: {},
  ...GROUND,
  listDepartments: {},
  listCategories: {},
  createPhoto: {},
  createVoice: {},
  putReport: {
    params: made(),
    body: {
      category: 'street_lamp',
      location: { lng: 116.81, lat: 35.52, accuracy: 20, capturedAt },
      photos: [randomUUID()],
      text: words,
      anonymous: true,
    },
  },
  getFigures: { query: { period: 'month' } },
  listWitnessCases: { query: { at: '116.8,35.5' } },
  listUsual: { query: { at: '116.8,35.5' } },
  listAlike: { query: { category: 'manhole', at: '116.8,35.5', accuracy: '12' } },
  listMyReports: { query: { ...pageByTime, open: 'true' } },
  getReport: { params: made() },
  listSolved: { query: near },
  getSolved: { params: made() },
  listTickets: { query: { queue: 'working', q: '12', limit: '5' } },
  getTicket: { params: made() },
  actOnTicket: {
    params: made(),
    body: { ...made(), action: 'reject', input: { reasonCode: 'other', note: words, reason: words }, seen: 1 },
  },
  listCandidates: { params: made() },
  listSimilar: { params: made() },
  listEchoes: { params: made() },
  listPlaces: { query: { ...near, openNow: 'true', kind: 'points_supermarket' } },
  getPlace: { params: { id: SHOP } },
  listNotifications: { query: pageByTime },
  readNotifications: { body: { ids: [randomUUID()] } },
  listSubscriptions: {},
  putSubscription: { params: made(), body: { templateIds: ['result-template'] } },
});

const dutyRule = {
  order: 1,
  title: words,
  categories: ['manhole'],
  territory: '370812',
  condition: 'urgency in urgent,critical',
  conditionText: words,
  lead: 'grid',
  support: [],
  basis: words,
};
const hex = 'a'.repeat(64);

const duty = () => ({
  listDutyLists: {},
  getDutyList: { params: made() },
  getDutyListFile: { params: made() },
  putDutyDraft: { params: made(), body: { rules: [dutyRule], seen: hex } },
  runDutyDryRun: { params: made() },
  publishDutyList: { params: made(), body: { hash: hex } },
  listDutyProposals: { query: { done: 'true' } },
  putDutyDecision: { params: made(), body: { decision: 'adopted', note: words, listId: randomUUID() } },
});

const points = ({ riderId, entryId, noticeId, hash }: Known) => ({
  getPointsAccount: {},
  listPointsEntries: { query: page },
  getPointsEntry: { params: { id: entryId } },
  listWaitingAwards: {},
  listExpiringPoints: {},
  getPointsRules: {},
  listNotices: { query: page },
  putObjection: { params: made(), body: { noticeId, text: words } },
  listMyObjections: {},
  listApprovals: { query: { ...page, done: 'true' } },
  getApproval: { params: { id: noticeId } },
  putVerdict: { params: { id: noticeId }, body: { approved: true, note: words, payloadHash: hash } },
  putRuling: { params: { id: '987654321' }, body: { upheld: false, note: words } },
  putProposal: {
    params: made(),
    body: { kind: 'adjustment', riderId, townCode: TOWN, amount: 5, reason: words },
  },
  findRiders: { query: { text: '小哥' } },
  getRiderAccount: { params: { id: riderId } },
  listRiderEntries: { params: { id: riderId }, query: page },
  getRiderEntry: { params: { id: riderId, entryId } },
  listBudgets: { query: { year: YEAR } },
  getBudget: { params: { town: TOWN, year: YEAR } },
  putBudget: { params: { town: TOWN, year: '2036' }, body: { cap: 900, reason: words } },
  getLedgerCheck: {},
});

const rewards = ({ itemId }: Known) => ({
  listShops: { query: near },
  getShop: { params: { id: SHOP } },
  listShopItems: { params: { id: SHOP } },
  putOrder: { params: made(), body: { itemId, quantity: 1 } },
  listMyOrders: { query: page },
  getOrder: { params: made() },
  deleteOrder: { params: made() },
  getOrderCode: { params: made() },
  lookupRedemption: { body: { code: '123456789012' } },
  createRedemption: { body: { code: '123456789012', orderId: randomUUID() } },
  listRedemptions: { query: { date: localDate(new Date()) } },
  putConfirmation: { params: made(), body: { loginCode: 'x' } },
  putRefund: { params: made(), body: { reason: words, goods: 'back' } },
  listStock: {},
  listStockMoves: { params: { itemId }, query: page },
  putStockMove: { params: made(), body: { itemId, kind: 'in', quantity: 1, reason: words } },
  putStockThreshold: { params: { itemId }, body: { lowAt: 3 } },
  listEvents: {},
  getEvent: { params: made() },
  putEvent: {
    params: made(),
    body: {
      name: words,
      shopId: SHOP,
      startsAt: at(1),
      endsAt: at(2),
      items: [{ itemId, stock: 1, points: 5, limit: 1 }],
    },
  },
  deleteEvent: { params: made() },
  listSettlements: { query: { month: '2026-01' } },
  getSettlement: { params: month },
  putSettlement: { params: month, body: { points: 7, fen: 7 } },
  getSettlementFile: { params: month },
});

/** @returns a call for every endpoint, right in its form; those without input are empty */
export const samplesOf = (known: Known): Samples => ({
  ...casesAndPeople(),
  ...desk(),
  ...duty(),
  ...points(known),
  ...rewards(known),
});

import type { EndpointTypes } from './endpoint-types';
import type { Role } from './roles';

export type EndpointName = keyof EndpointTypes;

/** public: no login, though a login may enrich the answer · person: any login · else one of these roles. */
export type Access = 'public' | 'person' | readonly Role[];

export interface EndpointSpec {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** below /api/v1 */
  path: string;
  access: Access;
  /** success status when it is not 200 */
  status?: number;
}

const RIDER = ['rider'] as const;
const STAFF = ['gridWorker', 'gridLeader', 'dispatcher', 'department', 'supervisor', 'admin'] as const;
const KEEPER = ['shopkeeper'] as const;
const CONTROL = ['supervisor', 'admin'] as const;
const ADMIN = ['admin'] as const;
/** Whose leave leaves work behind. */
const ROSTERED = ['gridWorker', 'gridLeader', 'dispatcher', 'department'] as const;
const DUTY_READERS = ['dispatcher', 'supervisor', 'admin'] as const;
const SHOP_BOOKS = ['shopkeeper', 'supervisor', 'admin'] as const;

export const endpoints = {
  createSession: { method: 'POST', path: '/session', access: 'public' },
  refreshSession: { method: 'POST', path: '/session/refresh', access: 'public' },
  deleteSession: { method: 'DELETE', path: '/session', access: 'person' },
  getMe: { method: 'GET', path: '/me', access: 'person' },
  putConsent: { method: 'PUT', path: '/me/consents/:document', access: 'person' },
  putClosing: { method: 'PUT', path: '/me/closing', access: 'person' },
  deleteClosing: { method: 'DELETE', path: '/me/closing', access: 'person' },
  putPhone: { method: 'PUT', path: '/me/phone', access: 'person' },
  deletePhone: { method: 'DELETE', path: '/me/phone', access: 'person' },
  listMyReveals: { method: 'GET', path: '/me/phone/reveals', access: 'person' },
  putCopy: { method: 'PUT', path: '/me/copy', access: 'person' },
  getCopy: { method: 'GET', path: '/me/copy', access: 'person' },
  getCopyLinks: { method: 'GET', path: '/me/copy/links', access: 'person' },
  putDuty: { method: 'PUT', path: '/me/duty', access: ['gridWorker', 'gridLeader'] },

  getMyRoster: { method: 'GET', path: '/me/roster', access: ROSTERED },
  listRoster: { method: 'GET', path: '/roster', access: ['gridLeader', 'dispatcher'] },
  putShifts: { method: 'PUT', path: '/roster/people/:id/shifts', access: ['gridLeader', 'dispatcher'] },
  putLeave: { method: 'PUT', path: '/roster/leaves/:id', access: ROSTERED },
  deleteLeave: { method: 'DELETE', path: '/roster/leaves/:id', access: ROSTERED },
  handOver: { method: 'POST', path: '/tickets/handover', access: ['gridWorker', 'gridLeader'] },
  getOwnership: { method: 'GET', path: '/ownership', access: CONTROL },

  listTowns: { method: 'GET', path: '/territory/towns', access: 'public' },
  getMapTiles: { method: 'GET', path: '/territory/tiles', access: 'public' },
  locate: { method: 'GET', path: '/territory/locate', access: 'public' },
  listTerritoryNames: { method: 'GET', path: '/territory/names', access: 'public' },
  listDepartments: { method: 'GET', path: '/departments', access: STAFF },

  listCategories: { method: 'GET', path: '/categories', access: 'public' },
  listUsual: { method: 'GET', path: '/categories/usual', access: RIDER },
  createPhoto: { method: 'POST', path: '/photos', access: 'person', status: 201 },
  createVoice: { method: 'POST', path: '/voices', access: RIDER, status: 201 },
  putReport: { method: 'PUT', path: '/reports/:id', access: RIDER },
  listAlike: { method: 'GET', path: '/reports/alike', access: RIDER },
  listMyReports: { method: 'GET', path: '/reports/mine', access: RIDER },
  getReport: { method: 'GET', path: '/reports/:id', access: RIDER },
  listSolved: { method: 'GET', path: '/solved', access: 'public' },
  getSolved: { method: 'GET', path: '/solved/:id', access: 'public' },
  listWitnessCases: { method: 'GET', path: '/witness', access: RIDER },

  listTickets: { method: 'GET', path: '/tickets', access: STAFF },
  getTicketSheet: { method: 'GET', path: '/tickets/:id/sheet', access: STAFF },
  getReportSheet: { method: 'GET', path: '/reports/:id/sheet', access: RIDER },
  checkTicketSheet: { method: 'POST', path: '/ticket-sheets/check', access: STAFF },
  listReplies: { method: 'GET', path: '/replies', access: STAFF },
  putReply: { method: 'PUT', path: '/replies/:id', access: STAFF },
  deleteReply: { method: 'DELETE', path: '/replies/:id', access: STAFF },
  listTicketAreas: { method: 'GET', path: '/tickets/areas', access: STAFF },
  listTicketSpots: { method: 'GET', path: '/tickets/spots', access: STAFF },
  getTicket: { method: 'GET', path: '/tickets/:id', access: STAFF },
  callReporter: { method: 'POST', path: '/tickets/:id/calls', access: STAFF },
  actOnTicket: { method: 'POST', path: '/tickets/:id/actions', access: 'person' },
  listCandidates: {
    method: 'GET',
    path: '/tickets/:id/candidates',
    access: ['gridWorker', 'gridLeader', 'dispatcher'],
  },
  getFigures: { method: 'GET', path: '/figures', access: ['gridLeader', 'dispatcher', 'supervisor', 'admin'] },
  listSimilar: { method: 'GET', path: '/tickets/:id/similar', access: ['gridLeader', 'dispatcher'] },
  putUrgentRead: { method: 'PUT', path: '/urgent-reads/:id', access: CONTROL },
  listReveals: { method: 'GET', path: '/phone-reveals', access: CONTROL },
  countReveals: { method: 'GET', path: '/phone-reveals/people', access: CONTROL },
  listUrgentReads: { method: 'GET', path: '/urgent-reads', access: ADMIN },
  putHold: { method: 'PUT', path: '/tickets/:id/hold', access: ADMIN },
  listContent: { method: 'GET', path: '/content', access: ['dispatcher', 'admin'] },
  putContentDecision: { method: 'PUT', path: '/content-decisions/:id', access: ['dispatcher', 'admin'] },
  listEchoes: { method: 'GET', path: '/tickets/:id/echoes', access: STAFF },

  listDutyLists: { method: 'GET', path: '/duty/lists', access: DUTY_READERS },
  getDutyList: { method: 'GET', path: '/duty/lists/:id', access: DUTY_READERS },
  getDutyListFile: { method: 'GET', path: '/duty/lists/:id/file', access: DUTY_READERS },
  putDutyDraft: { method: 'PUT', path: '/duty/lists/:id', access: ADMIN },
  runDutyDryRun: { method: 'POST', path: '/duty/lists/:id/dry-run', access: ADMIN },
  publishDutyList: { method: 'PUT', path: '/duty/lists/:id/publication', access: ADMIN },
  listDutyProposals: { method: 'GET', path: '/duty/proposals', access: ['dispatcher', 'admin'] },
  putDutyDecision: { method: 'PUT', path: '/duty/proposals/:id/decision', access: ['dispatcher', 'admin'] },

  getPointsAccount: { method: 'GET', path: '/points/account', access: RIDER },
  listPointsEntries: { method: 'GET', path: '/points/entries', access: RIDER },
  getPointsEntry: { method: 'GET', path: '/points/entries/:id', access: RIDER },
  listWaitingAwards: { method: 'GET', path: '/points/waiting', access: RIDER },
  listExpiringPoints: { method: 'GET', path: '/points/expiring', access: RIDER },
  getPointsRules: { method: 'GET', path: '/points/rules', access: 'public' },
  listNotices: { method: 'GET', path: '/points/notices', access: 'public' },
  putObjection: { method: 'PUT', path: '/points/objections/:id', access: 'person' },
  listMyObjections: { method: 'GET', path: '/points/objections/mine', access: 'person' },

  listApprovals: { method: 'GET', path: '/points/approvals', access: CONTROL },
  getApproval: { method: 'GET', path: '/points/approvals/:id', access: CONTROL },
  putVerdict: { method: 'PUT', path: '/points/approvals/:id/verdict', access: CONTROL },
  putRuling: { method: 'PUT', path: '/points/objections/:id/ruling', access: CONTROL },
  putProposal: { method: 'PUT', path: '/points/proposals/:id', access: CONTROL },
  findRiders: { method: 'GET', path: '/riders', access: CONTROL },
  getRiderAccount: { method: 'GET', path: '/riders/:id/points/account', access: CONTROL },
  listRiderEntries: { method: 'GET', path: '/riders/:id/points/entries', access: CONTROL },
  getRiderEntry: { method: 'GET', path: '/riders/:id/points/entries/:entryId', access: CONTROL },
  listBudgets: { method: 'GET', path: '/points/budgets', access: CONTROL },
  getBudget: { method: 'GET', path: '/points/budgets/:town/:year', access: CONTROL },
  putBudget: { method: 'PUT', path: '/points/budgets/:town/:year', access: ADMIN },
  getLedgerCheck: { method: 'GET', path: '/points/check', access: CONTROL },

  listShops: { method: 'GET', path: '/shops', access: 'public' },
  getShop: { method: 'GET', path: '/shops/:id', access: 'public' },
  listShopItems: { method: 'GET', path: '/shops/:id/items', access: 'public' },
  putOrder: { method: 'PUT', path: '/orders/:id', access: RIDER },
  listMyOrders: { method: 'GET', path: '/orders/mine', access: RIDER },
  getOrder: { method: 'GET', path: '/orders/:id', access: RIDER },
  deleteOrder: { method: 'DELETE', path: '/orders/:id', access: RIDER },
  getOrderCode: { method: 'GET', path: '/orders/:id/code', access: RIDER },
  lookupRedemption: { method: 'POST', path: '/shop/redemptions/lookup', access: KEEPER },
  createRedemption: { method: 'POST', path: '/shop/redemptions', access: KEEPER },
  listRedemptions: { method: 'GET', path: '/shop/redemptions', access: KEEPER },
  putConfirmation: { method: 'PUT', path: '/orders/:id/confirmation', access: RIDER },
  putRefund: { method: 'PUT', path: '/shop/redemptions/:id/refund', access: ['shopkeeper', 'admin'] },

  listStock: { method: 'GET', path: '/shop/stock', access: KEEPER },
  listStockMoves: { method: 'GET', path: '/shop/stock/:itemId/moves', access: KEEPER },
  putStockMove: { method: 'PUT', path: '/shop/stock/moves/:id', access: KEEPER },
  putStockThreshold: { method: 'PUT', path: '/shop/stock/:itemId/threshold', access: KEEPER },

  listEvents: { method: 'GET', path: '/events', access: 'public' },
  getEvent: { method: 'GET', path: '/events/:id', access: 'public' },
  putEvent: { method: 'PUT', path: '/events/:id', access: CONTROL },
  deleteEvent: { method: 'DELETE', path: '/events/:id', access: CONTROL },

  listSettlements: { method: 'GET', path: '/settlements', access: SHOP_BOOKS },
  getSettlement: { method: 'GET', path: '/settlements/:shop/:month', access: SHOP_BOOKS },
  putSettlement: { method: 'PUT', path: '/settlements/:shop/:month', access: CONTROL },
  getSettlementFile: { method: 'GET', path: '/settlements/:shop/:month/file', access: SHOP_BOOKS },

  listPlaces: { method: 'GET', path: '/places', access: 'public' },
  getPlace: { method: 'GET', path: '/places/:id', access: 'public' },

  listNotifications: { method: 'GET', path: '/notifications', access: 'person' },
  readNotifications: { method: 'POST', path: '/notifications/read', access: 'person' },
  listSubscriptions: { method: 'GET', path: '/me/subscriptions', access: 'person' },
  putSubscription: { method: 'PUT', path: '/me/subscriptions/:id', access: 'person' },
} as const satisfies Record<EndpointName, EndpointSpec>;

export const API_PREFIX = '/api/v1';

import type {
  ConsentDocument,
  ConsentRequest,
  DutyRequest,
  PersonView,
  RefreshRequest,
  SessionRequest,
  SessionView,
} from './identity/contract';
import type { NotificationPage, ReadRequest } from './notifications/contract';
import type { Page, PageQuery } from './pagination';
import type { PlaceQuery, PlaceSummary, PlaceView, ShopQuery } from './places/contract';
import type { PointsAccountView, PointsEntryView } from './points/contract';
import type {
  CategoryView,
  PhotoView,
  ReportListItem,
  ReportRequest,
  ReportView,
  SolvedPage,
  SolvedQuery,
} from './reports/contract';
import type {
  ItemView,
  LookupRequest,
  OrderCodeView,
  OrderRequest,
  OrderView,
  RedemptionDay,
  RedemptionRequest,
  RedemptionView,
  ShopView,
} from './rewards/contract';
import type { Role } from './roles';
import type { LocateView, TownView } from './territory/contract';
import type {
  CandidateView,
  DepartmentView,
  SimilarTicket,
  TicketActionRequest,
  TicketListItem,
  TicketQuery,
  TicketView,
} from './tickets/contract';

/** Types of every call: what goes in the path, the query and the body, and what comes back. */
export interface EndpointTypes {
  createSession: { body: SessionRequest; result: SessionView };
  refreshSession: { body: RefreshRequest; result: SessionView };
  deleteSession: { result: null };
  getMe: { result: PersonView };
  putConsent: { params: { document: ConsentDocument }; body: ConsentRequest; result: PersonView };
  putDuty: { body: DutyRequest; result: PersonView };

  listTowns: { result: TownView[] };
  locate: { query: { at: string }; result: LocateView };
  listDepartments: { result: DepartmentView[] };

  listCategories: { result: CategoryView[] };
  createPhoto: { result: PhotoView };
  putReport: { params: { id: string }; body: ReportRequest; result: ReportView };
  listMyReports: { query: PageQuery & { open?: boolean }; result: Page<ReportListItem> };
  getReport: { params: { id: string }; result: ReportView };
  listSolved: { query: SolvedQuery; result: SolvedPage };

  listTickets: { query: TicketQuery; result: Page<TicketListItem> };
  getTicket: { params: { id: string }; result: TicketView };
  actOnTicket: { params: { id: string }; body: TicketActionRequest; result: TicketView };
  listCandidates: { params: { id: string }; result: CandidateView[] };
  listSimilar: { params: { id: string }; result: SimilarTicket[] };

  getPointsAccount: { result: PointsAccountView };
  listPointsEntries: { query: PageQuery; result: Page<PointsEntryView> };

  listShops: { query: ShopQuery; result: Page<ShopView> };
  getShop: { params: { id: string }; result: ShopView };
  listShopItems: { params: { id: string }; result: ItemView[] };
  putOrder: { params: { id: string }; body: OrderRequest; result: OrderView };
  listMyOrders: { query: PageQuery; result: Page<OrderView> };
  getOrder: { params: { id: string }; result: OrderView };
  deleteOrder: { params: { id: string }; result: OrderView };
  getOrderCode: { params: { id: string }; result: OrderCodeView };
  lookupRedemption: { body: LookupRequest; result: RedemptionView };
  createRedemption: { body: RedemptionRequest; result: RedemptionView };
  listRedemptions: { query: { date?: string }; result: RedemptionDay };

  listPlaces: { query: PlaceQuery; result: Page<PlaceSummary> };
  getPlace: { params: { id: string }; result: PlaceView };

  listNotifications: { query: PageQuery; result: NotificationPage };
  readNotifications: { body: ReadRequest; result: { unread: number } };
}

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

export const endpoints = {
  createSession: { method: 'POST', path: '/session', access: 'public' },
  refreshSession: { method: 'POST', path: '/session/refresh', access: 'public' },
  deleteSession: { method: 'DELETE', path: '/session', access: 'person' },
  getMe: { method: 'GET', path: '/me', access: 'person' },
  putConsent: { method: 'PUT', path: '/me/consents/:document', access: 'person' },
  putDuty: { method: 'PUT', path: '/me/duty', access: ['gridWorker', 'gridLeader'] },

  listTowns: { method: 'GET', path: '/territory/towns', access: 'public' },
  locate: { method: 'GET', path: '/territory/locate', access: 'public' },
  listDepartments: { method: 'GET', path: '/departments', access: STAFF },

  listCategories: { method: 'GET', path: '/categories', access: 'public' },
  createPhoto: { method: 'POST', path: '/photos', access: 'person', status: 201 },
  putReport: { method: 'PUT', path: '/reports/:id', access: RIDER },
  listMyReports: { method: 'GET', path: '/reports/mine', access: RIDER },
  getReport: { method: 'GET', path: '/reports/:id', access: RIDER },
  listSolved: { method: 'GET', path: '/solved', access: 'public' },

  listTickets: { method: 'GET', path: '/tickets', access: STAFF },
  getTicket: { method: 'GET', path: '/tickets/:id', access: STAFF },
  actOnTicket: { method: 'POST', path: '/tickets/:id/actions', access: 'person' },
  listCandidates: { method: 'GET', path: '/tickets/:id/candidates', access: ['gridLeader', 'dispatcher'] },
  listSimilar: { method: 'GET', path: '/tickets/:id/similar', access: ['gridLeader', 'dispatcher'] },

  getPointsAccount: { method: 'GET', path: '/points/account', access: RIDER },
  listPointsEntries: { method: 'GET', path: '/points/entries', access: RIDER },

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

  listPlaces: { method: 'GET', path: '/places', access: 'public' },
  getPlace: { method: 'GET', path: '/places/:id', access: 'public' },

  listNotifications: { method: 'GET', path: '/notifications', access: 'person' },
  readNotifications: { method: 'POST', path: '/notifications/read', access: 'person' },
} as const satisfies Record<EndpointName, EndpointSpec>;

export const API_PREFIX = '/api/v1';

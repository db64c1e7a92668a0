import type { CopyLinks, CopyView } from './identity/copy';
import type {
  ConsentDocument,
  ConsentRequest,
  DutyRequest,
  PersonView,
  PhoneRequest,
  RefreshRequest,
  SessionRequest,
  SessionView,
} from './identity/contract';
import type {
  HandOverRequest,
  HandOverResult,
  LeaveRequest,
  MyRosterView,
  OwnershipView,
  RosterPerson,
  ShiftsRequest,
} from './identity/roster';
import type { NotificationPage, ReadRequest } from './notifications/contract';
import type { SubscriptionRequest, SubscriptionView } from './notifications/subscribe';
import type { Page, PageQuery } from './pagination';
import type { PlaceQuery, PlaceSummary, PlaceView, ShopQuery } from './places/contract';
import type {
  ApprovalView,
  BudgetDetail,
  BudgetRequest,
  BudgetView,
  LedgerCheckView,
  ProposalRequest,
  RiderFound,
  RulingRequest,
  VerdictRequest,
} from './points/approvals';
import type {
  ExpiringPoints,
  NoticeView,
  ObjectionRequest,
  ObjectionView,
  PointsAccountView,
  PointsEntryDetail,
  PointsEntryView,
  PointsRules,
  WaitingAward,
} from './points/contract';
import type {
  AlikeCase,
  AlikeQuery,
  CategoryView,
  PhotoQuery,
  PhotoView,
  ReportListItem,
  ReportRequest,
  ReportView,
  SolvedPage,
  SolvedQuery,
  SolvedView,
  UsualCategory,
  VoiceQuery,
  VoiceView,
} from './reports/contract';
import type {
  ConfirmationRequest,
  ItemView,
  LookupRequest,
  OrderCodeView,
  OrderRequest,
  OrderView,
  RedemptionDay,
  RedemptionRequest,
  RedemptionView,
  RefundRequest,
  ShopView,
} from './rewards/contract';
import type { EventRequest, EventView } from './rewards/events';
import type { FileLink, SettlementDetail, SettlementRequest, SettlementView } from './rewards/settlement';
import type { StockMoveRequest, StockMoveView, StockThresholdRequest, StockView } from './rewards/stock';
import type { LocateView, MapTilesView, TerritoryNameView, TownView } from './territory/contract';
import type {
  DutyDecisionRequest,
  DutyDraftRequest,
  DutyDryRun,
  DutyListSummary,
  DutyListView,
  DutyProposalView,
  DutyPublishRequest,
} from './tickets/duty';
import type { FiguresQuery, FiguresView } from './tickets/rates';
import type { CandidateView, TicketActionRequest } from './tickets/actions';
import type { CallRequest, CallView, DepartmentView, TicketListItem, TicketView } from './tickets/contract';
import type { PhotoEcho, SimilarTicket } from './tickets/likeness';
import type { TicketAreaView, TicketFilter, TicketQuery, TicketQueue, TicketSpots } from './tickets/queues';
import type { ReplyRequest, ReplyView } from './tickets/replies';
import type { OwnRevealView, RevealCounts, RevealQuery, RevealView } from './tickets/reveals';
import type { SheetCheck, SheetCheckRequest } from './tickets/sheet';
import type { WitnessCase, WitnessQuery } from './tickets/witness';
import type { ContentDecisionRequest, ContentQueue, ContentView } from './moderation/contract';
import type { HoldRequest, UrgentReadRecord, UrgentReadRequest } from './tickets/confidential';
import type { UrgentReadView } from './tickets/urgent-read';

/** Types of every call: what goes in the path, the query and the body, and what comes back. */
export interface EndpointTypes {
  createSession: { body: SessionRequest; result: SessionView };
  refreshSession: { body: RefreshRequest; result: SessionView };
  deleteSession: { result: null };
  getMe: { result: PersonView };
  putConsent: { params: { document: ConsentDocument }; body: ConsentRequest; result: PersonView };
  /** asks for the account to be closed; again changes nothing */
  putClosing: { result: PersonView };
  /** takes that back, until it is done */
  deleteClosing: { result: PersonView };
  /** leaves a number so that whoever handles a case can call */
  putPhone: { body: PhoneRequest; result: PersonView };
  deletePhone: { result: PersonView };
  listMyReveals: { query: PageQuery; result: Page<OwnRevealView> };
  /** asks for a copy of what is kept of oneself; while there is one, that one */
  putCopy: { result: CopyView };
  getCopy: { result: CopyView | null };
  getCopyLinks: { result: CopyLinks };
  putDuty: { body: DutyRequest; result: PersonView };

  getMyRoster: { result: MyRosterView };
  /** the people whose roster one keeps */
  listRoster: { result: RosterPerson[] };
  /** `id` of the person; the whole week */
  putShifts: { params: { id: string }; body: ShiftsRequest; result: RosterPerson[] };
  /** under an id the phone makes */
  putLeave: { params: { id: string }; body: LeaveRequest; result: null };
  /** back now, or not going at all */
  deleteLeave: { params: { id: string }; result: null };
  handOver: { body: HandOverRequest; result: HandOverResult };
  getOwnership: { result: OwnershipView };

  listTowns: { result: TownView[] };
  getMapTiles: { result: { tiles: MapTilesView | null } };
  locate: { query: { at: string }; result: LocateView };
  listTerritoryNames: { query: { codes: string }; result: TerritoryNameView[] };
  listDepartments: { result: DepartmentView[] };

  listCategories: { result: CategoryView[] };
  listUsual: { query: { at: string }; result: UsualCategory[] };
  createPhoto: { query: PhotoQuery; result: PhotoView };
  createVoice: { query: VoiceQuery; result: VoiceView };
  putReport: { params: { id: string }; body: ReportRequest; result: ReportView };
  listAlike: { query: AlikeQuery; result: AlikeCase[] };
  listMyReports: { query: PageQuery & { open?: boolean }; result: Page<ReportListItem> };
  getReport: { params: { id: string }; result: ReportView };
  listSolved: { query: SolvedQuery; result: SolvedPage };
  getSolved: { params: { id: string }; result: SolvedView };
  listWitnessCases: { query: WitnessQuery; result: WitnessCase[] };

  listTickets: { query: TicketQuery; result: Page<TicketListItem> };
  getTicketSheet: { params: { id: string }; result: FileLink };
  getReportSheet: { params: { id: string }; result: FileLink };
  listReplies: { result: ReplyView[] };
  putReply: { params: { id: string }; body: ReplyRequest; result: ReplyView[] };
  deleteReply: { params: { id: string }; result: ReplyView[] };
  checkTicketSheet: { body: SheetCheckRequest; result: SheetCheck };
  listTicketAreas: { query: { queue: TicketQueue }; result: TicketAreaView[] };
  listTicketSpots: { query: TicketFilter; result: TicketSpots };
  getTicket: { params: { id: string }; result: TicketView };
  /** the reporter's number, to call him; that it was shown is written down */
  callReporter: { params: { id: string }; body: CallRequest; result: CallView };
  actOnTicket: { params: { id: string }; body: TicketActionRequest; result: TicketView };
  listCandidates: { params: { id: string }; result: CandidateView[] };
  getFigures: { query: FiguresQuery; result: FiguresView };
  listSimilar: { params: { id: string }; result: SimilarTicket[] };
  putUrgentRead: { params: { id: string }; body: UrgentReadRequest; result: UrgentReadView };
  listReveals: { query: RevealQuery; result: Page<RevealView> };
  countReveals: { result: RevealCounts };
  listUrgentReads: { query: PageQuery; result: Page<UrgentReadRecord> };
  putHold: { params: { id: string }; body: HoldRequest; result: null };
  /** default queue: what waits */
  listContent: { query: PageQuery & { queue?: ContentQueue }; result: Page<ContentView> };
  putContentDecision: { params: { id: string }; body: ContentDecisionRequest; result: ContentView };
  listEchoes: { params: { id: string }; result: PhotoEcho[] };

  listDutyLists: { result: DutyListSummary[] };
  getDutyList: { params: { id: string }; result: DutyListView };
  getDutyListFile: { params: { id: string }; result: { csv: string } };
  /** under an id the phone makes; again with `seen` changes the draft */
  putDutyDraft: { params: { id: string }; body: DutyDraftRequest; result: DutyListView };
  runDutyDryRun: { params: { id: string }; result: DutyDryRun };
  publishDutyList: { params: { id: string }; body: DutyPublishRequest; result: DutyListView };
  listDutyProposals: { query: { done?: boolean }; result: DutyProposalView[] };
  putDutyDecision: { params: { id: string }; body: DutyDecisionRequest; result: DutyProposalView };

  getPointsAccount: { result: PointsAccountView };
  listPointsEntries: { query: PageQuery; result: Page<PointsEntryView> };
  getPointsEntry: { params: { id: string }; result: PointsEntryDetail };
  listWaitingAwards: { result: WaitingAward[] };
  listExpiringPoints: { result: ExpiringPoints[] };
  getPointsRules: { result: PointsRules };
  listNotices: { query: PageQuery; result: Page<NoticeView> };
  /** under an id the phone makes, so that sending again objects once */
  putObjection: { params: { id: string }; body: ObjectionRequest; result: ObjectionView };
  listMyObjections: { result: ObjectionView[] };

  listApprovals: { query: PageQuery & { done?: boolean }; result: Page<ApprovalView> };
  getApproval: { params: { id: string }; result: ApprovalView };
  /** `id` of the approval, of the objection: numbers the server gave */
  putVerdict: { params: { id: string }; body: VerdictRequest; result: ApprovalView };
  putRuling: { params: { id: string }; body: RulingRequest; result: ApprovalView };
  /** under an id the phone makes; the result has the approval's own */
  putProposal: { params: { id: string }; body: ProposalRequest; result: ApprovalView };
  findRiders: { query: { text: string }; result: RiderFound[] };
  getRiderAccount: { params: { id: string }; result: PointsAccountView };
  listRiderEntries: { params: { id: string }; query: PageQuery; result: Page<PointsEntryView> };
  getRiderEntry: { params: { id: string; entryId: string }; result: PointsEntryDetail };
  listBudgets: { query: { year?: number }; result: BudgetView[] };
  getBudget: { params: { town: string; year: string }; result: BudgetDetail };
  putBudget: { params: { town: string; year: string }; body: BudgetRequest; result: BudgetDetail };
  getLedgerCheck: { result: LedgerCheckView | null };

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
  putConfirmation: { params: { id: string }; body: ConfirmationRequest; result: OrderView };
  putRefund: { params: { id: string }; body: RefundRequest; result: RedemptionView };

  listStock: { result: StockView[] };
  listStockMoves: { params: { itemId: string }; query: PageQuery; result: Page<StockMoveView> };
  putStockMove: { params: { id: string }; body: StockMoveRequest; result: StockView };
  putStockThreshold: { params: { itemId: string }; body: StockThresholdRequest; result: StockView };

  listEvents: { result: EventView[] };
  getEvent: { params: { id: string }; result: EventView };
  putEvent: { params: { id: string }; body: EventRequest; result: EventView };
  deleteEvent: { params: { id: string }; result: EventView };

  listSettlements: { query: { month?: string }; result: SettlementView[] };
  getSettlement: { params: { shop: string; month: string }; result: SettlementDetail };
  putSettlement: { params: { shop: string; month: string }; body: SettlementRequest; result: SettlementDetail };
  getSettlementFile: { params: { shop: string; month: string }; result: FileLink };

  listPlaces: { query: PlaceQuery; result: Page<PlaceSummary> };
  getPlace: { params: { id: string }; result: PlaceView };

  listNotifications: { query: PageQuery; result: NotificationPage };
  readNotifications: { body: ReadRequest; result: { unread: number } };
  listSubscriptions: { result: SubscriptionView[] };
  putSubscription: { params: { id: string }; body: SubscriptionRequest; result: SubscriptionView[] };
}

import type { Instant } from '../time';

/** in: delivered · out: moved or sent back · writeOff: broken, lost · count: what was counted on the shelf. */
export const STOCK_MOVE_KINDS = ['in', 'out', 'writeOff', 'count'] as const;
export type StockMoveKind = (typeof STOCK_MOVE_KINDS)[number];

export interface StockView {
  itemId: string;
  shopId: string;
  shopName: string;
  code: string;
  name: string;
  points: number;
  pictureUrl: string;
  active: boolean;
  eventId: string | null;
  /** free for orders */
  available: number;
  /** in orders not yet handed over: still on the shelf */
  reserved: number;
  /** a notice goes out when fewer are free */
  lowAt: number;
  low: boolean;
}
export interface StockMoveRequest {
  itemId: string;
  kind: StockMoveKind;
  /** pieces; of a count what lies on the shelf, reserved pieces included */
  quantity: number;
  reason: string;
}
export interface StockMoveView {
  id: string;
  itemId: string;
  /** refund: came back from a rider · event: went to or came from a redemption day */
  kind: StockMoveKind | 'refund' | 'event';
  /** signed pieces: what it changed */
  change: number;
  /** free for orders after it */
  available: number;
  reason: string;
  byName: string;
  at: Instant;
}
export interface StockThresholdRequest {
  lowAt: number;
}
export const STOCK_LIMITS = { quantityMax: 10_000, reasonMin: 2, reasonMax: 200, lowAtMax: 1_000 } as const;

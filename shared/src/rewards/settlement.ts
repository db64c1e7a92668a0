import type { Instant } from '../time';

/** running: the month is not over · open: over, to be closed · closed: for good. */
export const SETTLEMENT_STATES = ['running', 'open', 'closed'] as const;

export interface SettlementView {
  shopId: string;
  shopName: string;
  /** YYYY-MM in Asia/Shanghai */
  month: string;
  state: (typeof SETTLEMENT_STATES)[number];
  /** orders handed over, and orders given back */
  orders: number;
  refunds: number;
  /** whole points and fen, refunds subtracted */
  points: number;
  fen: number;
  closedAt: Instant | null;
  closedByName: string | null;
}
export interface SettlementItem {
  code: string;
  name: string;
  /** pieces, refunds subtracted */
  quantity: number;
  points: number;
  fen: number;
}
export interface SettlementLine {
  orderId: string;
  kind: 'redeem' | 'refund';
  at: Instant;
  itemName: string;
  quantity: number;
  /** negative for a refund */
  points: number;
  fen: number;
}
export interface SettlementDetail extends SettlementView {
  items: SettlementItem[];
  lines: SettlementLine[];
}
/** What the closer has read: another sum is refused. */
export interface SettlementRequest {
  points: number;
  fen: number;
}
/** A signed address of an XLSX file, good for a few minutes. */
export interface FileLink {
  url: string;
  expiresAt: Instant;
}

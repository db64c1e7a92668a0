import type { PlaceSummary } from '../places/contract';
import type { Instant, LocalDate } from '../time';

export interface ShopView extends PlaceSummary {
  /** items that can be had now */
  itemCount: number;
}
export interface ItemView {
  id: string;
  shopId: string;
  code: string;
  name: string;
  points: number;
  stock: number;
  monthlyLimit: number;
  /** null without a login */
  takenThisMonth: number | null;
  pictureUrl: string;
  /** of a collective redemption day; null for everyday goods */
  eventId: string | null;
}
export const ORDER_STATES = ['held', 'fulfilled', 'cancelled', 'expired', 'refunded'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface OrderRequest {
  itemId: string;
  quantity: number;
}
export interface OrderView {
  id: string;
  state: OrderState;
  item: { id: string; code: string; name: string; pictureUrl: string };
  shop: { id: string; name: string; address: string; hours: string; lng: number; lat: number };
  quantity: number;
  points: number;
  createdAt: Instant;
  expiresAt: Instant;
  fulfilledAt: Instant | null;
  /** a large order shows its code only after the owner proved anew to be there */
  confirmation: 'none' | 'needed' | 'given';
  refund: OrderRefund | null;
  /** of a collective redemption day; null for an everyday order */
  eventId: string | null;
}
export interface OrderRefund {
  at: Instant;
  reason: string;
  /** points that came back past their expiry, and so expire at once */
  expired: number;
}
/** A fresh code from wx.login: the same person holds the phone now. */
export interface ConfirmationRequest {
  loginCode: string;
}
export interface OrderCodeView {
  /** text of the QR code */
  code: string;
  /** 12 digits to read aloud */
  digits: string;
  expiresAt: Instant;
}
export interface LookupRequest {
  /** QR text or the 12 digits, blanks allowed */
  code: string;
}
export interface RedemptionRequest {
  code: string;
  orderId: string;
}
/** What the till sees: the goods large, the person masked. */
export interface RedemptionView {
  orderId: string;
  state: OrderState;
  item: { code: string; name: string; pictureUrl: string };
  quantity: number;
  points: number;
  riderMasked: string;
  /** the last four digits of the rider's phone, to ask for at the till; null when none is known */
  riderTail: string | null;
  createdAt: Instant;
  fulfilledAt: Instant | null;
  refund: OrderRefund | null;
}
/** Goods come back to the shelf, or are broken and written off. */
export const RETURNED_GOODS = ['back', 'broken'] as const;
export interface RefundRequest {
  reason: string;
  goods: (typeof RETURNED_GOODS)[number];
}
export interface RedemptionDay {
  date: LocalDate;
  items: RedemptionView[];
  count: number;
  points: number;
}
export const ORDER_LIMITS = {
  quantityMax: 10,
  holdMs: 3 * 86_400_000,
  codeSeconds: 60,
  confirmAbove: 500,
  confirmMinutes: 10,
} as const;

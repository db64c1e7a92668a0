import type { Facts } from '../errors';
import type { Instant } from '../time';

export interface PointsAccountView {
  /** whole points that can be spent now */
  available: number;
  /** held for orders not yet handed over */
  held: number;
  /** granted, in its public notice or waiting for approval */
  waiting: number;
  /** the next lot to expire */
  expiring: { amount: number; at: Instant } | null;
  /** counted towards the caps, in Asia/Shanghai */
  today: { earned: number; cap: number };
  month: { earned: number; cap: number };
}

export const ENTRY_KINDS = ['award', 'redeem', 'expire', 'reverse', 'adjust', 'refund'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface PointsEntryView {
  id: string;
  kind: EntryKind;
  /** signed whole points */
  amount: number;
  at: Instant;
  balanceAfter: number;
  rule: string | null;
  ruleVersion: number | null;
  /** where it came from; a tap opens it */
  source: { type: 'report' | 'order' | 'manual'; id: string } | null;
  /** category, item or reason, for the sentence */
  facts: Facts;
}

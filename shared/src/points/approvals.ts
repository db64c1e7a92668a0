import type { Facts } from '../errors';
import type { Instant } from '../time';
import type { ObjectionView, PointsEntryView, WaitingState } from './contract';

/** What takes two people: one proposes, another decides. */
export const APPROVAL_KINDS = ['award', 'adjustment', 'reversal'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export type ApprovalState = WaitingState | 'granted' | 'rejected';

export interface ApprovalView {
  id: string;
  kind: ApprovalKind;
  state: ApprovalState;
  /** hex; the verdict carries it back, so that what is decided is what was read */
  payloadHash: string;
  /** signed whole points */
  amount: number;
  /** of an award for an anonymous or restricted report no name and no id: who is paid stands in the ledger alone */
  rider: { id: string | null; name: string };
  townCode: string;
  townName: string;
  rule: string | null;
  ruleName: string | null;
  ruleVersion: number | null;
  source: PointsEntryView['source'];
  facts: Facts;
  /** the maker's words; empty for an award that a rule made wait */
  reason: string;
  /** null: the system */
  maker: { id: string; name: string } | null;
  madeAt: Instant;
  /** null: no public notice */
  noticeUntil: Instant | null;
  objections: ApprovalObjection[];
  verdict: { approved: boolean; checkerName: string; note: string; at: Instant } | null;
  /** the reader made it or gains by it, and so may not decide */
  own: boolean;
  /** the reader answered an objection to it, and so may reject but not approve */
  ruled: boolean;
}
export interface ApprovalObjection extends ObjectionView {
  byName: string;
  /** the ruling's author */
  rulingByName: string | null;
}
export interface VerdictRequest {
  approved: boolean;
  /** needed to reject */
  note?: string;
  payloadHash: string;
}
export interface RulingRequest {
  /** true: the objection is right, and the award is rejected */
  upheld: boolean;
  note: string;
}

/** What a supervisor or admin proposes by hand; another one decides. */
export type ProposalRequest =
  | { kind: 'award'; riderId: string; townCode: string; rule: string; quantity: number; reason: string }
  | { kind: 'adjustment'; riderId: string; townCode: string; amount: number; reason: string }
  | { kind: 'reversal'; entryId: string; amount: number; reason: string };

export const APPROVAL_LIMITS = { reasonMin: 4, reasonMax: 300, adjustmentMax: 2000, quantityMax: 10 } as const;

/** A rider as a supervisor finds one. */
export interface RiderFound {
  id: string;
  name: string;
  /** the last four digits; null when no phone is known */
  phoneTail: string | null;
}

export interface BudgetView {
  townCode: string;
  townName: string;
  year: number;
  /** whole points; null: none set, and so every award of the town waits */
  cap: number | null;
  /** granted less taken back */
  spent: number;
  /** awards that wait for budget */
  waiting: { count: number; amount: number };
}
export interface BudgetChange {
  /** the new cap */
  cap: number;
  byName: string;
  reason: string;
  at: Instant;
}
export interface BudgetDetail extends BudgetView {
  changes: BudgetChange[];
}
export interface BudgetRequest {
  cap: number;
  reason: string;
}
export const BUDGET_LIMITS = { capMax: 100_000_000 } as const;

/** What the last run of the nightly check found. */
export interface LedgerCheckView {
  at: Instant;
  ok: boolean;
  /** how many things were compared */
  checks: number;
  /** the first difference, in English, for the one who repairs; null when there is none */
  difference: string | null;
}

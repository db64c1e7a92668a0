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
  /** as the rule was called in that version */
  ruleName: string | null;
  ruleVersion: number | null;
  /** where it came from; a tap opens it. A rider reads their `report`, staff the `ticket` it led to. */
  source: { type: 'report' | 'ticket' | 'order' | 'manual'; id: string } | null;
  /** category, item or reason, for the sentence */
  facts: Facts;
}

/** One line of the statement, taken apart. */
export interface PointsEntryDetail extends PointsEntryView {
  /** what was asked for before limits and caps; of a reversal what was to be taken back */
  asked: number;
  /** the version of the rule that was used */
  ruleDetail: PointsRuleView | null;
  /** of an award: what is left of it and until when */
  lot: { amount: number; remaining: number; expiresAt: Instant } | null;
  /** number of the entry in the rider's chain, and its hash in hex: the receipt an auditor asks for */
  version: number;
  hash: string;
}

export interface PointsRuleView {
  code: string;
  name: string;
  points: number;
  /** units a day; null: no limit of its own */
  dailyLimit: number | null;
  countsToCap: boolean;
  needsApproval: boolean;
  /** people propose awards by it; all others a machine applies */
  byHand: boolean;
  version: number;
  /** null: from the first day */
  validFrom: Instant | null;
}
export interface PointsRules {
  rules: PointsRuleView[];
  dailyCap: number;
  monthlyCap: number;
  /** whole points: a single award above waits for approval */
  approvalAbove: number;
  /** whole days a large award hangs in public */
  noticeDays: number;
}

/** Points by the day they expire, the next first. */
export interface ExpiringPoints {
  amount: number;
  at: Instant;
}

/** Why an award is not granted yet. */
export const WAITING_STATES = ['notice', 'objected', 'ready', 'overBudget'] as const;
export type WaitingState = (typeof WAITING_STATES)[number];

export interface WaitingAward {
  id: string;
  state: WaitingState;
  amount: number;
  rule: string;
  ruleName: string;
  ruleVersion: number;
  /** when it was earned */
  at: Instant;
  noticeUntil: Instant | null;
  source: PointsEntryView['source'];
  facts: Facts;
}

/** A large award in public: nobody can tell from it who it is but those who know the case. */
export interface NoticeView {
  /** of its approval */
  id: string;
  /** 张*三; whoever reported anonymously, or told of a restricted matter, is not named at all */
  riderMasked: string;
  townName: string;
  amount: number;
  ruleName: string;
  /** what it was for, in general: the name of the category */
  what: string | null;
  from: Instant;
  until: Instant;
  state: WaitingState | 'granted' | 'rejected';
}
export interface ObjectionRequest {
  /** of the notice */
  noticeId: string;
  /** 5–500 characters */
  text: string;
}
export interface ObjectionView {
  /** the stored number, which a ruling is put to; not the id the phone made to send it */
  id: string;
  noticeId: string;
  text: string;
  at: Instant;
  ruling: { upheld: boolean; note: string; at: Instant } | null;
}
export const OBJECTION_LIMITS = { textMin: 5, textMax: 500, perDay: 5 } as const;

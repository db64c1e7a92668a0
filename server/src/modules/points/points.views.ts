import type { Facts } from '@yanxinyuan/shared/errors';
import type {
  EntryKind,
  PointsAccountView,
  PointsEntryDetail,
  PointsEntryView,
  PointsRuleView,
  WaitingAward,
} from '@yanxinyuan/shared/points/contract';
import type { PointsSource } from './points.service';

// bigint comes as text from the driver.
export interface AccountRow {
  available: string;
  held: string;
  waiting: string;
  expiring_amount: string | null;
  expiring_at: Date | null;
  today: string;
  month: string;
  daily_cap: string;
  monthly_cap: string;
}
export interface SourceRow {
  source_type: PointsSource['type'] | null;
  source_id: string | null;
}
export interface RuleRow {
  code: string;
  name: string;
  points: string;
  daily_limit: number | null;
  counts_to_cap: boolean;
  needs_approval: boolean;
  by_hand: boolean;
  version: number;
  valid_from: Date | null;
}
export interface WaitingRow extends SourceRow {
  id: string;
  state: WaitingAward['state'];
  amount: string;
  rule_code: string;
  rule_name: string;
  rule_version: number;
  effective_at: Date;
  notice_until: Date | null;
  meta: Facts;
}
export interface EntryRow extends SourceRow {
  id: string;
  version: string;
  amount: string;
  balance_after: string;
  kind: EntryKind;
  asked: string;
  effective_at: Date;
  rule_code: string | null;
  rule_name: string | null;
  rule_version: number | null;
  meta: Facts;
}
export interface EntryDetailRow extends EntryRow {
  hash: string;
  lot_amount: string | null;
  lot_remaining: string | null;
  lot_expires_at: Date | null;
}

export const sourceView = ({ source_type: type, source_id: id }: SourceRow): PointsEntryView['source'] =>
  type === null || id === null ? null : { type, id };

export const accountView = (row: AccountRow): PointsAccountView => ({
  available: Number(row.available),
  held: Number(row.held),
  waiting: Number(row.waiting),
  expiring:
    row.expiring_at === null ? null : { amount: Number(row.expiring_amount), at: row.expiring_at.toISOString() },
  today: { earned: Number(row.today), cap: Number(row.daily_cap) },
  month: { earned: Number(row.month), cap: Number(row.monthly_cap) },
});

export const entryView = (row: EntryRow): PointsEntryView => ({
  id: row.id,
  kind: row.kind,
  amount: Number(row.amount),
  at: row.effective_at.toISOString(),
  balanceAfter: Number(row.balance_after),
  rule: row.rule_code,
  ruleName: row.rule_name,
  ruleVersion: row.rule_version,
  source: sourceView(row),
  facts: { ...row.meta, ...cut(row) },
});

/** An award that a limit or cap cut, or a reversal that found points already spent, says by how much. */
function cut({ amount, asked }: EntryRow): Facts {
  const left = Number(asked) - Math.abs(Number(amount));
  return left > 0 ? { cut: left } : {};
}

/** @param rule the version that was used; undefined for an entry without a rule */
export const entryDetail = (row: EntryDetailRow, rule: RuleRow | undefined): PointsEntryDetail => ({
  ...entryView(row),
  asked: Number(row.asked),
  ruleDetail: rule === undefined ? null : ruleView(rule),
  lot:
    row.lot_expires_at === null
      ? null
      : {
          amount: Number(row.lot_amount),
          remaining: Number(row.lot_remaining),
          expiresAt: row.lot_expires_at.toISOString(),
        },
  version: Number(row.version),
  hash: row.hash,
});

export const ruleView = (row: RuleRow): PointsRuleView => ({
  code: row.code,
  name: row.name,
  points: Number(row.points),
  dailyLimit: row.daily_limit,
  countsToCap: row.counts_to_cap,
  needsApproval: row.needs_approval,
  byHand: row.by_hand,
  version: row.version,
  validFrom: row.valid_from?.toISOString() ?? null,
});

export const waitingView = (row: WaitingRow): WaitingAward => ({
  id: row.id,
  state: row.state,
  amount: Number(row.amount),
  rule: row.rule_code,
  ruleName: row.rule_name,
  ruleVersion: row.rule_version,
  at: row.effective_at.toISOString(),
  noticeUntil: row.notice_until?.toISOString() ?? null,
  source: sourceView(row),
  facts: row.meta,
});

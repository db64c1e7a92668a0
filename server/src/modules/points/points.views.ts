import type { Facts } from '@yanxinyuan/shared/errors';
import type { EntryKind, PointsAccountView, PointsEntryView } from '@yanxinyuan/shared/points/contract';
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
export interface EntryRow {
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
  source_type: PointsSource['type'] | null;
  source_id: string | null;
  meta: Facts;
}

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
  source: row.source_type === null || row.source_id === null ? null : { type: row.source_type, id: row.source_id },
  facts: { ...row.meta, ...cut(row) },
});

/** An award that a limit or cap cut, or a reversal that found points already spent, says by how much. */
function cut({ amount, asked }: EntryRow): Facts {
  const left = Number(asked) - Math.abs(Number(amount));
  return left > 0 ? { cut: left } : {};
}

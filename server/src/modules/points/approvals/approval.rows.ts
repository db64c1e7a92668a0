import type { Facts } from '@yanxinyuan/shared/errors';
import type { ApprovalKind, ApprovalState } from '@yanxinyuan/shared/points/approvals';
import { STATE } from '../approval-state';
import type { SourceRow } from '../points.views';

export interface ApprovalRow extends SourceRow {
  id: string;
  kind: ApprovalKind;
  state: ApprovalState;
  payload_hash: string;
  amount: string;
  rider_id: string;
  town: string;
  rule_code: string | null;
  rule_name: string | null;
  rule_version: number | null;
  meta: Facts;
  reason: string;
  maker: string | null;
  recorded_at: Date;
  notice_until: Date | null;
  verdict_id: string | null;
  approved: boolean | null;
  checker: string | null;
  note: string | null;
  decided_at: Date | null;
}

export interface ObjectionRow {
  id: string;
  approval_id: string;
  person: string;
  body: string;
  recorded_at: Date;
  upheld: boolean | null;
  note: string | null;
  ruler: string | null;
  ruled_at: Date | null;
}

/** A proposal with what it is about: of an award its decision, of a reversal the award that is to be taken back. */
export const APPROVALS = `
  SELECT a.id, a.kind, ${STATE} AS state, encode(a.payload_hash, 'hex') AS payload_hash, a.amount,
         rider.owner AS rider_id, a.town, a.reason, a.maker, a.recorded_at, a.notice_until,
         coalesce(d.rule_code, t.rule_code) AS rule_code, r.name AS rule_name, r.version AS rule_version,
         coalesce(d.source_type, t.source_type) AS source_type, coalesce(d.source_id, t.source_id) AS source_id,
         coalesce(d.meta, t.meta, '{}') AS meta,
         v.id AS verdict_id, v.approved, v.checker, v.note, v.recorded_at AS decided_at
  FROM ledger.approval a
  JOIN ledger.account rider ON rider.id = a.account_id
  LEFT JOIN ledger.award_decision d ON d.id = a.decision_id
  LEFT JOIN ledger.transfer t ON t.id = a.award_id
  LEFT JOIN ledger.award_rule r
    ON (r.code, r.version) = (coalesce(d.rule_code, t.rule_code), coalesce(d.rule_version, t.rule_version))
  LEFT JOIN ledger.approval_verdict v ON v.approval_id = a.id
  LEFT JOIN ledger.waiting_award w ON w.decision_id = a.decision_id`;

/** Within the towns of `$1`, prefixes of codes. */
export const IN_TOWNS = 'EXISTS (SELECT FROM unnest($1::text[]) prefix WHERE starts_with(a.town, prefix))';

export const OBJECTIONS = `
  SELECT o.id, o.approval_id, o.person, o.body, o.recorded_at, r.upheld, r.note, r.actor AS ruler,
         r.recorded_at AS ruled_at
  FROM ledger.objection o LEFT JOIN ledger.objection_ruling r ON r.objection_id = o.id`;

import { createHash } from 'node:crypto';

/** A transfer's columns as they are hashed into a rider's chain: numbers, and PostgreSQL's text of anything else. */
export interface LinkFields {
  id: number;
  key: string;
  /** hex */
  request_hash: string;
  kind: string;
  debit_id: number;
  credit_id: number;
  amount: number;
  asked: number;
  quantity: number;
  counts_to_cap: boolean;
  hold_id: number | null;
  reverses_id: number | null;
  /** seconds since 1970 with six decimals */
  effective_epoch: string;
  recorded_epoch: string;
  actor: string | null;
  approval_id: number | null;
  rule_code: string | null;
  rule_version: number | null;
  source_type: string | null;
  source_id: string | null;
  /** jsonb as PostgreSQL writes it */
  meta: string;
  tx: string;
}
export interface Leg {
  account: number;
  amount: number;
  version: number;
  balance: number;
}

/** As a SELECT list, of `t`. */
export const LINK_COLUMNS = `t.id, t.key, encode(t.request_hash, 'hex') AS request_hash, t.kind, t.debit_id, t.credit_id,
  t.amount, t.asked, t.quantity, t.counts_to_cap, t.hold_id, t.reverses_id,
  extract(epoch FROM t.effective_at)::text AS effective_epoch, extract(epoch FROM t.recorded_at)::text AS recorded_epoch,
  t.actor, t.approval_id, t.rule_code, t.rule_version, t.source_type, t.source_id, t.meta::text AS meta, t.tx::text AS tx`;

/**
 * One link of a rider's chain: what ledger.link computes, made a second time and without it, because whoever can
 * rewrite the chain can also replace the function.
 *
 * @param previous hex; empty for the first
 * @returns hex
 */
export function link(previous: string, t: LinkFields, leg: Leg): string {
  // jsonb writes strings as JSON does, and a comma with a blank.
  const text = (value: string | null): string => JSON.stringify(value);
  const plain = (value: number | boolean | null): string => String(value);
  const fields = [
    plain(t.id),
    text(t.key),
    text(t.request_hash),
    text(t.kind),
    ...[t.debit_id, t.credit_id, t.amount, t.asked, t.quantity, t.counts_to_cap, t.hold_id, t.reverses_id].map(plain),
    t.effective_epoch,
    t.recorded_epoch,
    text(t.actor),
    plain(t.approval_id),
    text(t.rule_code),
    plain(t.rule_version),
    text(t.source_type),
    text(t.source_id),
    t.meta,
    text(t.tx),
    ...[leg.account, leg.amount, leg.version, leg.balance].map(plain),
  ];
  return createHash('sha256')
    .update(Buffer.from(previous, 'hex'))
    .update(`[${fields.join(', ')}]`, 'utf8')
    .digest('hex');
}

import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type {
  ExpiringPoints,
  PointsAccountView,
  PointsEntryDetail,
  PointsEntryView,
  WaitingAward,
} from '@yanxinyuan/shared/points/contract';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { decodeNumberCursor, pageLimit, toPage } from '../../platform/http/page';
import { STATE } from './approval-state';
import {
  accountView,
  entryDetail,
  entryView,
  waitingView,
  type AccountRow,
  type EntryDetailRow,
  type EntryRow,
  type RuleRow,
  type WaitingRow,
} from './points.views';
import { RULE } from './award-rules';

// Free is what was posted less what is held, less lots that are due but not yet swept. The
// sums of the account row make this a constant cost, however long the history is.
const ACCOUNT = `
  WITH clock AS MATERIALIZED (SELECT ledger.now() AS now),
  policy AS (
    SELECT daily_cap, monthly_cap FROM ledger.award_policy, clock
    WHERE valid_from <= clock.now ORDER BY version DESC LIMIT 1
  )
  SELECT
    coalesce(a.posted - a.held - due.amount, 0) AS available,
    coalesce(a.held, 0) AS held,
    waiting.amount AS waiting,
    next.amount AS expiring_amount,
    next.expires_at AS expiring_at,
    coalesce(earned.today, 0) AS today,
    coalesce(earned.month, 0) AS month,
    policy.daily_cap,
    policy.monthly_cap
  FROM clock CROSS JOIN policy
  LEFT JOIN ledger.account a ON a.kind = 'rider' AND a.owner = $1
  LEFT JOIN LATERAL (
    SELECT coalesce(sum(remaining), 0) AS amount FROM ledger.lot
    WHERE account_id = a.id AND remaining > 0 AND expires_at <= clock.now
  ) due ON true
  LEFT JOIN LATERAL (
    SELECT expires_at, sum(remaining) AS amount FROM ledger.lot
    WHERE account_id = a.id AND remaining > 0 AND expires_at > clock.now
    GROUP BY expires_at ORDER BY expires_at LIMIT 1
  ) next ON true
  LEFT JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS amount FROM ledger.waiting_award WHERE account_id = a.id
  ) waiting ON true
  LEFT JOIN LATERAL ledger.earned(a.id, clock.now, '') earned ON a.id IS NOT NULL`;

const LINE = `e.version, e.amount, e.balance_after, t.id, t.kind, t.asked, t.effective_at, t.rule_code, t.rule_version,
  r.name AS rule_name, t.source_type, t.source_id, t.meta`;

const ENTRIES = `
  SELECT ${LINE}
  FROM ledger.account a
  JOIN ledger.entry e ON e.account_id = a.id AND e.version IS NOT NULL
  JOIN ledger.transfer t ON t.id = e.transfer_id
  LEFT JOIN ledger.award_rule r ON (r.code, r.version) = (t.rule_code, t.rule_version)
  WHERE a.kind = 'rider' AND a.owner = $1 AND e.version < $2
  ORDER BY e.version DESC LIMIT $3`;

// By the entry's key, so that a number of somebody else's line finds nothing.
const ENTRY = `
  SELECT ${LINE}, encode(e.hash, 'hex') AS hash, l.amount AS lot_amount, l.remaining AS lot_remaining,
         l.expires_at AS lot_expires_at
  FROM ledger.account a
  JOIN ledger.entry e ON e.account_id = a.id AND e.transfer_id = $2
  JOIN ledger.transfer t ON t.id = e.transfer_id
  LEFT JOIN ledger.award_rule r ON (r.code, r.version) = (t.rule_code, t.rule_version)
  LEFT JOIN ledger.lot l ON l.id = t.id
  WHERE a.kind = 'rider' AND a.owner = $1`;

const WAITING = `
  SELECT d.id, ${STATE} AS state, d.amount, d.rule_code, r.name AS rule_name, d.rule_version, d.effective_at,
         d.notice_until, d.source_type, d.source_id, d.meta
  FROM ledger.account rider
  JOIN ledger.waiting_award w ON w.account_id = rider.id
  JOIN ledger.award_decision d ON d.id = w.decision_id
  JOIN ledger.award_rule r ON (r.code, r.version) = (d.rule_code, d.rule_version)
  LEFT JOIN ledger.approval a ON a.decision_id = d.id
  LEFT JOIN ledger.approval_verdict v ON v.approval_id = a.id
  WHERE rider.kind = 'rider' AND rider.owner = $1
  ORDER BY d.id DESC`;

const EXPIRING = `
  SELECT l.expires_at AS at, sum(l.remaining) AS amount
  FROM ledger.account a JOIN ledger.lot l ON l.account_id = a.id AND l.remaining > 0 AND l.expires_at > ledger.now()
  WHERE a.kind = 'rider' AND a.owner = $1
  GROUP BY l.expires_at ORDER BY l.expires_at`;

/** What a rider reads of their points. */
@Injectable()
export class Statements {
  constructor(private readonly db: Database) {}

  async account(personId: string): Promise<PointsAccountView> {
    const [row] = await this.db.read.query<AccountRow[]>(ACCOUNT, [personId]);
    if (!row) throw new Error('no award policy is in force');
    return accountView(row);
  }

  /** Newest first, as they were written down; every line names its rule, version and source. */
  async entries(personId: string, query: PageQuery): Promise<Page<PointsEntryView>> {
    const limit = pageLimit(query);
    const before = decodeNumberCursor(query.cursor);
    const rows = await this.db.read.query<EntryRow[]>(ENTRIES, [personId, before, limit + 1]);
    return toPage(rows, limit, ({ version }) => [Number(version)], entryView);
  }

  /** @throws Fail NOT_FOUND for a line of somebody else's */
  async entry(personId: string, id: string): Promise<PointsEntryDetail> {
    const [row] = await this.db.read.query<EntryDetailRow[]>(ENTRY, [personId, id]);
    if (!row) throw new Fail('NOT_FOUND');
    const [rule] = await this.db.read.query<RuleRow[]>(
      `SELECT ${RULE} FROM ledger.award_rule r WHERE (r.code, r.version) = ($1, $2)`,
      [row.rule_code, row.rule_version],
    );
    return entryDetail(row, rule);
  }

  /** Awards that are not granted yet, the newest first. */
  async waiting(personId: string): Promise<WaitingAward[]> {
    return (await this.db.read.query<WaitingRow[]>(WAITING, [personId])).map(waitingView);
  }

  /** What can be spent now by the instant it expires, the next first. */
  async expiring(personId: string): Promise<ExpiringPoints[]> {
    const rows = await this.db.read.query<{ at: Date; amount: string }[]>(EXPIRING, [personId]);
    return rows.map(({ at, amount }) => ({ at: at.toISOString(), amount: Number(amount) }));
  }
}

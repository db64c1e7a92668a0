import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type { PointsAccountView, PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { Database } from '../../platform/db/database';
import { decodeNumberCursor, pageLimit, toPage } from '../../platform/http/page';
import { accountView, entryView, type AccountRow, type EntryRow } from './points.views';

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

const ENTRIES = `
  SELECT e.version, e.amount, e.balance_after, t.id, t.kind, t.asked, t.effective_at, t.rule_code, t.rule_version, r.name AS rule_name,
         t.source_type, t.source_id, t.meta
  FROM ledger.account a
  JOIN ledger.entry e ON e.account_id = a.id AND e.version IS NOT NULL
  JOIN ledger.transfer t ON t.id = e.transfer_id
  LEFT JOIN ledger.award_rule r ON (r.code, r.version) = (t.rule_code, t.rule_version)
  WHERE a.kind = 'rider' AND a.owner = $1 AND e.version < $2
  ORDER BY e.version DESC LIMIT $3`;

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
}

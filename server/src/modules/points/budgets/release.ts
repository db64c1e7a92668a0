import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import { Database, type Tx } from '../../../platform/db/database';
import { NotificationsService } from '../../notifications';
import { awarded } from '../approvals/approval-news';
import { matterOf } from '../approvals/matter';
import { AwardSources } from '../award-sources';
import { sourceView, type SourceRow } from '../points.views';

interface GrantedRow extends SourceRow {
  amount: string;
  rider_id: string;
  rule_name: string | null;
  meta: Facts;
}

const GRANTED = `
  SELECT t.amount, rider.owner AS rider_id, r.name AS rule_name, t.source_type, t.source_id, t.meta
  FROM ledger.transfer t
  JOIN ledger.account rider ON rider.id = t.credit_id
  LEFT JOIN ledger.award_rule r ON (r.code, r.version) = (t.rule_code, t.rule_version)
  WHERE t.id = $1`;

/** Grants what waited for budget, as far as the budget reaches now. */
@Injectable()
export class Release {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
    private readonly sources: AwardSources,
  ) {}

  /** Oldest first, each in a transaction of its own that also tells the rider. */
  async town(town: string, year: number): Promise<void> {
    while (await this.db.transaction((tx) => this.next(tx, town, year)));
  }

  /** Wherever anything waits: budget also comes back, when points are taken back. */
  async everywhere(): Promise<void> {
    const towns = await this.db.read.query<{ town: string; year: number }[]>(
      'SELECT DISTINCT town, year FROM ledger.waiting_award WHERE for_budget ORDER BY town, year',
    );
    for (const { town, year } of towns) await this.town(town, year);
  }

  private async next(tx: Tx, town: string, year: number): Promise<boolean> {
    const [released] = await tx.query<{ id: string | null }[]>(
      'SELECT transfer_id AS id FROM ledger.release_next($1, $2)',
      [town, year],
    );
    const id = released?.id ?? null;
    if (id === null) return false;
    const [row] = await tx.query<GrantedRow[]>(GRANTED, [id]);
    if (!row) throw new Error(`transfer ${id} is gone`);
    const matter = matterOf(this.sources, { source: sourceView(row), facts: row.meta, ruleName: row.rule_name });
    const personId = row.rider_id;
    const line = awarded({ personId, points: Number(row.amount), matter, transferId: id });
    await this.notifications.notifyEach(tx, [line]);
    return true;
  }
}

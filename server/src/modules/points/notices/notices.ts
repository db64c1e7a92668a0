import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type { NoticeView } from '@yanxinyuan/shared/points/contract';
import { Database } from '../../../platform/db/database';
import { decodeNumberCursor, pageLimit, toPage } from '../../../platform/http/page';
import { STATE } from '../approval-state';
import { AwardSources, type FoundSources } from '../award-sources';
import { Names, type PersonNames } from '../names';
import { sourceView, type SourceRow } from '../points.views';

interface NoticeRow extends SourceRow {
  id: string;
  state: NoticeView['state'];
  amount: string;
  town: string;
  rider_id: string;
  rule_name: string;
  meta: Facts;
  effective_at: Date;
  notice_until: Date;
}

// What is decided stays to be seen for a month.
const NOTICES = `
  SELECT a.id, ${STATE} AS state, a.amount, a.town, rider.owner AS rider_id, r.name AS rule_name, d.source_type,
         d.source_id, d.meta, d.effective_at, a.notice_until
  FROM ledger.approval a
  JOIN ledger.account rider ON rider.id = a.account_id
  JOIN ledger.award_decision d ON d.id = a.decision_id
  JOIN ledger.award_rule r ON (r.code, r.version) = (d.rule_code, d.rule_version)
  LEFT JOIN ledger.approval_verdict v ON v.approval_id = a.id
  LEFT JOIN ledger.waiting_award w ON w.decision_id = a.decision_id
  WHERE a.notice_until IS NOT NULL AND a.id < $1
    AND (v.id IS NULL OR v.recorded_at > ledger.now() - interval '30 days')
  ORDER BY a.id DESC LIMIT $2`;

/** Large awards as everybody may see them. */
@Injectable()
export class Notices {
  constructor(
    private readonly db: Database,
    private readonly names: Names,
    private readonly sources: AwardSources,
  ) {}

  /** Those that hang and those decided in the last 30 days, the newest first. */
  async list(query: PageQuery): Promise<Page<NoticeView>> {
    const limit = pageLimit(query);
    const rows = await this.db.read.query<NoticeRow[]>(NOTICES, [decodeNumberCursor(query.cursor), limit + 1]);
    const [people, townName, found] = await Promise.all([
      this.names.people(rows.map(({ rider_id: rider }) => rider)),
      this.names.towns(rows.map(({ town }) => town)),
      this.sources.of(rows.map((row) => ({ source: sourceView(row) }))),
    ]);
    return toPage(
      rows,
      limit,
      ({ id }) => [Number(id)],
      (row) => ({
        id: row.id,
        riderMasked: this.masked(row, people, found),
        townName: townName(row.town),
        amount: Number(row.amount),
        ruleName: row.rule_name,
        what: this.sources.category(row.meta),
        from: row.effective_at.toISOString(),
        until: row.notice_until.toISOString(),
        state: row.state,
      }),
    );
  }

  /**
   * First and last character are enough for those who worked on a case to know who reported it, and
   * for those it is about: who did so anonymously, or told of a restricted matter, has none.
   */
  private masked(row: NoticeRow, people: ReadonlyMap<string, PersonNames>, found: FoundSources): string {
    if (found.secret({ source: sourceView(row), facts: row.meta })) return this.sources.nobody;
    return people.get(row.rider_id)?.masked ?? this.sources.nobody;
  }
}

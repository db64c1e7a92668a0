import { Injectable } from '@nestjs/common';
import type { ContentState, Publicity } from '@yanxinyuan/shared/moderation/contract';
import { Database } from '../../../platform/db/database';
import type { ReportEntity } from '../../reports';
import type { TicketEventEntity } from '../entities/ticket-event.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { REPORT_PASSED } from './passed.sql';
import { publicityOf } from './rules/publicity';

const PUBLIC_KINDS: readonly TicketEntity['kind'][] = ['hazard', 'environment'];
const FIRST = `SELECT r.id, r.photo_ids[1] AS photo_id FROM report r WHERE r.id = ANY($1) AND ${REPORT_PASSED}`;
const STATES = `
  SELECT state FROM content_check
  WHERE (kind = 'text' AND subject_id = $1) OR (kind = 'photo' AND subject_id = ANY($2))`;

type Author = Pick<ReportEntity, 'id' | 'text' | 'photoIds'>;

/** How many checks a report leads to; none where nobody but those who handle it ever sees it. */
export function checksOf(
  { text, photoIds }: Pick<ReportEntity, 'text' | 'photoIds'>,
  { restricted, kind }: Pick<TicketEntity, 'restricted' | 'kind'>,
): number {
  if (restricted || !PUBLIC_KINDS.includes(kind)) return 0;
  return photoIds.length + (text === null ? 0 : 1);
}

/** What of people's texts and pictures others may see. */
@Injectable()
export class PublicContent {
  constructor(private readonly database: Database) {}

  /** The first pictures of these reports, where everybody may see them. @returns photo by report */
  async firstPhotos(reportIds: readonly string[]): Promise<Map<string, string>> {
    if (reportIds.length === 0) return new Map();
    const rows = await this.database.read.query<{ id: string; photo_id: string }[]>(FIRST, [reportIds]);
    return new Map(rows.map(({ id, photo_id }) => [id, photo_id]));
  }

  /** Those of these pictures that everybody may see. */
  async photos(ids: readonly (string | null | undefined)[]): Promise<Set<string>> {
    return this.inState(ids, 'pass');
  }

  /**
   * Pictures of a case's history that a reporter may not see: a passer-by's until they passed, the office's once
   * they were refused. What the office shows to whoever waits for it waits for nobody.
   */
  async hiddenFromReporter(events: readonly TicketEventEntity[]): Promise<Set<string>> {
    const passersBy = photosOf(events, 'witness');
    const [open, refused] = await Promise.all([this.photos(passersBy), this.refused(photosOf(events, 'office'))]);
    return new Set([...passersBy.filter((id) => !open.has(id)), ...refused]);
  }

  /** Those of these pictures that were refused. */
  async refused(ids: readonly (string | null)[]): Promise<Set<string>> {
    return this.inState(ids, 'risky');
  }

  /** For its author: whether others may see what he sent; null where nobody else ever would. */
  async publicity(report: Author, ticket: Pick<TicketEntity, 'restricted' | 'kind'>): Promise<Publicity | null> {
    const expected = checksOf(report, ticket);
    if (expected === 0) return null;
    const rows = await this.database.read.query<{ state: ContentState }[]>(STATES, [report.id, report.photoIds]);
    return publicityOf(
      rows.map(({ state }) => state),
      expected,
    );
  }

  private async inState(ids: readonly (string | null | undefined)[], state: ContentState): Promise<Set<string>> {
    const asked = ids.flatMap((id) => id ?? []);
    if (asked.length === 0) return new Set();
    const rows = await this.database.read.query<{ subject_id: string }[]>(
      `SELECT subject_id FROM content_check WHERE kind = 'photo' AND subject_id = ANY($1) AND state = $2`,
      [asked, state],
    );
    return new Set(rows.map(({ subject_id }) => subject_id));
  }
}

/** What a reporter sent himself is not asked for: he has it. */
function photosOf(events: readonly TicketEventEntity[], whose: 'witness' | 'office'): string[] {
  const others = events.filter(({ actorKind }) => actorKind !== 'reporter');
  const some = others.filter(({ actorKind }) => (actorKind === 'witness') === (whose === 'witness'));
  return some.flatMap(({ photoIds }) => photoIds);
}

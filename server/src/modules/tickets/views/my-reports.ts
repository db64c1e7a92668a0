import { Injectable } from '@nestjs/common';
import type { ReportListItem, ReportView } from '@yanxinyuan/shared/reports/contract';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { In } from 'typeorm';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { decodeTimeCursor, pageLimit, toPage } from '../../../platform/http/page';
import { ReportEntity } from '../../reports';
import { Cases } from '../cases';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketRouteEntity } from '../entities/ticket-route.entity';
import { TicketEntity } from '../entities/ticket.entity';
import type { Opened } from '../intake/open';
import { checksOf, PublicContent } from '../moderation/public-content';
import { firstReport } from '../rules/points';
import { ReportParts } from './report-parts';
import { reportListItem, reportView } from './report-view';

interface PageRow {
  report_id: string;
  ticket_id: string;
  joined: boolean;
  submitted_at: Date;
}

// A merged ticket's reports follow its master; the earliest of all carries the points, whoever was merged into whom.
const PAGE = `
  SELECT r.id AS report_id, t.id AS ticket_id, r.submitted_at,
    EXISTS (SELECT FROM report e
            WHERE e.ticket_id = ANY(t.id || ARRAY(SELECT part.id FROM ticket part WHERE part.master_id = t.id))
              AND (e.submitted_at, e.id) < (r.submitted_at, r.id)) AS joined
  FROM report r
  JOIN ticket own ON own.id = r.ticket_id
  JOIN ticket t ON t.id = coalesce(own.master_id, own.id)
  WHERE r.reporter_id = $1 AND (NOT $2 OR t.state = ANY($3))
    AND ($4::timestamptz IS NULL OR (r.submitted_at, r.id) < ($4, $5))
  ORDER BY r.submitted_at DESC, r.id DESC LIMIT $6`;

/** What a rider reads of his own reports. */
@Injectable()
export class MyReports {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly parts: ReportParts,
    private readonly content: PublicContent,
  ) {}

  /** Newest first. `open`: only those somebody still owes work for. */
  async list(actor: Actor, query: PageQuery & { open?: boolean }): Promise<Page<ReportListItem>> {
    const limit = pageLimit(query);
    const after = decodeTimeCursor(query.cursor);
    const rows = await this.database.read.query<PageRow[]>(PAGE, [
      actor.personId,
      query.open ?? false,
      OPEN_STATES,
      after?.at ?? null,
      after?.id ?? null,
      limit + 1,
    ]);
    const items = await this.items(actor, rows.slice(0, limit));
    return toPage(
      rows,
      limit,
      ({ submitted_at, report_id }) => [submitted_at.toISOString(), report_id],
      (row) => items.get(row.report_id) ?? missing(row.report_id),
    );
  }

  /** @throws Fail NOT_FOUND also for somebody else's */
  async one(actor: Actor, reportId: string): Promise<ReportView> {
    const manager = this.database.read;
    const report = await manager.findOneBy(ReportEntity, { id: reportId });
    if (report?.ticketId == null || report.reporterId !== actor.personId) throw new Fail('NOT_FOUND');
    const ticket = await this.cases.masterOf(manager, report.ticketId);
    const tickets = In([...new Set([report.ticketId, ticket.id])]);
    const [whole, events, route] = await Promise.all([
      this.cases.whole(manager, ticket),
      manager.find(TicketEventEntity, {
        where: { ticketId: tickets, visible: true },
        order: { at: 'ASC', seq: 'ASC' },
      }),
      manager.findOne(TicketRouteEntity, { where: { ticketId: ticket.id }, order: { seq: 'DESC' } }),
    ]);
    const joined = firstReport(whole.reports)?.id !== report.id;
    const hidden = await this.hidden(events);
    const parts = await this.parts.one(actor, { report, whole, joined }, events, hidden);
    const [links, publicity] = await Promise.all([
      this.cases.links(ticket.id, actor.personId),
      this.content.publicity(report, ticket),
    ]);
    return reportView({ events, steps: route?.steps ?? [], links, publicity, ...parts });
  }

  /** Pictures of a case that its reporters do not see. */
  hidden(events: readonly TicketEventEntity[]): Promise<ReadonlySet<string>> {
    return this.content.hiddenFromReporter(events);
  }

  /** The same of a report that opened its case in this very call: everything is at hand. */
  async fresh(actor: Actor, report: ReportEntity, { ticket, events, steps }: Opened): Promise<ReportView> {
    const whole = this.cases.put({ ticket, reports: [report], question: null, ratings: [] });
    const parts = await this.parts.one(actor, { report, whole, joined: false }, events);
    // Nothing was asked yet.
    const publicity = checksOf(report, ticket) === 0 ? null : 'checking';
    return reportView({ events, steps, links: { followUps: [], follows: null }, publicity, ...parts });
  }

  private async items(actor: Actor, rows: readonly PageRow[]): Promise<Map<string, ReportListItem>> {
    const manager = this.database.read;
    const [reports, tickets] = await Promise.all([
      manager.findBy(ReportEntity, { id: In(rows.map((row) => row.report_id)) }),
      manager.findBy(TicketEntity, { id: In(rows.map((row) => row.ticket_id)) }),
    ]);
    const reportOf = new Map(reports.map((report) => [report.id, report]));
    const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    const listed = rows.flatMap(({ report_id, ticket_id, joined }) => {
      const [report, ticket] = [reportOf.get(report_id), ticketOf.get(ticket_id)];
      return report && ticket ? [{ report, ticket, joined }] : [];
    });
    const hidden = await this.content.refused(tickets.map(({ afterPhotoId }) => afterPhotoId));
    const parts = await this.parts.page(actor, listed, hidden);
    return new Map(parts.map((part) => [part.report.id, reportListItem(part)]));
  }
}

const missing = (id: string): never => {
  throw new Error(`report ${id} vanished between two statements`);
};

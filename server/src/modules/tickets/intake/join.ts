import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import { gcj02 } from '@yanxinyuan/shared/geo';
import type { Tx } from '../../../platform/db/database';
import { together } from '../../../platform/db/together';
import { Categories, type Lead, type NearbyReport, type ReportEntity } from '../../reports';
import { Alike } from './alike';
import { reportsOf } from '../cases';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { Reporters } from './reporters';
import { Tell, toReporters } from '../tell';
import { gravest, reportSays } from '../urgency/causes';
import { Reassess } from '../urgency/reassess';

/**
 * Open for joining. One that is resolved but not closed yet is joined only by what was seen
 * before it was resolved: whoever sees it afterwards sees it anew. Not what the reporter says is
 * another matter, nor what that was merged with.
 */
const JOINABLE = `
  SELECT t.id FROM ticket t
  WHERE t.id IN (SELECT coalesce(near.master_id, near.id) FROM ticket near WHERE near.id = ANY($1))
    AND (t.state IN ('submitted', 'assigned', 'working', 'referred', 'suspended')
         OR (t.state = 'resolved' AND t.resolved_at >= $2))
    AND t.id NOT IN (SELECT coalesce(other.master_id, other.id) FROM ticket other WHERE other.id = ANY($3))
  ORDER BY t.id FOR UPDATE`;

/** What the reporter said of cases he was shown. */
export interface SaidAlike {
  joins?: string | undefined;
  distinctFrom?: readonly string[] | undefined;
}

/** A second report of the same matter becomes part of the first one's case (并案). */
@Injectable()
export class JoinTicket {
  constructor(
    private readonly categories: Categories,
    private readonly alike: Alike,
    private readonly tell: Tell,
    private readonly reporters: Reporters,
    private readonly reassess: Reassess,
  ) {}

  /**
   * The case a report joins, locked; undefined when there is none to join: the one its reporter
   * named, provided that it is open and near enough to have been shown to him; else the nearest.
   * To name another, a restricted one or none at all is answered alike, so that nobody learns
   * from it what there is.
   *
   * @param report about to be written; its place is locked
   * @param near earlier ones of the same category around it, nearest first
   */
  async find(tx: Tx, report: ReportEntity, near: readonly NearbyReport[], said: SaidAlike): Promise<Lead | undefined> {
    // Two quarrels at one gate are two matters, and neither party may read the other's case.
    if (this.categories.get(report.category).restricted) return undefined;
    const named = said.joins === undefined ? undefined : await this.named(tx, said.joins, report);
    const joined = (ticket: TicketEntity, chosen: boolean): Lead => ({
      ticketId: ticket.id,
      joined: true,
      write: () => this.join(tx, ticket, report, factsOf(said, chosen)),
    });
    if (named !== undefined) return joined(named, true);
    const ticket = await this.nearestJoinable(tx, near, report, said.distinctFrom ?? []);
    return ticket === undefined ? undefined : joined(ticket, false);
  }

  private async named(tx: Tx, id: string, report: ReportEntity): Promise<TicketEntity | undefined> {
    const { category, accuracy, lng, lat } = report;
    const asked = await tx.findOneBy(TicketEntity, { id });
    const wanted = asked?.masterId ?? asked?.id;
    if (wanted === undefined) return undefined;
    const near = await this.alike.near(tx, { category, accuracy, point: gcj02(lng, lat) });
    if (!near.some(({ ticketId }) => ticketId === wanted)) return undefined;
    const [open] = await this.joinable(tx, [id], report, []);
    return open === undefined ? undefined : tx.findOneByOrFail(TicketEntity, { id: open });
  }

  private async nearestJoinable(
    tx: Tx,
    near: readonly NearbyReport[],
    report: ReportEntity,
    distinctFrom: readonly string[],
  ): Promise<TicketEntity | undefined> {
    if (near.length === 0) return undefined;
    const ids = await this.joinable(tx, [...new Set(near.map(({ ticketId }) => ticketId))], report, distinctFrom);
    const nearest = near.find(({ ticketId }) => ids.includes(ticketId))?.ticketId ?? ids[0];
    return nearest === undefined ? undefined : ((await tx.findOneBy(TicketEntity, { id: nearest })) ?? undefined);
  }

  private async joinable(
    tx: Tx,
    ids: readonly string[],
    { capturedAt }: ReportEntity,
    distinctFrom: readonly string[],
  ): Promise<string[]> {
    const open = await tx.query<{ id: string }[]>(JOINABLE, [ids, capturedAt, distinctFrom]);
    return open.map(({ id }) => id);
  }

  private async join(tx: Tx, ticket: TicketEntity, report: ReportEntity, kept: Facts): Promise<void> {
    const event = {
      id: report.id,
      ticketId: ticket.id,
      action: 'join',
      at: report.submittedAt,
      actorId: report.reporterId,
      actorKind: 'reporter',
      fromState: ticket.state,
      toState: ticket.state,
      facts: kept,
      visible: true,
    } as const;
    const facts = { place: ticket.place };
    const said = { event: 'report_merged', facts, key: `report:${report.id}:joined` } as const;
    await together([
      this.reporters.add(tx, ticket.id, report.reporterId),
      tx.insert(TicketEventEntity, event),
      this.tell.people(tx, toReporters(ticket, [report], said)),
    ]);
    await this.raise(tx, ticket, report);
  }

  /** What it says may be worse than what is known of the case; it is never taken for less. */
  private async raise(tx: Tx, ticket: TicketEntity, report: ReportEntity): Promise<void> {
    const cause = gravest(ticket.urgency, reportSays(this.categories, report, 'today'));
    if (cause === undefined) return;
    // This one is being written at the same time.
    const earlier = (await reportsOf(tx, ticket.id)).filter(({ id }) => id !== report.id);
    const reports = [...earlier, report];
    await this.reassess.change(tx, { ticket, to: cause.urgency, cause, reports, now: report.submittedAt });
  }
}

/**
 * What the history keeps of it, on the report's own row. Of a case that was named and not joined: which,
 * so that the reporter can be told and staff can look.
 */
export const factsOf = ({ joins, distinctFrom = [] }: SaidAlike, chosen: boolean): Facts => ({
  ...(chosen ? { chosen } : {}),
  ...(!chosen && joins !== undefined ? { joinMissed: joins } : {}),
  ...(distinctFrom.length > 0 ? { distinctFrom: distinctFrom.join(' ') } : {}),
});

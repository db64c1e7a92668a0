import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/database';
import { together } from '../../platform/db/together';
import { Categories, type Lead, type NearbyReport, type ReportEntity } from '../reports';
import { TicketEventEntity } from './entities/ticket-event.entity';
import { TicketEntity } from './entities/ticket.entity';
import { Reporters } from './reporters';
import { Tell, toReporters } from './tell';

/**
 * Open for joining. One that is resolved but not closed yet is joined only by what was seen
 * before it was resolved: whoever sees it afterwards sees it anew.
 */
const JOINABLE = `
  SELECT t.id FROM ticket t
  WHERE t.id IN (SELECT coalesce(near.master_id, near.id) FROM ticket near WHERE near.id = ANY($1))
    AND (t.state IN ('submitted', 'assigned', 'working', 'referred', 'suspended')
         OR (t.state = 'resolved' AND t.resolved_at >= $2))`;

/** A second report of the same matter becomes part of the first one's case (并案). */
@Injectable()
export class JoinTicket {
  constructor(
    private readonly categories: Categories,
    private readonly tell: Tell,
    private readonly reporters: Reporters,
  ) {}

  /**
   * The case a report joins, locked; undefined when there is none to join.
   *
   * @param report about to be written; its place is locked
   * @param near earlier ones of the same category around it, nearest first
   */
  async find(tx: Tx, report: ReportEntity, near: readonly NearbyReport[]): Promise<Lead | undefined> {
    // Two quarrels at one gate are two matters, and neither party may read the other's case.
    if (near.length === 0 || this.categories.get(report.category).restricted) return undefined;
    const ticket = await this.nearestJoinable(tx, near, report);
    if (ticket === undefined) return undefined;
    return { ticketId: ticket.id, joined: true, write: () => this.join(tx, ticket, report) };
  }

  private async nearestJoinable(
    tx: Tx,
    near: readonly NearbyReport[],
    report: ReportEntity,
  ): Promise<TicketEntity | undefined> {
    const open = await tx.query<{ id: string }[]>(`${JOINABLE} FOR UPDATE`, [
      [...new Set(near.map(({ ticketId }) => ticketId))],
      report.capturedAt,
    ]);
    const ids = new Set(open.map(({ id }) => id));
    const nearest = near.find(({ ticketId }) => ids.has(ticketId))?.ticketId ?? open[0]?.id;
    return nearest === undefined ? undefined : ((await tx.findOneBy(TicketEntity, { id: nearest })) ?? undefined);
  }

  private async join(tx: Tx, ticket: TicketEntity, report: ReportEntity): Promise<void> {
    const event = {
      id: report.id,
      ticketId: ticket.id,
      action: 'join',
      at: report.submittedAt,
      actorId: report.reporterId,
      actorKind: 'reporter',
      fromState: ticket.state,
      toState: ticket.state,
      visible: true,
    } as const;
    const facts = { place: ticket.place };
    const said = { event: 'report_merged', facts, key: `report:${report.id}:joined` } as const;
    await together([
      this.reporters.add(tx, ticket.id, report.reporterId),
      tx.insert(TicketEventEntity, event),
      this.tell.people(tx, toReporters(ticket, [report], said)),
    ]);
  }
}

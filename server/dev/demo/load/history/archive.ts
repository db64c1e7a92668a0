import type { TicketEventEntity } from '../../../../src/modules/tickets/entities/ticket-event.entity';
import type { TicketQuestionEntity } from '../../../../src/modules/tickets/entities/ticket-question.entity';
import type { TicketRatingEntity } from '../../../../src/modules/tickets/entities/ticket-rating.entity';
import type { TicketRouteEntity } from '../../../../src/modules/tickets/entities/ticket-route.entity';
import type { TicketWitnessEntity } from '../../../../src/modules/tickets/entities/ticket-witness.entity';
import type { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import type { TicketFollowUpEntity } from '../../../../src/modules/tickets/entities/ticket-follow-up.entity';
import type { TicketAlarmEntity, TicketToldEntity } from '../../../../src/modules/tickets/entities/ticket-told.entity';
import type { TicketPartEntity } from '../../../../src/modules/tickets/parts/part.entity';
import type { ReportEntity } from '../../../../src/modules/reports';

export type ArchivedEvent = Omit<TicketEventEntity, 'seq'>;
export type ArchivedRoute = Omit<TicketRouteEntity, 'seq'>;

/**
 * Cases in memory while their history is told, as the tables will hold them. Ninety days are
 * some 15,000 actions: each on its own against the database would take minutes.
 */
export class Archive {
  readonly tickets = new Map<string, TicketEntity>();
  readonly reports: ReportEntity[] = [];
  /** in the order in which they happened */
  readonly events: ArchivedEvent[] = [];
  readonly routes: ArchivedRoute[] = [];
  readonly questions: TicketQuestionEntity[] = [];
  readonly ratings: TicketRatingEntity[] = [];
  readonly parts: TicketPartEntity[] = [];
  readonly witnesses: TicketWitnessEntity[] = [];
  readonly followUps: TicketFollowUpEntity[] = [];
  /** of danger: who was told, and when it is looked whether anybody has read it */
  readonly told: TicketToldEntity[] = [];
  readonly alarms: TicketAlarmEntity[] = [];
  private readonly reportsByTicket = new Map<string, ReportEntity[]>();
  private readonly merged = new Set<TicketEntity>();

  /** @throws Error for an id nobody told of */
  ticket(id: string): TicketEntity {
    const ticket = this.tickets.get(id);
    if (ticket === undefined) throw new Error(`there is no ticket ${id}`);
    return ticket;
  }

  /** Changes the ticket of an id, or those merged into a master. */
  change({ id, masterId }: Partial<TicketEntity>, patch: Partial<TicketEntity>): void {
    const found = id === undefined ? [...this.merged].filter((t) => t.masterId === masterId) : [this.ticket(id)];
    for (const ticket of found) {
      Object.assign(ticket, patch);
      if (ticket.masterId !== null) this.merged.add(ticket);
    }
  }

  attach(report: ReportEntity, ticketId: string): void {
    report.ticketId = ticketId;
    this.reports.push(report);
    this.reportsByTicket.set(ticketId, [...(this.reportsByTicket.get(ticketId) ?? []), report]);
  }

  /** All that a case carries, those of cases merged into it too, oldest first. */
  reportsOf(ticketId: string): ReportEntity[] {
    const into = [...this.merged].filter(({ masterId }) => masterId === ticketId);
    return [ticketId, ...into.map(({ id }) => id)]
      .flatMap((id) => this.reportsByTicket.get(id) ?? [])
      .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  partsOf(ticketId: string): TicketPartEntity[] {
    return this.parts.filter((part) => part.ticketId === ticketId);
  }

  questionOf(ticketId: string): TicketQuestionEntity | null {
    return this.questions.findLast((question) => question.ticketId === ticketId) ?? null;
  }

  ratingsOf({ id, reopenedCount }: TicketEntity): TicketRatingEntity[] {
    return this.ratings.filter(({ ticketId, round }) => ticketId === id && round === reopenedCount);
  }
}

import { Injectable } from '@nestjs/common';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/contract';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../platform/db/database';
import { Categories, ReportsService, type Category, type ReportEntity } from '../reports';
import { TerritoryService } from '../territory';
import { WorkingCalendar } from './calendar';
import type { TicketEventEntity } from './entities/ticket-event.entity';
import type { TicketEntity } from './entities/ticket.entity';
import { insertOpened, type NewEvent, type NewTicket } from './open.sql';
import { Routing } from './routing';
import { dueTimes } from './rules/clock';
import { addressOf, unitOf, type Spot } from './spot';
import { aboutTicket, Tell, toReporters, type Said } from './tell';

/** A case as it was opened: what a reader would load again at once. */
export interface Opened {
  ticket: TicketEntity;
  events: TicketEventEntity[];
  steps: RoutingStep[];
}

/** Opens a case for a report that joins none, and routes it. */
@Injectable()
export class OpenTicket {
  constructor(
    private readonly categories: Categories,
    private readonly territory: TerritoryService,
    private readonly calendar: WorkingCalendar,
    private readonly routing: Routing,
    private readonly reports: ReportsService,
    private readonly tell: Tell,
  ) {}

  async run(tx: Tx, report: ReportEntity, spot: Spot): Promise<Opened> {
    const category = this.categories.get(report.category);
    const { personId, steps } = await this.routing.route(tx, spot, [report.reporterId]);
    const row = this.ticketFor(report, category, spot, personId);
    const events = eventsFor(row, report);
    const number = await insertOpened(tx, row, events, steps);
    const ticket = { ...row, number };
    await this.reports.setTicket(tx, report.id, { id: ticket.id, joined: false });
    await this.tellAll(tx, ticket, report, category);
    return { ticket, events: events.map((event, at) => ({ ...event, seq: String(at) })), steps };
  }

  private ticketFor(report: ReportEntity, category: Category, spot: Spot, assigneeId: string | null): NewTicket {
    const due = dueTimes(this.calendar, category.urgency, report.submittedAt);
    return {
      ...BLANK,
      ...spot,
      ...due,
      id: uuidv7(),
      state: assigneeId === null ? 'submitted' : 'assigned',
      category: category.code,
      kind: category.kind,
      urgency: category.urgency,
      restricted: category.restricted,
      reportId: report.id,
      place: addressOf(this.territory, spot),
      lng: report.lng,
      lat: report.lat,
      openedAt: report.submittedAt,
      nextMark: 'accept',
      nextMarkAt: due.acceptDueAt,
      waitsFor: assigneeId === null ? 'routing' : null,
      assigneeId,
    };
  }

  private async tellAll(tx: Tx, ticket: TicketEntity, report: ReportEntity, category: Category): Promise<void> {
    const { place, assigneeId, areaCode } = ticket;
    const due = ticket.dueAt.toISOString();
    const key = `report:${report.id}:submitted`;
    if (assigneeId === null) {
      const queued: Said = { event: 'report_queued', facts: { category: category.name }, key };
      await this.tell.people(tx, toReporters(ticket, [report], queued));
      const waiting = aboutTicket(ticket, { event: 'queue_new', facts: { place, category: category.name }, key });
      await this.tell.staffLater(tx, { areaCode, roles: ['dispatcher'] }, waiting);
      return;
    }
    const grid = unitOf(this.territory, ticket);
    const received: Said = { event: 'report_received', facts: { category: category.name, grid, due }, key };
    const task = aboutTicket(ticket, { event: 'task_new', facts: { place, category: category.name, due }, key });
    await this.tell.people(tx, [...toReporters(ticket, [report], received), { ...task, personId: assigneeId }]);
  }
}

/** What nothing has happened to yet. */
const BLANK = {
  version: 1,
  reporters: 1,
  clockStoppedAt: null,
  reviewOn: null,
  departmentCode: null,
  resolverId: null,
  resolvedBy: null,
  resolvedAt: null,
  resolutionId: null,
  afterPhotoId: null,
  verified: null,
  closedAt: null,
  masterId: null,
  reopenedCount: 0,
  reporterReopens: 0,
  extended: false,
  extensionDueAt: null,
} satisfies Partial<TicketEntity>;

function eventsFor({ id: ticketId, assigneeId }: NewTicket, report: ReportEntity): NewEvent[] {
  const common = { ticketId, at: report.submittedAt, note: null, photoIds: [], visible: true, requestHash: null };
  const submitted: NewEvent = {
    ...common,
    id: report.id,
    action: 'submit',
    actorId: report.reporterId,
    actorKind: 'reporter',
    fromState: null,
    toState: 'submitted',
    facts: {},
  };
  if (assigneeId === null) return [submitted];
  const routed: NewEvent = {
    ...common,
    id: uuidv7(),
    action: 'route',
    actorId: null,
    actorKind: 'system',
    fromState: 'submitted',
    toState: 'assigned',
    facts: { assigneeId },
  };
  return [submitted, routed];
}

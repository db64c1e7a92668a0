import { Injectable } from '@nestjs/common';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/contract';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../platform/db/database';
import { Categories, type Category, type ReportEntity } from '../reports';
import { TerritoryService } from '../territory';
import { WorkingCalendar } from './calendar';
import type { TicketEventEntity } from './entities/ticket-event.entity';
import type { TicketEntity } from './entities/ticket.entity';
import { insertOpened } from './open.sql';
import { newTicket, openingEvents, openingNotices } from './opening';
import { Routing } from './routing';
import { dueTimes } from './rules/clock';
import { addressOf, unitOf, type Spot } from './spot';
import { Tell } from './tell';

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
    private readonly tell: Tell,
  ) {}

  async run(tx: Tx, report: ReportEntity, spot: Spot): Promise<Opened> {
    const category = this.categories.get(report.category);
    const { personId, steps } = await this.routing.route(tx, spot, [report.reporterId]);
    const row = newTicket({
      id: uuidv7(),
      report,
      category,
      spot,
      place: addressOf(this.territory, spot),
      due: dueTimes(this.calendar, category.urgency, report.submittedAt),
      assigneeId: personId,
    });
    const events = openingEvents(row, report);
    const number = await insertOpened(tx, row, events, steps);
    const ticket = Object.assign(row, { number });
    await this.tellAll(tx, ticket, report, category);
    return { ticket, events: events.map((event, at) => Object.assign(event, { seq: String(at) })), steps };
  }

  private async tellAll(tx: Tx, ticket: TicketEntity, report: ReportEntity, category: Category): Promise<void> {
    const names = { category: category.name, grid: unitOf(this.territory, ticket) };
    const { people, staff } = openingNotices(ticket, report, names);
    await this.tell.people(tx, people);
    if (staff !== undefined) await this.tell.staffLater(tx, staff.to, staff.notice);
  }
}

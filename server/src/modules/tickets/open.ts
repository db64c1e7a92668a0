import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../platform/db/database';
import { Categories, ReportsService, type Category, type ReportEntity } from '../reports';
import { TerritoryService } from '../territory';
import { WorkingCalendar } from './calendar';
import { Routing } from './routing';
import { dueTimes } from './rules/clock';
import { addressOf, unitOf, type Spot } from './spot';
import { aboutTicket, Tell, toReporters, type Said } from './tell';

const TICKET_COLUMNS = `id, version, state, category, kind, urgency, restricted, report_id, reporters, area_code,
  town_code, community_code, grid_code, place, lng, lat, opened_at, accept_due_at, due_at, next_mark, next_mark_at,
  waits_for, assignee_id, reopened_count, reporter_reopens, extended`;
const EVENT_COLUMNS =
  'id, ticket_id, action, at, actor_id, actor_kind, from_state, to_state, photo_ids, facts, visible';

/**
 * The ticket, the first rows of its history and the routing trace in one statement: this is
 * the hot path, and a further round trip costs as much as an insert.
 */
const OPEN = `
  WITH opened AS (
    INSERT INTO ticket (number, ${TICKET_COLUMNS})
    SELECT ticket_number(opened_at), ${TICKET_COLUMNS} FROM jsonb_populate_record(NULL::ticket, $1)
  ), history AS (
    INSERT INTO ticket_event (${EVENT_COLUMNS})
    SELECT ${EVENT_COLUMNS} FROM jsonb_populate_recordset(NULL::ticket_event, $2)
  )
  INSERT INTO ticket_route (ticket_id, at, steps)
  SELECT ticket_id, at, steps FROM jsonb_populate_record(NULL::ticket_route, $3)`;

interface Opening {
  id: string;
  report: ReportEntity;
  category: Category;
  spot: Spot;
  place: string;
  due: { acceptDueAt: Date; dueAt: Date };
  assigneeId: string | null;
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

  async run(tx: Tx, report: ReportEntity, spot: Spot): Promise<void> {
    const category = this.categories.get(report.category);
    const { personId, steps } = await this.routing.route(tx, spot, [report.reporterId]);
    const opening: Opening = {
      id: uuidv7(),
      report,
      category,
      spot,
      place: addressOf(this.territory, spot),
      due: dueTimes(this.calendar, category.urgency, report.submittedAt),
      assigneeId: personId,
    };
    const route = { ticket_id: opening.id, at: report.submittedAt, steps };
    await tx.query(OPEN, [ticketRow(opening), JSON.stringify(eventRows(opening)), route]);
    await this.reports.setTicket(tx, report.id, { id: opening.id, joined: false });
    await this.tellAll(tx, opening);
  }

  private async tellAll(tx: Tx, opening: Opening): Promise<void> {
    const { id, report, category, spot, place, assigneeId } = opening;
    const ticket = { id, restricted: category.restricted };
    const due = opening.due.dueAt.toISOString();
    const key = `report:${report.id}:submitted`;
    if (assigneeId === null) {
      const queued: Said = { event: 'report_queued', facts: { category: category.name }, key };
      await this.tell.people(tx, toReporters(ticket, [report], queued));
      const waiting = aboutTicket(ticket, { event: 'queue_new', facts: { place, category: category.name }, key });
      await this.tell.staffLater(tx, { areaCode: spot.areaCode, roles: ['dispatcher'] }, waiting);
      return;
    }
    const grid = unitOf(this.territory, spot);
    const received: Said = { event: 'report_received', facts: { category: category.name, grid, due }, key };
    const task = aboutTicket(ticket, { event: 'task_new', facts: { place, category: category.name, due }, key });
    await this.tell.people(tx, [...toReporters(ticket, [report], received), { ...task, personId: assigneeId }]);
  }
}

const ticketRow = ({ id, report, category, spot, place, due, assigneeId }: Opening): Record<string, unknown> => ({
  id,
  version: 1,
  state: assigneeId === null ? 'submitted' : 'assigned',
  category: category.code,
  kind: category.kind,
  urgency: category.urgency,
  restricted: category.restricted,
  report_id: report.id,
  reporters: 1,
  area_code: spot.areaCode,
  town_code: spot.townCode,
  community_code: spot.communityCode,
  grid_code: spot.gridCode,
  place,
  lng: report.lng,
  lat: report.lat,
  opened_at: report.submittedAt,
  accept_due_at: due.acceptDueAt,
  due_at: due.dueAt,
  next_mark: 'accept',
  next_mark_at: due.acceptDueAt,
  waits_for: assigneeId === null ? 'routing' : null,
  assignee_id: assigneeId,
  reopened_count: 0,
  reporter_reopens: 0,
  extended: false,
});

function eventRows({ id, report, assigneeId }: Opening): Record<string, unknown>[] {
  const always = { ticket_id: id, at: report.submittedAt, photo_ids: [], visible: true };
  const submitted = {
    ...always,
    id: report.id,
    action: 'submit',
    actor_id: report.reporterId,
    actor_kind: 'reporter',
    to_state: 'submitted',
    facts: {},
  };
  if (assigneeId === null) return [submitted];
  const routed = {
    ...always,
    id: uuidv7(),
    action: 'route',
    actor_kind: 'system',
    from_state: 'submitted',
    to_state: 'assigned',
    facts: { assigneeId },
  };
  return [submitted, routed];
}

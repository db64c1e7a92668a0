import { uuidv7 } from 'uuidv7';
import type { INestApplicationContext } from '@nestjs/common';
import { FINAL_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { Categories, type ReportEntity } from '../../../../src/modules/reports';
import { requestHash } from '../../../../src/modules/reports/rules/request-hash';
import { TerritoryService } from '../../../../src/modules/territory';
import { WorkingCalendar } from '../../../../src/modules/tickets/calendar';
import type { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { newTicket, openingEvents, openingNotices } from '../../../../src/modules/tickets/opening';
import { dueTimes } from '../../../../src/modules/tickets/rules/clock';
import { addressOf, locateSpot, unitOf } from '../../../../src/modules/tickets/spot';
import { toReporters } from '../../../../src/modules/tickets/tell';
import type { Tx } from '../../../../src/platform/db/database';
import type { DemoReport, DemoTicket } from '../../reports/types';
import type { Album } from '../album';
import { personOf, type People } from '../people';
import type { Archive } from './archive';
import type { Desk } from './desk';
import type { Notebook } from './notebook';

export interface World {
  archive: Archive;
  notebook: Notebook;
  album: Album;
  people: People;
}

const isOver = ({ state }: TicketEntity): boolean => FINAL_STATES.some((final) => final === state);

/** Reports come in: a case is opened and routed, or joined, as at submission. */
export class Openings {
  private readonly territory: TerritoryService;
  private readonly categories: Categories;
  private readonly calendar: WorkingCalendar;

  constructor(
    app: INestApplicationContext,
    private readonly world: World,
    private readonly desk: Desk,
  ) {
    this.territory = app.get(TerritoryService);
    this.categories = app.get(Categories);
    this.calendar = app.get(WorkingCalendar);
  }

  /**
   * @param number what people will say on the phone
   * @returns whom the machine chose
   */
  async open(tx: Tx, demo: DemoReport, { id, steps }: DemoTicket, number: string): Promise<string | null> {
    const { archive, notebook } = this.world;
    const report = this.record(demo);
    const spot = locateSpot(this.territory, demo.at);
    if (spot?.gridCode == null) throw new Error(`report ${demo.id} lies in no grid`);
    const category = this.categories.get(report.category);
    const choice = this.desk.route(spot.gridCode, report.reporterId);
    const row = newTicket({
      id,
      report,
      category,
      urgency: category.urgency,
      spot,
      place: addressOf(this.territory, spot),
      due: dueTimes(this.calendar, category.urgency, report.submittedAt),
      assigneeId: choice.personId,
      departmentCode: null,
    });
    const ticket = { ...row, number };
    archive.tickets.set(id, ticket);
    archive.attach(report, id);
    const routeId = steps.find(({ action }) => action === 'route')?.id ?? uuidv7();
    const events = openingEvents(
      row,
      report,
      demo.distinctFrom === undefined ? {} : { distinctFrom: demo.distinctFrom },
    );
    archive.events.push(...events.map((event) => (event.action === 'route' ? { ...event, id: routeId } : event)));
    archive.routes.push({ ticketId: id, at: report.submittedAt, steps: choice.steps });
    const names = { category: category.name, grid: unitOf(this.territory, ticket), department: '' };
    const { people, staff } = openingNotices(ticket, report, names);
    notebook.at = report.submittedAt;
    await notebook.people(tx, people);
    if (staff !== undefined) await notebook.staffLater(tx, staff.to, staff.notice);
    return choice.personId;
  }

  /** A second report of an open case; @returns false when the case has ended meanwhile and nothing was told */
  async join(tx: Tx, demo: DemoReport): Promise<boolean> {
    const { archive, notebook } = this.world;
    const ticket = archive.ticket(demo.ticketId);
    if (isOver(ticket)) return false;
    const report = this.record(demo);
    report.joined = true;
    archive.attach(report, ticket.id);
    ticket.reporters = new Set(archive.reportsOf(ticket.id).map(({ reporterId }) => reporterId)).size;
    archive.events.push({
      id: report.id,
      ticketId: ticket.id,
      action: 'join',
      at: report.submittedAt,
      actorId: report.reporterId,
      actorKind: 'reporter',
      fromState: ticket.state,
      toState: ticket.state,
      note: null,
      photoIds: [],
      facts: {},
      visible: true,
      requestHash: null,
    });
    const said = { event: 'report_merged' as const, facts: { place: ticket.place }, key: `report:${report.id}:joined` };
    notebook.at = report.submittedAt;
    await notebook.people(tx, toReporters(ticket, [report], said));
    return true;
  }

  private record(demo: DemoReport): ReportEntity {
    const { id, category, gridCode, accuracy, capturedAt, submittedAt, text, anonymous } = demo;
    const [lng, lat] = demo.at;
    const reporterId = personOf(this.world.people, demo.rider).id;
    const photoIds = demo.photos.map((picture) => this.world.album.add(picture, reporterId, capturedAt, submittedAt));
    const location = { lng, lat, accuracy, capturedAt: capturedAt.toISOString() };
    const distinct = demo.distinctFrom === undefined ? {} : { distinctFrom: [demo.distinctFrom] };
    const request = {
      category,
      location,
      photos: photoIds,
      anonymous,
      ...(text === null ? {} : { text }),
      ...distinct,
    };
    return {
      id,
      reporterId,
      ticketId: null,
      joined: false,
      category,
      earlierCategories: [],
      followsId: null,
      gridCode,
      lng,
      lat,
      accuracy,
      capturedAt,
      submittedAt,
      text,
      answers: null,
      anonymous,
      photoIds,
      requestHash: requestHash(request),
    };
  }
}

import type { INestApplicationContext } from '@nestjs/common';
import { FINAL_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import type { ReportEntity } from '../../../../src/modules/reports';
import { requestHash } from '../../../../src/modules/reports/rules/request-hash';
import { TerritoryService } from '../../../../src/modules/territory';
import type { PublishedDuty } from '../duty-list';
import type { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { locateSpot } from '../../../../src/modules/tickets/routing/spot';
import { toReporters } from '../../../../src/modules/tickets/tell';
import type { Tx } from '../../../../src/platform/db/database';
import type { DemoReport, DemoTicket } from '../../reports/types';
import type { Album } from '../album';
import { personOf, type People } from '../people';
import type { Archive } from './archive';
import type { ArchivedOpening } from './archived-opening';
import type { Notebook } from './notebook';

export interface World {
  archive: Archive;
  notebook: Notebook;
  album: Album;
  people: People;
  /** the duty list in force all the while */
  list: PublishedDuty;
}

const isOver = ({ state }: TicketEntity): boolean => FINAL_STATES.some((final) => final === state);

/** Reports come in: a case is opened and routed, or joined, as at submission. */
export class Openings {
  private readonly territory: TerritoryService;

  constructor(
    app: INestApplicationContext,
    private readonly world: World,
    private readonly opening: ArchivedOpening,
  ) {
    this.territory = app.get(TerritoryService);
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
    const { category, text, answers, reporterId, submittedAt } = report;
    const reported = { category, text, answers: answers ?? {}, at: report.capturedAt, point: demo.at };
    const matter = { spot, fix: { point: demo.at, accuracy: demo.accuracy }, reported, reporterIds: [reporterId] };
    const route = await this.opening.choose(tx, matter);
    const [first] = steps;
    // The machine's own step, where it takes one, is told under the id the story has for it.
    this.opening.next = { id, number, routeId: first?.actor === null ? first.id : undefined };
    notebook.at = submittedAt;
    const said = demo.distinctFrom === undefined ? {} : { distinctFrom: demo.distinctFrom };
    await this.opening.write(tx, this.opening.prepare(report, route, said));
    archive.attach(report, id);
    return route.personId;
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
    const { id, category, gridCode, accuracy, capturedAt, submittedAt, text, answers, anonymous } = demo;
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
      ...(answers === null ? {} : { answers }),
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
      answers,
      anonymous,
      photoIds,
      voiceId: null,
      requestHash: requestHash(request),
    };
  }
}

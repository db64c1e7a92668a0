import { Injectable } from '@nestjs/common';
import type { ReportPoints } from '@yanxinyuan/shared/reports/contract';
import { In, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import type { ReportEntity } from '../../reports';
import { TerritoryService } from '../../territory';
import { Cases, type Case } from '../cases';
import type { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketQuestionEntity } from '../entities/ticket-question.entity';
import { TicketRatingEntity } from '../entities/ticket-rating.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import type { Who } from '../rules/access';
import { departmentsIn } from './history';
import { NameLookup, type Names } from './names';
import { ReportAwards } from './report-awards';
import type { ReportParts as Parts } from './report-view';

interface Told {
  report: ReportEntity;
  whole: Case;
  joined: boolean;
}
interface Listed {
  report: ReportEntity;
  ticket: TicketEntity;
  joined: boolean;
}

type Hidden = ReadonlySet<string>;
const NONE: Hidden = new Set();

/** Gathers what views of reports are made of, for a page at a time. */
@Injectable()
export class ReportParts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly territory: TerritoryService,
    private readonly lookup: NameLookup,
    private readonly points: ReportAwards,
  ) {}

  /** @param hidden pictures of the case that he may not see; his own are his */
  async one(who: Who, told: Told, events: readonly TicketEventEntity[], hidden: Hidden = NONE): Promise<Parts> {
    const { report, whole } = told;
    const shown = [whole.ticket.afterPhotoId, ...events.flatMap(({ photoIds }) => photoIds)];
    const [names, points] = await Promise.all([
      this.lookup.of({
        departments: [whole.ticket.departmentCode, ...departmentsIn(events)],
        photos: [...report.photoIds, ...shown.filter((id) => !hidden.has(id ?? ''))],
        voices: [report.voiceId],
      }),
      this.points.of([told]),
    ]);
    return this.put(who, told, names, points);
  }

  async page(who: Who, listed: readonly Listed[], hidden: Hidden): Promise<Parts[]> {
    const told = await this.wholes(who, listed);
    const [names, points] = await Promise.all([
      this.lookup.of({
        photos: listed.flatMap(({ report, ticket: { afterPhotoId } }) => [
          report.photoIds[0],
          ...(hidden.has(afterPhotoId ?? '') ? [] : [afterPhotoId]),
        ]),
      }),
      this.points.of(told),
    ]);
    return told.map((one) => this.put(who, one, names, points));
  }

  private put(who: Who, told: Told, names: Names, points: ReadonlyMap<string, ReportPoints | null>): Parts {
    const { territory, clock } = this;
    const now = clock.now();
    const reading = this.cases.reading(told.whole.ticket);
    return { names, territory, who, now, clock: reading, points: points.get(told.report.id) ?? null, ...told };
  }

  /** As much of each case as a list shows: is a question open, did this person rate. */
  private async wholes(who: Who, listed: readonly Listed[]): Promise<Told[]> {
    const manager = this.database.read;
    const ticketId = In(listed.map(({ ticket }) => ticket.id));
    const [questions, ratings] = await Promise.all([
      manager.findBy(TicketQuestionEntity, {
        ticketId,
        answeredAt: IsNull(),
        expiresAt: MoreThan(this.clock.now()),
      }),
      manager.findBy(TicketRatingEntity, { ticketId, personId: who.personId }),
    ]);
    return listed.map(({ report, ticket, joined }) => ({
      report,
      joined,
      whole: this.cases.put({
        ticket,
        reports: [report],
        question: questions.find((question) => question.ticketId === ticket.id) ?? null,
        ratings: ratings.filter((rating) => rating.ticketId === ticket.id && rating.round === ticket.reopenedCount),
      }),
    }));
  }
}

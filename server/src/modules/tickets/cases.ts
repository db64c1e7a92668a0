import { Injectable } from '@nestjs/common';
import type { ClockReading } from '@yanxinyuan/shared/tickets/clock';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Categories, ReportEntity, type Category } from '../reports';
import { WorkingCalendar } from './calendar/calendar';
import { standbysOf } from './danger/standbys';
import { TicketEventEntity } from './entities/ticket-event.entity';
import { TicketQuestionEntity } from './entities/ticket-question.entity';
import { TicketRatingEntity } from './entities/ticket-rating.entity';
import { TicketEntity } from './entities/ticket.entity';
import { FollowUpLinks, type Links } from './follow-ups/links';
import type { TicketPartEntity } from './parts/part.entity';
import { openParts, Parts } from './parts/parts';
import type { CaseFacts } from './rules/actions';

/** A ticket with what decides who may do what to it. */
export interface Case {
  ticket: TicketEntity;
  category: Category;
  /** all it carries, those of tickets merged into it too; the one that opened it first */
  reports: ReportEntity[];
  /** the newest question, answered or not */
  question: TicketQuestionEntity | null;
  ratings: TicketRatingEntity[];
  /** of other departments than the one that leads; all that ever were asked for */
  parts: TicketPartEntity[];
  facts: CaseFacts;
}

type Loaded = Omit<Case, 'facts' | 'category' | 'parts'> &
  Partial<Pick<Case, 'parts'>> &
  Partial<Pick<CaseFacts, 'reopenedBy' | 'masterState' | 'standbyIds'>>;

export const isOpen = (question: TicketQuestionEntity | null, now: Date): boolean =>
  question !== null && question.answeredAt === null && question.expiresAt > now;

/** Tickets as a whole, read or locked. */
@Injectable()
export class Cases {
  constructor(
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly partsOf: Parts,
    private readonly calendar: WorkingCalendar,
    private readonly followUps: FollowUpLinks,
  ) {}

  /** What it left, and what it is the rest of. @param readerId a reporter; null: staff */
  links(ticketId: string, readerId: string | null): Promise<Links> {
    return this.followUps.of(ticketId, readerId);
  }

  /**
   * Locks tickets until the transaction ends, in the order of their ids, so that two merges
   * that cross each other cannot deadlock.
   *
   * @returns by id; ids nobody has are left out
   */
  async lock(tx: Tx, ids: readonly string[]): Promise<Map<string, TicketEntity>> {
    const rows = await tx.find(TicketEntity, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * The same with all that is merged into them or they are merged into: a merge or its undoing
   * moves those too. In one statement, so that the order holds for all of them. Whom they are merged into is
   * read before, so the caller looks again.
   */
  async lockFamilies(tx: Tx, ids: readonly string[]): Promise<Map<string, TicketEntity>> {
    const named = await tx.findBy(TicketEntity, { id: In([...ids]) });
    const roots = [...ids, ...named.flatMap(({ masterId }) => masterId ?? [])];
    const rows = await tx
      .createQueryBuilder(TicketEntity, 't')
      .where(
        't.id = ANY(:roots::uuid[] || ARRAY(SELECT part.id FROM ticket part WHERE part.master_id = ANY(:roots)))',
        {
          roots,
        },
      )
      .orderBy('t.id')
      .setLock('pessimistic_write')
      .getMany();
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @throws Fail NOT_FOUND */
  async find(manager: EntityManager, id: string): Promise<TicketEntity> {
    const ticket = await manager.findOneBy(TicketEntity, { id });
    if (!ticket) throw new Fail('NOT_FOUND');
    return ticket;
  }

  /** The ticket a report's ticket was merged into, else itself. Merged tickets never chain. */
  async masterOf(manager: EntityManager, ticketId: string): Promise<TicketEntity> {
    const ticket = await this.find(manager, ticketId);
    return ticket.masterId === null ? ticket : this.find(manager, ticket.masterId);
  }

  async whole(manager: EntityManager, ticket: TicketEntity): Promise<Case> {
    const { id, reopenedCount: round } = ticket;
    const reports = await reportsOf(manager, id);
    const question = await manager.findOne(TicketQuestionEntity, {
      where: { ticketId: id },
      order: { askedAt: 'DESC' },
    });
    const ratings = await manager.findBy(TicketRatingEntity, { ticketId: id, round });
    const parts = await this.parts(manager, [ticket]);
    const reopenedBy = ticket.reporterReopens === 0 ? [] : await reopeners(manager, id);
    const master = ticket.masterId === null ? null : await this.find(manager, ticket.masterId);
    const standbyIds = await standbysOf(manager, ticket);
    const masterState = master?.state ?? null;
    return this.put({ ticket, reports, question, ratings, parts, reopenedBy, masterState, standbyIds });
  }

  /** What a phone needs to count its clock down. */
  reading(ticket: TicketEntity): ClockReading {
    return this.calendar.reading(ticket, this.clock.now());
  }

  /** @param stoppedAt since when its case stands */
  partReading({ clock, openedAt, dueAt }: TicketPartEntity, stoppedAt: Date | null): ClockReading {
    return this.calendar.readingOf({ clock, openedAt, dueAt, stoppedAt }, this.clock.now());
  }

  /** Parts of these tickets. Most were never with a department, and cost nothing. */
  async parts(manager: EntityManager, tickets: readonly TicketEntity[]): Promise<TicketPartEntity[]> {
    const referred = tickets.filter(({ departmentCode }) => departmentCode !== null);
    return this.partsOf.of(
      manager,
      referred.map(({ id }) => id),
    );
  }

  /** Puts together what was loaded elsewhere. */
  put({ ticket, reports, question, ratings, ...loaded }: Loaded): Case {
    const { parts = [], reopenedBy = [], masterState = null, standbyIds = [] } = loaded;
    const category = this.categories.get(ticket.category);
    const facts: CaseFacts = {
      state: ticket.state,
      areaCode: ticket.areaCode,
      restricted: ticket.restricted,
      assigneeId: ticket.assigneeId,
      departmentCode: ticket.departmentCode,
      coDepartments: parts
        .filter(({ state }) => state === 'open' || state === 'done')
        .map(({ departmentCode }) => departmentCode),
      openParts: openParts(parts).map(({ departmentCode }) => departmentCode),
      acceptedAt: ticket.acceptedAt,
      standbyIds,
      resolverId: ticket.resolverId,
      resolvedAt: ticket.resolvedAt,
      doubted: ticket.doubtedAt !== null,
      closedAt: ticket.closedAt,
      reopenedBy,
      masterState,
      extended: ticket.extended,
      reporterIds: reports.map(({ reporterId }) => reporterId),
      questionOpen: isOpen(question, this.clock.now()),
      ratedBy: ratings.map(({ personId }) => personId),
      afterPhoto: category.afterPhoto,
      level: ticket.level,
    };
    return { ticket, category, reports, question, ratings, parts, facts };
  }
}

/** All reports a case carries, those of cases merged into it too; the one that opened it first. */
export const reportsOf = (manager: EntityManager, ticketId: string): Promise<ReportEntity[]> =>
  manager
    .createQueryBuilder(ReportEntity, 'r')
    // As one array, which the index answers; an OR over a subquery would read every report.
    .where('r.ticketId = ANY(:ticketId::uuid || ARRAY(SELECT id FROM ticket WHERE master_id = :ticketId))', {
      ticketId,
    })
    .orderBy('r.submittedAt')
    .addOrderBy('r.id')
    .getMany();

async function reopeners(manager: EntityManager, ticketId: string): Promise<string[]> {
  const events = await manager.find(TicketEventEntity, {
    select: { actorId: true },
    where: { ticketId, action: 'reopen', actorKind: 'reporter' },
  });
  return events.flatMap(({ actorId }) => actorId ?? []);
}

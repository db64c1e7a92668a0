import { Injectable } from '@nestjs/common';
import type { ClockReading } from '@yanxinyuan/shared/tickets/clock';
import type { Page } from '@yanxinyuan/shared/pagination';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQuery, TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { In, IsNull, MoreThan, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import type { Actor } from '../../../platform/http/actor';
import { decodeTimeCursor, pageLimit, toPage } from '../../../platform/http/page';
import { Categories, ReportEntity } from '../../reports';
import { TerritoryService } from '../../territory';
import { Cases } from '../cases';
import { needToKnow } from '../confidential/need-to-know';
import { TicketQuestionEntity } from '../entities/ticket-question.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { filterArms } from './filters';
import { queueArms, type Arm } from './queues';
import type { TicketPartEntity } from '../parts/part.entity';
import { openParts } from '../parts/parts';
import { departmentsOf } from '../rules/access';
import { optionsFor } from '../rules/actions';
import { listItemView } from '../views/list-item';
import { NameLookup } from '../views/names';

/** Ended tickets newest first, open ones by what is due first. */
const CENTURY_HOURS = 876_600;
const ORDER = {
  open: { column: 't.due_at', of: ({ dueAt }: TicketEntity) => dueAt, direction: 'ASC', beyond: '>' },
  done: {
    column: 't.closed_at',
    // What runs on after one's own part was done stands before everything that has ended.
    of: ({ closedAt, openedAt }: TicketEntity) => closedAt ?? new Date(openedAt.getTime() + CENTURY_HOURS * HOUR_MS),
    direction: 'DESC',
    beyond: '<',
  },
  // What a witness doubts stands before everything that is due, the oldest doubt first.
  verify: {
    column: `coalesce(t.doubted_at - interval '876600 hours', t.due_at)`,
    of: ({ doubtedAt, dueAt }: TicketEntity) =>
      doubtedAt === null ? dueAt : new Date(doubtedAt.getTime() - CENTURY_HOURS * HOUR_MS),
    direction: 'ASC',
    beyond: '>',
  },
} as const;

const orderOf = (queue: TicketQueue): (typeof ORDER)[keyof typeof ORDER] =>
  queue === 'done' || queue === 'verify' ? ORDER[queue] : ORDER.open;

/** An index keeps what has ended by when it did; only the few that may run on are sorted by more. */
function columnOf(queue: TicketQueue, { runsOn = false, due }: Arm): string {
  if (runsOn) return `coalesce(t.closed_at, t.opened_at + interval '${CENTURY_HOURS} hours')`;
  // Everything of a scope stands there once, by its case.
  return due === undefined || queue === 'working' ? orderOf(queue).column : due;
}

/** A ticket at its place in a queue. */
interface Placed {
  ticket: TicketEntity;
  at: Date;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The queues of those who work on cases. */
@Injectable()
export class StaffTickets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly cases: Cases,
    private readonly territory: TerritoryService,
    private readonly lookup: NameLookup,
  ) {}

  async list(actor: Actor, query: TicketQuery): Promise<Page<TicketListItem>> {
    const limit = pageLimit(query);
    const rows = await this.rows(actor, query, limit + 1);
    const shown = rows.slice(0, limit).map(({ ticket }) => ticket);
    const items = await this.items(actor, shown);
    const key = ({ ticket, at }: Placed): [string, string] => [at.toISOString(), ticket.id];
    return toPage(rows, limit, key, ({ ticket: { id } }) => items.get(id) ?? missing(id));
  }

  /** The first of every arm, merged: none further down can come before them. */
  private async rows(actor: Actor, query: TicketQuery, limit: number): Promise<Placed[]> {
    const arms = queueArms(actor, query.queue);
    const found = await Promise.all(arms.map((arm) => this.armRows(actor, arm, { query, limit })));
    const distinct = new Map(found.flat().map((row) => [row.ticket.id, row]));
    const sign = orderOf(query.queue).direction === 'ASC' ? 1 : -1;
    const later = (a: Placed, b: Placed): number =>
      a.at.getTime() - b.at.getTime() || (a.ticket.id < b.ticket.id ? -1 : 1);
    return [...distinct.values()].sort((a, b) => sign * later(a, b)).slice(0, limit);
  }

  private async armRows(
    actor: Actor,
    arm: Arm,
    { query, limit }: { query: TicketQuery; limit: number },
  ): Promise<Placed[]> {
    const known = needToKnow(actor);
    const { of, direction, beyond } = orderOf(query.queue);
    const column = columnOf(query.queue, arm);
    const select = this.database.read
      .createQueryBuilder(TicketEntity, 't')
      .where(`(${arm.sql})`, { ...arm.parameters, now: this.clock.now() })
      .andWhere(known.sql, known.parameters)
      .orderBy(column, direction)
      .addOrderBy('t.id', direction)
      .limit(limit);
    for (const { sql: narrower, parameters: values } of filterArms(query, this.categories.list(), arm))
      select.andWhere(`(${narrower})`, values);
    const after = decodeTimeCursor(query.cursor);
    if (after) select.andWhere(`(${column}, t.id) ${beyond} (:at, :id)`, after);
    if (query.q !== undefined && query.q.trim() !== '') this.search(select, query.q.trim());
    if (arm.due === undefined || query.queue === 'working')
      return (await select.getMany()).map((ticket) => ({ ticket, at: of(ticket) }));
    const { entities, raw } = await select.addSelect(arm.due, 'placed').getRawAndEntities<{ placed: Date }>();
    return entities.map((ticket, i) => ({ ticket, at: raw[i]?.placed ?? ticket.dueAt }));
  }

  /** A number by its beginning; else words of the place, the report or the category's name. */
  private search(select: SelectQueryBuilder<TicketEntity>, q: string): void {
    if (/^\d+$/.test(q)) {
      select.andWhere('t.number LIKE :number', { number: `${q}%` });
      return;
    }
    const categories = this.categories.list().filter(({ name }) => name.includes(q));
    select
      .innerJoin(ReportEntity, 'r', 'r.id = t.report_id')
      .andWhere('(t.place ILIKE :words OR r.text ILIKE :words OR t.category = ANY(:categories))', {
        words: `%${escapeLike(q)}%`,
        categories: categories.map(({ code }) => code),
      });
  }

  private async items(actor: Actor, rows: readonly TicketEntity[]): Promise<Map<string, TicketListItem>> {
    const manager = this.database.read;
    const now = this.clock.now();
    const [reports, questions, parts] = await Promise.all([
      manager.findBy(ReportEntity, { id: In(rows.map(({ reportId }) => reportId)) }),
      manager.findBy(TicketQuestionEntity, {
        ticketId: In(rows.map(({ id }) => id)),
        answeredAt: IsNull(),
        expiresAt: MoreThan(now),
      }),
      this.cases.parts(manager, rows),
    ]);
    const reportOf = new Map(reports.map((report) => [report.id, report]));
    const names = await this.lookup.of({
      people: rows.map(({ assigneeId }) => assigneeId),
      departments: rows.map(({ departmentCode }) => departmentCode),
      photos: reports.map(({ photoIds }) => photoIds[0]),
    });
    return new Map(
      rows.map((ticket) => {
        const question = questions.find(({ ticketId }) => ticketId === ticket.id) ?? null;
        // Whoever reported it himself acts on it from his report, not from a queue.
        const itsParts = parts.filter(({ ticketId }) => ticketId === ticket.id);
        const { facts } = this.cases.put({ ticket, reports: [], question, ratings: [], parts: itsParts });
        const actions = optionsFor(facts, actor, now);
        const report = reportOf.get(ticket.reportId);
        return [
          ticket.id,
          listItemView({
            ticket,
            report,
            territory: this.territory,
            names,
            actions,
            clock: this.clockFor(actor, ticket, itsParts),
          }),
        ];
      }),
    );
  }

  /** Of whoever owes a part and does not lead, that of the part. */
  private clockFor(actor: Actor, ticket: TicketEntity, parts: readonly TicketPartEntity[]): ClockReading {
    const codes = departmentsOf(actor);
    const [own] = openParts(parts)
      .filter(({ departmentCode }) => codes.includes(departmentCode))
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    return own === undefined || codes.includes(ticket.departmentCode ?? '')
      ? this.cases.reading(ticket)
      : this.cases.partReading(own, ticket.clockStoppedAt);
  }
}

const missing = (id: string): never => {
  throw new Error(`ticket ${id} is not in its own page`);
};

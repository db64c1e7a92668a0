import { EntityManager, FindOperator, InsertResult, UpdateResult } from 'typeorm';
import type { EntityTarget, FindManyOptions, ObjectLiteral } from 'typeorm';
import { ReportEntity } from '../../../../src/modules/reports';
import { TicketEventEntity } from '../../../../src/modules/tickets/entities/ticket-event.entity';
import { TicketFollowUpEntity } from '../../../../src/modules/tickets/entities/ticket-follow-up.entity';
import { TicketQuestionEntity } from '../../../../src/modules/tickets/entities/ticket-question.entity';
import { TicketRatingEntity } from '../../../../src/modules/tickets/entities/ticket-rating.entity';
import { TicketAlarmEntity, TicketToldEntity } from '../../../../src/modules/tickets/entities/ticket-told.entity';
import { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { TicketPartEntity } from '../../../../src/modules/tickets/parts/part.entity';
import type { Tx } from '../../../../src/platform/db/database';
import type { Archive } from './archive';

type Row = ObjectLiteral;

/**
 * A transaction in which the tables of cases are the archive's; everything else goes through
 * to the database. So the server's own actions write history, and it is saved in bulk.
 */
class ArchiveManager extends EntityManager {
  constructor(
    tx: Tx,
    private readonly archive: Archive,
  ) {
    super(tx.dataSource, tx.queryRunner);
  }

  override insert<E extends Row>(target: EntityTarget<E>, rows: object): Promise<InsertResult> {
    const list = Array.isArray(rows) ? (rows as Row[]) : [rows];
    for (const row of list) this.add(target, row);
    return Promise.resolve(new InsertResult());
  }

  override update<E extends Row>(target: EntityTarget<E>, criteria: object, patch: object): Promise<UpdateResult> {
    if (target === TicketEntity) for (const one of each(criteria)) this.archive.change(one, patch);
    else if (target === TicketQuestionEntity) Object.assign(this.question(criteria), patch);
    else throw unknown('change', target);
    return Promise.resolve(new UpdateResult());
  }

  override find<E extends Row>(target: EntityTarget<E>, options?: FindManyOptions<E>): Promise<E[]> {
    if (target !== ReportEntity) return super.find(target, options);
    const { where } = options ?? {};
    const ids = each(where === undefined || Array.isArray(where) ? {} : where, 'ticketId');
    const found = ids.flatMap(({ ticketId }) => this.archive.reportsOf(String(ticketId)));
    // Every report is in the archive, and the entity asked for is the report's.
    return Promise.resolve([...new Set(found)] as unknown as E[]);
  }

  // The handlers leave out what the table has a default for; the rest is typed by the entity they name.
  private add(target: unknown, row: Row): void {
    const { events, questions, ratings, parts, followUps, told, alarms } = this.archive;
    if (target === TicketEventEntity) {
      events.push({ note: null, photoIds: [], facts: {}, requestHash: null, ...row } as unknown as TicketEventEntity);
    } else if (target === TicketQuestionEntity) {
      questions.push({ answeredAt: null, answer: null, photoIds: [], ...row } as unknown as TicketQuestionEntity);
    } else if (target === TicketPartEntity) {
      parts.push({ endedAt: null, endedBy: null, note: null, ...row } as unknown as TicketPartEntity);
    } else if (target === ReportEntity) {
      const report = row as ReportEntity;
      this.archive.attach(report, report.ticketId ?? '');
    } else if (target === TicketRatingEntity) ratings.push(row as TicketRatingEntity);
    else if (target === TicketFollowUpEntity) followUps.push(row as TicketFollowUpEntity);
    else if (target === TicketToldEntity) told.push(row as TicketToldEntity);
    else if (target === TicketAlarmEntity) alarms.push(row as TicketAlarmEntity);
    else throw unknown('insert into', target);
  }

  private question({ id }: Partial<TicketQuestionEntity>): TicketQuestionEntity {
    const found = this.archive.questions.find((question) => question.id === id);
    if (found === undefined) throw new Error(`there is no question ${String(id)}`);
    return found;
  }
}

/** One criterion for each of a list of ids. */
function each(criteria: Row, name = 'id'): Row[] {
  const wanted: unknown = criteria[name];
  if (!(wanted instanceof FindOperator)) return [criteria];
  return (wanted.value as string[]).map((value) => ({ ...criteria, [name]: value }));
}

/** An action that writes elsewhere must be met here, not silently reach the database out of order. */
const unknown = (what: string, target: unknown): Error =>
  new Error(`the demo's history does not know how to ${what} ${String(target)}`);

/** The transaction with the archive in place of the tables of cases. */
export function archiving(tx: Tx, archive: Archive): Tx {
  // It runs on the very connection of `tx`, so it is inside the same transaction: the brand holds.
  return new ArchiveManager(tx, archive) as unknown as Tx;
}

import { EntityManager, InsertResult, UpdateResult } from 'typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { TicketEventEntity } from '../../../../src/modules/tickets/entities/ticket-event.entity';
import { TicketQuestionEntity } from '../../../../src/modules/tickets/entities/ticket-question.entity';
import { TicketRatingEntity } from '../../../../src/modules/tickets/entities/ticket-rating.entity';
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
    if (target === TicketEntity) this.archive.change(criteria, patch);
    else if (target === TicketQuestionEntity) Object.assign(this.question(criteria), patch);
    else throw unknown('change', target);
    return Promise.resolve(new UpdateResult());
  }

  // The handlers leave out what the table has a default for; the rest is typed by the entity they name.
  private add(target: unknown, row: Row): void {
    const { events, questions, ratings, parts } = this.archive;
    if (target === TicketEventEntity) {
      events.push({ note: null, photoIds: [], facts: {}, requestHash: null, ...row } as unknown as TicketEventEntity);
    } else if (target === TicketQuestionEntity) {
      questions.push({ answeredAt: null, answer: null, photoIds: [], ...row } as unknown as TicketQuestionEntity);
    } else if (target === TicketPartEntity) {
      parts.push({ endedAt: null, endedBy: null, note: null, ...row } as unknown as TicketPartEntity);
    } else if (target === TicketRatingEntity) ratings.push(row as TicketRatingEntity);
    else throw unknown('insert into', target);
  }

  private question({ id }: Partial<TicketQuestionEntity>): TicketQuestionEntity {
    const found = this.archive.questions.find((question) => question.id === id);
    if (found === undefined) throw new Error(`there is no question ${String(id)}`);
    return found;
  }
}

/** An action that writes elsewhere must be met here, not silently reach the database out of order. */
const unknown = (what: string, target: unknown): Error =>
  new Error(`the demo's history does not know how to ${what} ${String(target)}`);

/** The transaction with the archive in place of the tables of cases. */
export function archiving(tx: Tx, archive: Archive): Tx {
  // It runs on the very connection of `tx`, so it is inside the same transaction: the brand holds.
  return new ArchiveManager(tx, archive) as unknown as Tx;
}

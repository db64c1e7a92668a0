import { Injectable } from '@nestjs/common';
import type { EntityManager, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Cases, type Case } from '../cases';
import { TicketEntity } from '../entities/ticket.entity';
import { reach } from '../rules/access';
import { needToKnow } from './need-to-know';

/** Tickets for a reader: found only if he may read them, by the query itself. */
@Injectable()
export class Readable {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
  ) {}

  /**
   * A ticket with everything around it for a member of staff. What is restricted and not theirs
   * is not loaded at all.
   *
   * @throws Fail SCOPE_MISMATCH outside the reader's scope; for a restricted matter NOT_FOUND there,
   *   and FORBIDDEN_RESTRICTED inside it for those who do not handle it
   */
  async whole(actor: Actor, ticketId: string): Promise<Case> {
    const manager = this.database.read;
    const ticket = await this.find(manager, actor, ticketId);
    if (ticket === undefined) throw new Fail(await this.refusal(manager, actor, ticketId));
    const whole = await this.cases.whole(manager, ticket);
    if (reach(actor, whole.facts) !== 'full') throw new Fail(ticket.restricted ? 'NOT_FOUND' : 'SCOPE_MISMATCH');
    return whole;
  }

  /** @returns undefined where there is none, and where it is restricted and not for this reader */
  async find(manager: EntityManager, actor: Actor, ticketId: string): Promise<TicketEntity | undefined> {
    return (await allowed(manager, actor).andWhere({ id: ticketId }).getOne()) ?? undefined;
  }

  /** The same by the number people say. */
  async findNumber(manager: EntityManager, actor: Actor, number: string): Promise<TicketEntity | undefined> {
    return (await allowed(manager, actor).andWhere({ number }).getOne()) ?? undefined;
  }

  /** Those of some cases that a member of staff may read whole, by what the case itself says of whose it is. */
  async among(actor: Actor, where: FindOptionsWhere<TicketEntity>): Promise<TicketEntity[]> {
    const rows = await allowed(this.database.read, actor).andWhere(where).getMany();
    return rows.filter((ticket) => reach(actor, this.cases.put({ ...BARE, ticket }).facts) === 'full');
  }

  /** @throws Fail NOT_FOUND where there is no such case in the reader's places; of its content nothing is asked */
  async exists(actor: Actor, ticketId: string): Promise<void> {
    const refusal = await this.refusal(this.database.read, actor, ticketId);
    if (refusal === 'NOT_FOUND') throw new Fail(refusal);
  }

  /** Why it was not found: of a restricted matter only where it lies is asked. */
  private async refusal(
    manager: EntityManager,
    actor: Actor,
    ticketId: string,
  ): Promise<'NOT_FOUND' | 'FORBIDDEN_RESTRICTED'> {
    const found = await manager
      .createQueryBuilder(TicketEntity, 't')
      .select('t.area_code', 'areaCode')
      .where('t.id = :ticketId', { ticketId })
      .getRawOne<{ areaCode: string }>();
    if (found === undefined) return 'NOT_FOUND';
    const nobody = { restricted: true, assigneeId: null, departmentCode: null, resolverId: null, reporterIds: [] };
    return reach(actor, { ...nobody, areaCode: found.areaCode }) === 'restricted'
      ? 'FORBIDDEN_RESTRICTED'
      : 'NOT_FOUND';
  }
}

const BARE = { reports: [], question: null, ratings: [] };

function allowed(manager: EntityManager, actor: Actor): SelectQueryBuilder<TicketEntity> {
  const { sql, parameters } = needToKnow(actor);
  return manager.createQueryBuilder(TicketEntity, 't').where(sql, parameters);
}

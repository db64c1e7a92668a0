import { Injectable } from '@nestjs/common';
import type { CallRequest, CallView } from '@yanxinyuan/shared/tickets/contract';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Phones } from '../../identity';
import { Readable } from '../confidential/readable';
import { callerOf } from './may-call';
import { PhoneRevealEntity } from './phone-reveal.entity';

/** A reporter's number for whoever handles his case. That it was shown is written before it is. */
@Injectable()
export class Calls {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly readable: Readable,
    private readonly phones: Phones,
  ) {}

  /**
   * @throws Fail those of Readable.whole; TICKET_NOT_YOURS for who does not handle it, for a case that is over, and for
   *   an anonymous reporter; REPORTER_NO_PHONE when he left no number, or took it back; IDEMPOTENCY_CONFLICT
   *   for an id of another call
   */
  async reveal(actor: Actor, ticketId: string, { id }: CallRequest): Promise<CallView> {
    const caller = callerOf(actor, await this.readable.whole(actor, ticketId));
    if (caller === null) throw new Fail('TICKET_NOT_YOURS');
    const { as, reporterId } = caller;
    return this.database.transaction(async (tx) => {
      const phone = await this.phones.of(tx, reporterId);
      if (phone === null) throw new Fail('REPORTER_NO_PHONE');
      await this.keep(tx, { id, ticketId, personId: actor.personId, role: as, reporterId, at: this.clock.now() });
      return { phone };
    });
  }

  private async keep(tx: Tx, row: PhoneRevealEntity): Promise<void> {
    await tx.createQueryBuilder().insert().into(PhoneRevealEntity).values(row).orIgnore().execute();
    const { id, ticketId, personId, reporterId } = row;
    if (!(await tx.existsBy(PhoneRevealEntity, { id, ticketId, personId, reporterId })))
      throw new Fail('IDEMPOTENCY_CONFLICT');
  }
}

import { Injectable } from '@nestjs/common';
import { allows } from '@yanxinyuan/shared/tickets/lifecycle';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import type { Handled } from './actions/action';
import { Cases } from './cases';
import type { TicketEntity } from './entities/ticket.entity';
import { Perform } from './perform';

/** What happens by itself when its time has come. */
@Injectable()
export class SystemActs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly perform: Perform,
  ) {}

  /**
   * Does an action as the system, if it is still due.
   *
   * @param still whether the ticket, now locked, is as it was when the job was made
   * @returns whether it was done
   */
  run(ticketId: string, action: Handled, still: (ticket: TicketEntity) => boolean): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const ticket = (await this.cases.lock(tx, [ticketId])).get(ticketId);
      if (ticket === undefined || !allows(action, ticket.state, 'system') || !still(ticket)) return false;
      await this.perform.run(tx, await this.cases.whole(tx, ticket), new Map(), {
        eventId: uuidv7(),
        action,
        as: 'system',
        personId: null,
        input: {},
        now: this.clock.now(),
        requestHash: null,
      });
      return true;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { URGENT_READ_PHOTO_MINUTES } from '@yanxinyuan/shared/tickets/confidential';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Cases } from '../cases';
import { TicketEntity } from '../entities/ticket.entity';
import { handles } from '../rules/access';
import { TicketDetail } from './ticket-detail';

/** The one way around need-to-know. Only the urgent read may use it, which writes down that it did. */
@Injectable()
export class UnguardedDetail {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly detail: TicketDetail,
  ) {}

  /**
   * @returns the view as staff read it, and whether this person may read it anyway
   * @throws Fail NOT_FOUND
   */
  async unguarded(
    actor: Actor,
    number: string,
  ): Promise<{ view: TicketView; ticket: TicketEntity; needless: boolean }> {
    const manager = this.database.read;
    const ticket = await manager.findOneBy(TicketEntity, { number });
    if (ticket === null) throw new Fail('NOT_FOUND');
    const whole = await this.cases.whole(manager, ticket);
    const view = await this.detail.show(whole, actor, URGENT_READ_PHOTO_MINUTES * MINUTE_MS);
    return { view, ticket, needless: !ticket.restricted || handles(actor, whole.facts) };
  }
}

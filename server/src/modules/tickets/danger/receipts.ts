import { Injectable } from '@nestjs/common';
import type { ToldView } from '@yanxinyuan/shared/tickets/contract';
import { IsNull, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { IdentityService } from '../../identity';
import { NotificationsService } from '../../notifications';
import { TicketToldEntity } from '../entities/ticket-told.entity';

/** When each of the told first saw it after he was told: the line in his inbox, or the case itself. */
export interface Receipt {
  personId: string;
  role: TicketToldEntity['role'];
  toldAt: Date;
  readAt: Date | null;
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b < a) ? b : a);

/** Who of those told of a danger has read it. For the desk and the leader of that case; nothing is summed up by person. */
@Injectable()
export class Receipts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly identity: IdentityService,
    private readonly notifications: NotificationsService,
  ) {}

  async of(manager: EntityManager, ticketId: string): Promise<Receipt[]> {
    const told = await manager.find(TicketToldEntity, { where: { ticketId }, order: { toldAt: 'ASC', role: 'ASC' } });
    const read = await this.notifications.readTimes(
      manager,
      { type: 'ticket', id: ticketId },
      told.map(({ personId, toldAt }) => ({ personId, since: toldAt })),
    );
    return told.map(({ personId, role, toldAt, openedAt }) => ({
      personId,
      role,
      toldAt,
      readAt: earlier(openedAt, read.get(personId) ?? null),
    }));
  }

  /** The same with names. */
  async view(ticketId: string): Promise<ToldView[]> {
    const receipts = await this.of(this.database.read, ticketId);
    const people = await this.identity.people(receipts.map(({ personId }) => personId));
    return receipts.map(({ personId, role, readAt }) => ({
      name: people.get(personId)?.name ?? '',
      role,
      readAt: readAt?.toISOString() ?? null,
    }));
  }

  /** One of the told has opened the case, or acts on it, which nobody does unseen. */
  async opened(ticketId: string, personId: string, manager = this.database.read): Promise<void> {
    await manager.update(TicketToldEntity, { ticketId, personId, openedAt: IsNull() }, { openedAt: this.clock.now() });
  }
}

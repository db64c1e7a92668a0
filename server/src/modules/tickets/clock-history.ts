import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TicketEventEntity } from './entities/ticket-event.entity';
import type { ClockEvent } from './rules/replan';

/** What moved the clock of a case so far. */
@Injectable()
export class ClockHistory {
  /** In order. */
  async of(manager: EntityManager, ticketId: string): Promise<ClockEvent[]> {
    const rows = await manager
      .createQueryBuilder(TicketEventEntity, 'e')
      .where('e.ticketId = :ticketId', { ticketId })
      .andWhere(`e.action IN ('route', 'assign', 'resume', 'refer', 'suspend', 'extend', 'reopen')`)
      .orderBy('e.seq')
      .getMany();
    return rows.flatMap(clockEvent);
  }
}

/** A row of the history as the clock sees it; none for those that say nothing to it. */
export function clockEvent({ action, at, facts }: Pick<TicketEventEntity, 'action' | 'at' | 'facts'>): ClockEvent[] {
  if (action === 'submit' || action === 'join' || action === 'followUp') return [];
  const granted = action === 'extend' ? facts['dueAt'] : undefined;
  return [{ action, at, ...(typeof granted === 'string' ? { dueAt: new Date(granted) } : {}) }];
}

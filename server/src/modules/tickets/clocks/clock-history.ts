import { Injectable } from '@nestjs/common';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import type { EntityManager } from 'typeorm';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import type { ClockEvent } from '../rules/replan';

const MOVING = ['route', 'assign', 'resume', 'refer', 'suspend', 'extend', 'reopen', 'reassess', 'recategorize'];
/** Rows that name a due time of their own. */
const PROMISING: readonly string[] = ['extend', 'reassess', 'recategorize'];

/** What moved the clock of a case so far. */
@Injectable()
export class ClockHistory {
  /** In order. */
  async of(manager: EntityManager, ticketId: string): Promise<ClockEvent[]> {
    const rows = await manager
      .createQueryBuilder(TicketEventEntity, 'e')
      .where('e.ticketId = :ticketId', { ticketId })
      .andWhere('e.action IN (:...moving)', { moving: MOVING })
      .orderBy('e.seq')
      .getMany();
    return rows.flatMap(clockEvent);
  }
}

/** A row of the history as the clock sees it; none for those that say nothing to it. */
export function clockEvent({ action, at, facts }: Pick<TicketEventEntity, 'action' | 'at' | 'facts'>): ClockEvent[] {
  if (action === 'submit' || action === 'join' || action === 'followUp') return [];
  const { dueAt } = facts;
  const promised = PROMISING.includes(action) && typeof dueAt === 'string';
  const urgency = action === 'reassess' ? URGENCIES.find((one) => one === facts['to']) : undefined;
  return [
    { action, at, ...(promised ? { dueAt: new Date(dueAt) } : {}), ...(urgency === undefined ? {} : { urgency }) },
  ];
}

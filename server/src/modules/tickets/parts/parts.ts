import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/db/database';
import type { PartClock, PlannedPartMark } from '../rules/part-clock';
import { TicketPartEntity } from './part.entity';

/** How a part ended, by whom and with which words. */
export interface PartEnd {
  state: 'done' | 'declined' | 'withdrawn' | 'closed';
  now: Date;
  /** null: the system */
  personId: string | null;
  note?: string | null;
  photoIds?: string[];
}

/** Parts of cases, read and ended. Whoever writes holds the lock of the case. */
@Injectable()
export class Parts {
  /** In the order in which they were asked for. */
  async of(manager: EntityManager, ticketIds: readonly string[]): Promise<TicketPartEntity[]> {
    if (ticketIds.length === 0) return [];
    return manager.find(TicketPartEntity, {
      where: { ticketId: In([...ticketIds]) },
      order: { openedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Its clock goes otherwise from now on. */
  async rewind(tx: Tx, { id }: TicketPartEntity, clock: Partial<PartClock & PlannedPartMark>): Promise<void> {
    await tx.update(TicketPartEntity, { id }, clock);
  }

  async end(tx: Tx, parts: readonly TicketPartEntity[], ended: PartEnd): Promise<void> {
    if (parts.length === 0) return;
    const { state, now, personId, note = null, photoIds = [] } = ended;
    await tx.update(
      TicketPartEntity,
      { id: In(parts.map(({ id }) => id)) },
      { state, endedAt: now, endedBy: personId, note, photoIds, nextMark: null, nextMarkAt: null },
    );
  }
}

export const openParts = (parts: readonly TicketPartEntity[]): TicketPartEntity[] =>
  parts.filter(({ state }) => state === 'open');

import type { EntityManager } from 'typeorm';
import { ClockHistory, clockEvent } from '../../../../src/modules/tickets/clocks/clock-history';
import type { TicketPartEntity } from '../../../../src/modules/tickets/parts/part.entity';
import { Parts, type PartEnd } from '../../../../src/modules/tickets/parts/parts';
import type { ClockEvent } from '../../../../src/modules/tickets/rules/replan';
import type { Tx } from '../../../../src/platform/db/database';
import type { Archive } from './archive';

/** Parts of cases in the archive. */
export class ArchivedParts extends Parts {
  constructor(private readonly archive: Archive) {
    super();
  }

  override of(_: EntityManager, ticketIds: readonly string[]): Promise<TicketPartEntity[]> {
    return Promise.resolve(this.archive.parts.filter(({ ticketId }) => ticketIds.includes(ticketId)));
  }

  override rewind(_: Tx, part: TicketPartEntity, clock: Partial<TicketPartEntity>): Promise<void> {
    Object.assign(part, clock);
    return Promise.resolve();
  }

  override end(_: Tx, parts: readonly TicketPartEntity[], ended: PartEnd): Promise<void> {
    const { state, now, personId, note = null, photoIds = [] } = ended;
    const ids = new Set(parts.map(({ id }) => id));
    for (const part of this.archive.parts) {
      if (!ids.has(part.id)) continue;
      Object.assign(part, { state, endedAt: now, endedBy: personId, note, photoIds, nextMark: null, nextMarkAt: null });
    }
    return Promise.resolve();
  }
}

/** The history of a case in the archive. */
export class ArchivedClockHistory extends ClockHistory {
  constructor(private readonly archive: Archive) {
    super();
  }

  override of(_: EntityManager, ticketId: string): Promise<ClockEvent[]> {
    return Promise.resolve(this.archive.events.filter((event) => event.ticketId === ticketId).flatMap(clockEvent));
  }
}

/** Corrects the category of reports in the archive. */
export class ArchivedReports {
  constructor(private readonly archive: Archive) {}

  recategorize(_: Tx, ticketId: string, category: string): Promise<void> {
    for (const report of this.archive.reports) {
      if (report.ticketId !== ticketId || report.category === category) continue;
      report.earlierCategories = [...report.earlierCategories, report.category];
      report.category = category;
    }
    return Promise.resolve();
  }
}

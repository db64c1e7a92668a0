import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Categories } from '../reports';
import { WorkingCalendar } from './calendar';
import { TicketEntity } from './entities/ticket.entity';
import { LadderSweep } from './ladder-sweep';
import { markNotices } from './mark-notices';
import type { ClockMark } from './rules/clock';
import { markAfter } from './rules/next-mark';
import { Tell } from './tell';

const BATCH = 100;

/**
 * Reminders and escalation. Each open ticket carries the next thing its clock has to say and
 * when; one job a minute says what is due. So nothing has to be planned anew when a due time
 * moves, and a submission need not queue four jobs of which three will be taken back.
 */
@Injectable()
export class ClockMarks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
    private readonly ladder: LadderSweep,
  ) {}

  /** Says everything due, and lets disputes climb. Several processes may: each takes other tickets. */
  async sweep(): Promise<void> {
    while ((await this.database.transaction((tx) => this.batch(tx))) === BATCH);
    await this.ladder.sweep();
  }

  private async batch(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const due = await tx.find(TicketEntity, {
      where: { nextMarkAt: LessThanOrEqual(now) },
      order: { nextMarkAt: 'ASC' },
      take: BATCH,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    for (const ticket of due) {
      if (ticket.nextMark === null) continue;
      await this.say(tx, ticket, ticket.nextMark, now);
      await tx.update(TicketEntity, { id: ticket.id }, markAfter(this.calendar, ticket, ticket.nextMark));
    }
    return due.length;
  }

  private async say(tx: Tx, ticket: TicketEntity, mark: ClockMark, now: Date): Promise<void> {
    const { worker, staff } = markNotices(ticket, mark, { category: this.categories.get(ticket.category).name, now });
    if (worker !== undefined) await this.tell.people(tx, [worker]);
    if (staff !== undefined) await this.tell.staffNow(tx, staff.to, staff.notice);
  }
}

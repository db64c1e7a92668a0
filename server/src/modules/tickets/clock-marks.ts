import { Injectable } from '@nestjs/common';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Categories } from '../reports';
import { WorkingCalendar } from './calendar';
import { TicketEntity } from './entities/ticket.entity';
import type { ClockMark } from './rules/clock';
import { markAfter } from './rules/next-mark';
import { aboutTicket, Tell, type Said, type StaffOf } from './tell';

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
  ) {}

  /** Says everything due. Several processes may: each takes other tickets. */
  async sweep(): Promise<void> {
    while ((await this.database.transaction((tx) => this.batch(tx))) === BATCH);
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
    const { place, areaCode, departmentCode, assigneeId } = ticket;
    const category = this.categories.get(ticket.category).name;
    const hours = Math.max(1, Math.ceil((ticket.dueAt.getTime() - now.getTime()) / HOUR_MS));
    const key = `ticket:${ticket.id}:${mark}:${ticket.dueAt.toISOString()}`;
    const staff = (to: StaffOf, said: Said): Promise<void> => this.tell.staffNow(tx, to, aboutTicket(ticket, said));
    const worker = async (said: Said): Promise<void> => {
      if (assigneeId !== null) await this.tell.people(tx, [{ ...aboutTicket(ticket, said), personId: assigneeId }]);
    };
    const desk: StaffOf = { areaCode, roles: ['dispatcher'] };
    // One level up: the leader, unless nobody or a department has it, which is the desk's to chase.
    const above: StaffOf = assigneeId === null ? desk : { areaCode, roles: ['gridLeader', 'dispatcher'] };
    const up: Said = { event: 'overdue_up', facts: { place }, key };

    if (mark === 'late') return staff(desk, up);
    if (mark === 'remind' && departmentCode !== null) {
      return staff({ departmentCode }, { event: 'refer_remind', facts: { hours, category }, key });
    }
    if (mark === 'remind' && assigneeId !== null) {
      return worker({ event: 'task_remind', facts: { hours, place, category }, key });
    }
    if (mark === 'remind') return staff(desk, { event: 'queue_new', facts: { place, category }, key });
    if (mark === 'overdue') await worker({ event: 'task_overdue', facts: { place, category }, key });
    return staff(above, up);
  }
}

import { Injectable } from '@nestjs/common';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { In, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Categories } from '../../reports';
import { Departments } from '../../territory';
import { WorkingCalendar } from '../calendar/calendar';
import { TicketEntity } from '../entities/ticket.entity';
import { nextPartMark, type PartMark } from '../rules/part-clock';
import { aboutTicket, Tell, type Said, type StaffOf } from '../tell';
import { TicketPartEntity } from './part.entity';

const BATCH = 100;

/** Reminders and escalation of parts: the department that owes one, then also the lead, then the desk. */
@Injectable()
export class PartMarks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly departments: Departments,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
  ) {}

  /** Says everything due. Several processes may: what one has in hand the other waits for. */
  async sweep(): Promise<void> {
    while ((await this.database.transaction((tx) => this.batch(tx))) > 0);
  }

  // In the order of ids, and waiting: parts are few, so two sweeps rarely meet, and none is left to the next minute.
  private async batch(tx: Tx): Promise<number> {
    const parts = await tx.find(TicketPartEntity, {
      where: { nextMarkAt: LessThanOrEqual(this.clock.now()) },
      order: { id: 'ASC' },
      take: BATCH,
      lock: { mode: 'pessimistic_write' },
    });
    const tickets = await tx.findBy(TicketEntity, { id: In(parts.map(({ ticketId }) => ticketId)) });
    const names = await this.departments.names(parts.map(({ departmentCode }) => departmentCode));
    for (const part of parts) {
      const ticket = tickets.find(({ id }) => id === part.ticketId);
      if (ticket === undefined || part.nextMark === null) continue;
      await this.say(tx, { part, ticket, mark: part.nextMark, name: names.get(part.departmentCode) ?? '' });
      await tx.update(TicketPartEntity, { id: part.id }, nextPartMark(this.calendar, part, part.nextMark));
    }
    return parts.length;
  }

  private async say(tx: Tx, due: Due): Promise<void> {
    const category = this.categories.get(due.ticket.category).name;
    const { to, said } = notice(due, category, this.clock.now());
    for (const staff of to) await this.tell.staffNow(tx, staff, aboutTicket(due.ticket, said));
  }
}

interface Due {
  part: TicketPartEntity;
  ticket: TicketEntity;
  mark: PartMark;
  /** of the department that owes it */
  name: string;
}

function notice({ part, ticket, mark, name }: Due, category: string, now: Date): { to: StaffOf[]; said: Said } {
  const key = `part:${part.id}:${mark}`;
  const owing: StaffOf = { departmentCode: part.departmentCode };
  const lead: StaffOf = { departmentCode: ticket.departmentCode ?? '' };
  if (mark === 'remind') {
    const hours = Math.max(1, Math.ceil((part.dueAt.getTime() - now.getTime()) / HOUR_MS));
    return { to: [owing], said: { event: 'refer_remind', facts: { hours, category }, key } };
  }
  const said: Said = { event: 'part_overdue', facts: { department: name, category }, key };
  return mark === 'overdue'
    ? { to: [owing, lead], said }
    : { to: [lead, { areaCode: ticket.areaCode, roles: ['dispatcher'] }], said };
}

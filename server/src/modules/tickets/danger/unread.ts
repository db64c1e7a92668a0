import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Categories } from '../../reports';
import { TicketAlarmEntity, TicketToldEntity } from '../entities/ticket-told.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { Staff } from '../nearest-staff';
import { aboutTicket, Tell } from '../tell';
import { Receipts } from './receipts';

const BATCH = 50;
const DISTRICT_DIGITS = 6;

/** Danger that nobody has read within five minutes goes to the next level: the leader, and the district's desk. */
@Injectable()
export class UnreadAlarms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly staff: Staff,
    private readonly receipts: Receipts,
    private readonly tell: Tell,
  ) {}

  async sweep(): Promise<void> {
    while ((await this.database.transaction((tx) => this.batch(tx))) === BATCH);
  }

  private async batch(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const due = await tx.find(TicketAlarmEntity, {
      where: { lookedAt: IsNull(), dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'ASC' },
      take: BATCH,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    for (const { ticketId } of due) {
      const ticket = await tx.findOneByOrFail(TicketEntity, { id: ticketId });
      const raised = await this.raise(tx, ticket, now);
      await tx.update(TicketAlarmEntity, { ticketId }, { lookedAt: now, raised });
    }
    return due.length;
  }

  /** @returns whether there was need to */
  private async raise(tx: Tx, ticket: TicketEntity, now: Date): Promise<boolean> {
    if (ticket.state !== 'submitted' && ticket.state !== 'assigned') return false;
    const receipts = await this.receipts.of(tx, ticket.id);
    if (receipts.some(({ readAt }) => readAt !== null)) return false;
    const leaders = await this.staff.nearest(tx, ticket.areaCode, ['gridLeader']);
    const above = await this.staff.nearest(tx, ticket.townCode.slice(0, DISTRICT_DIGITS), ['dispatcher']);
    const known = new Set(receipts.map(({ personId }) => personId));
    const people = [...new Set([...leaders, ...above].map(({ personId }) => personId))].filter((id) => !known.has(id));
    const row = { ticketId: ticket.id, role: 'above' as const, toldAt: now, openedAt: null };
    if (people.length > 0) {
      await tx.insert(
        TicketToldEntity,
        people.map((personId) => ({ ...row, personId })),
      );
    }
    const facts = { place: ticket.place, category: this.categories.get(ticket.category).name };
    const notice = aboutTicket(ticket, { event: 'danger_unread', facts, key: `ticket:${ticket.id}:unread` });
    await this.tell.people(
      tx,
      people.map((personId) => ({ ...notice, personId })),
    );
    return true;
  }
}

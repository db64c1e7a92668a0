import { Injectable } from '@nestjs/common';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Categories } from '../../reports';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketAlarmEntity } from '../entities/ticket-told.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { Staff } from '../routing/nearest-staff';
import { aboutTicket, Tell } from '../tell';
import { UNREAD_MS } from './danger';
import { Receipts } from './receipts';
import { isFree } from './standbys';
import { writeTold } from './told';

const BATCH = 50;
const DISTRICT_DIGITS = 6;
/** Somebody still owes work: also one who had it before it became a danger, and does not know. */
const OWED: readonly TicketState[] = ['submitted', 'assigned', 'working', 'referred', 'suspended'];

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
    for (const { ticketId, dueAt } of due) {
      const ticket = await tx.findOneByOrFail(TicketEntity, { id: ticketId });
      const raised = await this.raise(tx, ticket, new Date(dueAt.getTime() - UNREAD_MS), now);
      await tx.update(TicketAlarmEntity, { ticketId }, { lookedAt: now, raised });
    }
    return due.length;
  }

  /** @returns whether there was need to */
  private async raise(tx: Tx, ticket: TicketEntity, since: Date, now: Date): Promise<boolean> {
    if (ticket.urgency !== 'critical' || !OWED.includes(ticket.state)) return false;
    if (!isFree(ticket) && (await actedSince(tx, ticket.id, since))) return false;
    const receipts = (await this.receipts.of(tx, ticket.id)).filter(({ toldAt }) => toldAt >= since);
    if (receipts.some(({ readAt }) => readAt !== null)) return false;
    const leaders = await this.staff.nearest(tx, ticket.areaCode, ['gridLeader']);
    const above = await this.staff.nearest(tx, ticket.townCode.slice(0, DISTRICT_DIGITS), ['dispatcher']);
    const known = new Set(receipts.map(({ personId }) => personId));
    const people = [...new Set([...leaders, ...above].map(({ personId }) => personId))].filter((id) => !known.has(id));
    const row = { ticketId: ticket.id, role: 'above' as const, toldAt: now, openedAt: null };
    await writeTold(
      tx,
      people.map((personId) => ({ ...row, personId })),
    );
    const facts = { place: ticket.place, category: this.categories.get(ticket.category).name };
    const key = `ticket:${ticket.id}:unread:${since.toISOString()}`;
    const notice = aboutTicket(ticket, { event: 'danger_unread', facts, key });
    await this.tell.people(
      tx,
      people.map((personId) => ({ ...notice, personId })),
    );
    return true;
  }
}

/** Somebody of those who handle it did something about it; the machine and the riders do not count. */
const actedSince = (tx: Tx, ticketId: string, since: Date): Promise<boolean> =>
  tx.existsBy(TicketEventEntity, {
    ticketId,
    at: MoreThan(since),
    actorKind: Not(In(['system', 'reporter', 'witness'])),
  });

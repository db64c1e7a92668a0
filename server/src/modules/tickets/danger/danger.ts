import { Injectable } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Tx } from '../../../platform/db/database';
import { IdentityService } from '../../identity';
import { TerritoryService } from '../../territory';
import { TicketAlarmEntity, TicketToldEntity } from '../entities/ticket-told.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { Staff } from '../routing/nearest-staff';
import { aboutTicket, Tell } from '../tell';
import { nearestTwo } from './nearest';
import { isFree } from './standbys';
import { writeAlarm, writeTold } from './told';

/** Unread that long, somebody higher is told; a third of the time to accept. */
export const UNREAD_MS = 5 * MINUTE_MS;

export type NewDanger = Pick<
  TicketEntity,
  | 'id'
  | 'state'
  | 'urgency'
  | 'restricted'
  | 'lng'
  | 'lat'
  | 'gridCode'
  | 'townCode'
  | 'areaCode'
  | 'assigneeId'
  | 'place'
>;

/** Of which danger, and whom not to send: its reporters. */
export interface Alarm {
  /** name of the category */
  category: string;
  reporterIds: readonly string[];
  at: Date;
  /** of a case that was told of before, or became a danger later: what made it one */
  eventId?: string;
}

/** Critical cases: the two nearest on duty and the desk know in the same second. */
@Injectable()
export class Danger {
  constructor(
    private readonly identity: IdentityService,
    private readonly territory: TerritoryService,
    private readonly staff: Staff,
    private readonly tell: Tell,
  ) {}

  /**
   * Tells them inside the transaction that makes it a critical case: when the phone says "sent", they have it.
   * Told again, they owe another look: what they read before was another matter.
   */
  async tellAtOnce(tx: Tx, ticket: NewDanger, alarm: Alarm): Promise<void> {
    if (ticket.urgency !== 'critical') return;
    const { reporterIds, at } = alarm;
    const workers = await this.identity.staffWithin(tx, 'gridWorker', ticket.townCode);
    const desk = await this.staff.nearest(tx, ticket.areaCode, ['dispatcher']);
    const onDuty = workers
      .filter((worker) => worker.onDuty && !reporterIds.includes(worker.personId))
      .map(({ personId, scope }) => ({ personId, code: scope.code }));
    const spot = { point: gcj02(ticket.lng, ticket.lat), gridCode: ticket.gridCode, assigneeId: ticket.assigneeId };
    const near = nearestTwo(onDuty, spot, (code) => this.territory.centre(code));
    const row = { ticketId: ticket.id, toldAt: at, openedAt: null };
    const told = new Map<string, TicketToldEntity>();
    for (const { personId } of desk) told.set(personId, { ...row, personId, role: 'dispatcher' });
    for (const personId of near) {
      told.set(personId, { ...row, personId, role: personId === ticket.assigneeId ? 'assignee' : 'standby' });
    }
    const clock = { ticketId: ticket.id, dueAt: new Date(at.getTime() + UNREAD_MS), lookedAt: null, raised: false };
    if (alarm.eventId === undefined) {
      // It opens: nobody was told of it before.
      await tx.insert(TicketToldEntity, [...told.values()]);
      await tx.insert(TicketAlarmEntity, clock);
    } else {
      await writeTold(tx, [...told.values()]);
      await writeAlarm(tx, clock);
    }
    await this.say(tx, ticket, [...told.values()], alarm);
  }

  /** The assignee has his task as a line of its own. */
  private async say(tx: Tx, ticket: NewDanger, told: readonly TicketToldEntity[], alarm: Alarm): Promise<void> {
    const { category, eventId } = alarm;
    const key = `ticket:${ticket.id}:danger${eventId === undefined ? '' : `:${eventId}`}`;
    const facts = { place: ticket.place, category };
    const near = aboutTicket(ticket, { event: isFree(ticket) ? 'danger_near' : 'danger_help', facts, key });
    const desk = aboutTicket(ticket, { event: 'danger_desk', facts, key });
    await this.tell.people(
      tx,
      told.flatMap(({ personId, role }) =>
        role === 'assignee' ? [] : { ...(role === 'standby' ? near : desk), personId },
      ),
    );
  }
}

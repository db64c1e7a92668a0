import { Injectable } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { Tx } from '../../../platform/db/database';
import { IdentityService } from '../../identity';
import { TerritoryService } from '../../territory';
import { TicketAlarmEntity, TicketToldEntity } from '../entities/ticket-told.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { Staff } from '../nearest-staff';
import { aboutTicket, Tell } from '../tell';
import { nearestTwo } from './nearest';

/** Unread that long, somebody higher is told; a third of the time to accept. */
const UNREAD_MS = 5 * MINUTE_MS;

export type NewDanger = Pick<
  TicketEntity,
  | 'id'
  | 'urgency'
  | 'restricted'
  | 'lng'
  | 'lat'
  | 'gridCode'
  | 'townCode'
  | 'areaCode'
  | 'assigneeId'
  | 'place'
  | 'openedAt'
>;

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
   * Tells them inside the transaction that opens the case: when the phone says "sent", they have it.
   *
   * @param category its name
   * @param reporterId whose report it is; he is not sent to his own danger
   */
  async tellAtOnce(tx: Tx, ticket: NewDanger, category: string, reporterId: string): Promise<void> {
    if (ticket.urgency !== 'critical') return;
    const workers = await this.identity.staffWithin(tx, 'gridWorker', ticket.townCode);
    const desk = await this.staff.nearest(tx, ticket.areaCode, ['dispatcher']);
    const onDuty = workers
      .filter((worker) => worker.onDuty && worker.personId !== reporterId)
      .map(({ personId, scope }) => ({ personId, code: scope.code }));
    const spot = { point: gcj02(ticket.lng, ticket.lat), gridCode: ticket.gridCode, assigneeId: ticket.assigneeId };
    const near = nearestTwo(onDuty, spot, (code) => this.territory.centre(code));
    const row = { ticketId: ticket.id, toldAt: ticket.openedAt, openedAt: null };
    const told = new Map<string, TicketToldEntity>();
    for (const { personId } of desk) told.set(personId, { ...row, personId, role: 'dispatcher' });
    for (const personId of near) {
      told.set(personId, { ...row, personId, role: personId === ticket.assigneeId ? 'assignee' : 'standby' });
    }
    await tx.insert(TicketToldEntity, [...told.values()]);
    await tx.insert(TicketAlarmEntity, {
      ticketId: ticket.id,
      dueAt: new Date(ticket.openedAt.getTime() + UNREAD_MS),
      lookedAt: null,
      raised: false,
    });
    await this.say(tx, ticket, [...told.values()], category);
  }

  /** The assignee has his task as a line of its own. */
  private async say(tx: Tx, ticket: NewDanger, told: readonly TicketToldEntity[], category: string): Promise<void> {
    const key = `ticket:${ticket.id}:danger`;
    const { place } = ticket;
    const near = aboutTicket(ticket, { event: 'danger_near', facts: { place, category }, key });
    const desk = aboutTicket(ticket, { event: 'danger_desk', facts: { place, category }, key });
    await this.tell.people(
      tx,
      told.flatMap(({ personId, role }) =>
        role === 'assignee' ? [] : { ...(role === 'standby' ? near : desk), personId },
      ),
    );
  }
}

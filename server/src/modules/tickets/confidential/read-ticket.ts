import { Injectable } from '@nestjs/common';
import { scopeCovers, type Role } from '@yanxinyuan/shared/roles';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { Actor } from '../../../platform/http/actor';
import { Receipts } from '../danger/receipts';
import { TicketDetail } from '../views/ticket-detail';

const CHASE: readonly Role[] = ['gridLeader', 'dispatcher'];

/** A case as staff open it: with who has read of a danger, for those who chase it. */
@Injectable()
export class ReadTicket {
  constructor(
    private readonly detail: TicketDetail,
    private readonly receipts: Receipts,
  ) {}

  /** @throws Fail those of TicketDetail.forStaff */
  async forStaff(actor: Actor, ticketId: string): Promise<TicketView> {
    const view = await this.detail.forStaff(actor, ticketId);
    if (view.urgency === 'critical') await this.receipts.opened(ticketId, actor.personId);
    return this.withReceipts(actor, view);
  }

  async withReceipts(actor: Actor, view: TicketView): Promise<TicketView> {
    if (view.urgency !== 'critical' || !chases(actor, view)) return view;
    const told = await this.receipts.view(view.id);
    return { ...view, told: told.length === 0 ? null : told };
  }
}

/** Leaders and dispatchers of the place, not of the world. */
const chases = (actor: Actor, { place }: TicketView): boolean =>
  actor.grants.some(({ role, scope }) => CHASE.includes(role) && scopeCovers(scope, place.gridCode ?? place.townCode));

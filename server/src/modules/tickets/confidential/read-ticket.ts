import { Injectable } from '@nestjs/common';
import { scopeCovers, type Role } from '@yanxinyuan/shared/roles';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { Actor } from '../../../platform/http/actor';
import { Receipts } from '../danger/receipts';
import { ReadRecord } from './read-record';
import { TicketDetail } from '../views/ticket-detail';

const CHASE: readonly Role[] = ['gridLeader', 'dispatcher'];

/** A case as staff open it: for its leader and desk with who has read of a danger, and who looked in by urgent read. */
@Injectable()
export class ReadTicket {
  constructor(
    private readonly detail: TicketDetail,
    private readonly receipts: Receipts,
    private readonly record: ReadRecord,
  ) {}

  /** @throws Fail those of TicketDetail.forStaff */
  async forStaff(actor: Actor, ticketId: string): Promise<TicketView> {
    const view = await this.detail.forStaff(actor, ticketId);
    if (view.urgency === 'critical') await this.receipts.opened(ticketId, actor.personId);
    return this.withReceipts(actor, view);
  }

  async withReceipts(actor: Actor, view: TicketView): Promise<TicketView> {
    if (!chases(actor, view)) return view;
    const told = view.urgency === 'critical' ? await this.receipts.view(view.id) : [];
    const urgentReads = view.restricted ? await this.record.ofTicket(view.id) : [];
    return { ...view, told: told.length === 0 ? null : told, ...(urgentReads.length === 0 ? {} : { urgentReads }) };
  }
}

/** Leaders and dispatchers of the place, not of the world. */
const chases = (actor: Actor, { place }: TicketView): boolean =>
  actor.grants.some(({ role, scope }) => CHASE.includes(role) && scopeCovers(scope, place.gridCode ?? place.townCode));

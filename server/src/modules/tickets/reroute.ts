import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../platform/db/database';
import type { Step } from './actions/action';
import { Assigning } from './actions/assigning';
import { WorkingCalendar } from './calendar';
import { TicketEventEntity } from './entities/ticket-event.entity';
import { TicketRouteEntity } from './entities/ticket-route.entity';
import { TicketEntity } from './entities/ticket.entity';
import { Routing, type Routed } from './routing';
import { planMark } from './rules/next-mark';
import { aboutTicket, Tell } from './tell';

interface RerouteOptions {
  to?: string | null;
  quiet?: boolean;
  onlyIfFound?: boolean;
}

const standsIn = (personId: string): Pick<Routed, 'personId' | 'steps'> => ({
  personId,
  steps: [{ step: 'choose', facts: { from: 'community', personId, standIn: true, among: 1 } }],
});

/** Routes a case that an action left without an owner, in the same transaction. */
@Injectable()
export class Reroute {
  constructor(
    private readonly routing: Routing,
    private readonly assigning: Assigning,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
  ) {}

  /**
   * To whom routing chooses now, with the urgency's whole time to accept; the due time stays.
   * Where nobody is found the dispatchers are told, who have it in their queue.
   *
   * @param step of the action; its case with all the reports it now carries, its row not yet as saved
   * @param options `to`: somebody named beforehand, who gets it unless he reported it; `quiet`: the
   *   reporter is not told that it changed hands; `onlyIfFound`: nothing happens where nobody is found
   */
  async run(step: Step, { to = null, quiet = false, onlyIfFound = false }: RerouteOptions = {}): Promise<void> {
    const { tx, whole, now } = step;
    const ticket = await tx.findOneByOrFail(TicketEntity, { id: whole.ticket.id });
    const reporterIds = whole.reports.map(({ reporterId }) => reporterId);
    const named = to !== null && !reporterIds.includes(to) ? to : null;
    const { personId, steps } = named === null ? await this.routing.route(tx, ticket, reporterIds) : standsIn(named);
    if (personId === null && onlyIfFound) return;
    await tx.insert(TicketRouteEntity, { ticketId: ticket.id, at: now, steps });
    if (personId === null) await this.queue(tx, ticket, step);
    else await this.give({ ...step, whole: { ...whole, ticket }, eventId: uuidv7() }, personId, quiet);
  }

  private async queue(tx: Tx, ticket: TicketEntity, { whole, eventId }: Step): Promise<void> {
    const facts = { place: ticket.place, category: whole.category.name };
    const notice = aboutTicket(ticket, { event: 'queue_new', facts, key: eventId });
    await this.tell.staffLater(tx, { areaCode: ticket.areaCode, roles: ['dispatcher'] }, notice);
  }

  private async give(step: Step, personId: string, quiet: boolean): Promise<void> {
    const { tx, whole, eventId, now } = step;
    const { ticket } = whole;
    const { patch, facts = {}, lines = [] } = this.assigning.handOver(step, personId);
    const change: Partial<TicketEntity> = { ...patch, state: 'assigned', waitsFor: null };
    const mark = planMark(this.calendar, Object.assign({}, ticket, change), now);
    await tx.update(TicketEntity, { id: ticket.id }, { ...change, ...mark, version: ticket.version + 1 });
    await tx.insert(TicketEventEntity, {
      id: eventId,
      ticketId: ticket.id,
      action: 'route',
      at: now,
      actorId: null,
      actorKind: 'system',
      fromState: ticket.state,
      toState: 'assigned',
      facts,
      visible: true,
    });
    await this.tell.people(tx, quiet ? lines.filter((line) => line.personId === personId) : lines);
  }
}

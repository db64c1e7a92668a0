import { Injectable } from '@nestjs/common';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/lifecycle';
import { uuidv7 } from 'uuidv7';
import { Fail } from '../../../platform/fail';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { toReporters } from '../tell';
import { given, type Effect, type Handled, type Handler, type Step } from './action';

/** Ends without a solution of its own: refused, part of another, taken back. */
@Injectable()
export class Ending {
  readonly handlers = {
    reject: (step) => this.reject(step),
    merge: (step) => this.merge(step),
    withdraw: ({ now, input }) => ({ patch: { closedAt: now }, note: input.reason ?? null }),
  } satisfies Partial<Record<Handled, Handler>>;

  private reject({ whole, eventId, now, input }: Step): Effect {
    const { ticket, category, reports } = whole;
    const reasonCode = given(input, 'reasonCode');
    const facts = { category: category.name, reason: reasonCode };
    return {
      patch: { closedAt: now },
      note: given(input, 'note'),
      facts: { reasonCode },
      lines: toReporters(ticket, reports, { event: 'report_rejected', facts, key: eventId }),
    };
  }

  private async merge(step: Step): Promise<Effect> {
    const { tx, whole, eventId, now, input } = step;
    const { ticket, reports } = whole;
    const master = masterOf(step);
    // What was merged into this one follows it, so that no reader has to walk a chain.
    await tx.update(TicketEntity, { masterId: ticket.id }, { masterId: master.id });
    await tx.increment(TicketEntity, { id: master.id }, 'reporters', ticket.reporters);
    await tx.insert(TicketEventEntity, {
      id: uuidv7(),
      ticketId: master.id,
      action: 'join',
      at: now,
      actorId: step.personId,
      actorKind: step.as,
      fromState: master.state,
      toState: master.state,
      facts: { number: ticket.number, ticketId: ticket.id },
      visible: true,
    });
    return {
      patch: { closedAt: now, masterId: master.id },
      note: input.note ?? null,
      facts: { masterId: master.id, number: master.number },
      lines: toReporters(ticket, reports, { event: 'report_merged', facts: { place: master.place }, key: eventId }),
    };
  }
}

/**
 * An open case of the same town and kind, for a leader of the same community, where he has a say. A restricted one never carries the reporters of
 * an open one, nor the other way round: they would read what is not theirs.
 */
function masterOf({ whole, others, input, as }: Step): TicketEntity {
  const { ticket } = whole;
  const master = others.get(given(input, 'masterId'));
  const area = as === 'gridLeader' ? ticket.areaCode.slice(0, 12) : '';
  const fits =
    master !== undefined &&
    master.id !== ticket.id &&
    OPEN_STATES.some((state) => state === master.state) &&
    master.restricted === ticket.restricted &&
    master.kind === ticket.kind &&
    master.townCode === ticket.townCode &&
    master.areaCode.startsWith(area);
  if (!fits) throw new Fail('TICKET_MASTER_INVALID');
  return master;
}

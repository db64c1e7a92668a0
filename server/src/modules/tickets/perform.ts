import { Injectable } from '@nestjs/common';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import type { TicketAction, TicketActor, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { violatedConstraint, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { PhotosService } from '../reports';
import type { Effect, Handled } from './actions/action';
import { Handlers } from './actions/handlers';
import { WorkingCalendar } from './calendar/calendar';
import type { Case } from './cases';
import { TicketEventEntity } from './entities/ticket-event.entity';
import { TicketEntity } from './entities/ticket.entity';
import { Content } from './moderation/content';
import { PartsFollow } from './parts/follow';
import { planLevel } from './rules/ladder';
import { planMark } from './rules/next-mark';
import { aboutTicket, Tell } from './tell';

/** An action that may happen: who, as what, with which words. */
export interface Performance {
  eventId: string;
  action: Handled;
  as: TicketActor;
  /** null: the system */
  personId: string | null;
  input: TicketInput;
  /** codes of the departments the person acts for */
  departments?: readonly string[];
  now: Date;
  /** null: the system */
  requestHash: Buffer | null;
}

function target(action: TicketAction, as: TicketActor, { state, resolvedBy }: TicketEntity): TicketState {
  const { to: usual, toFor } = transition(action);
  const to = toFor?.[as] ?? usual;
  if (to === 'same') return state;
  return to === 'handler' ? (resolvedBy === 'handler' ? 'referred' : 'working') : to;
}

/** An action moves the state, so whatever waited for a dispatcher waits no more, unless the action says so. */
const settled = (moved: boolean): Partial<TicketEntity> =>
  moved ? { waitsFor: null, extensionDueAt: null, doubtedAt: null } : {};

/** Lines of the history with something that others may now see: new pictures, or all of a case that was something else. */
function shown({ reports }: Case, { eventId, action, input }: Performance): string[] {
  const own = (input.photos ?? []).length === 0 ? [] : [eventId];
  return action === 'recategorize' ? [...own, ...reports.map(({ id }) => id)] : own;
}

/** Carries an action out: the ticket's row, its history, what people are told; all or nothing. */
@Injectable()
export class Perform {
  constructor(
    private readonly handlers: Handlers,
    private readonly calendar: WorkingCalendar,
    private readonly photos: PhotosService,
    private readonly tell: Tell,
    private readonly parts: PartsFollow,
    private readonly content: Content,
  ) {}

  /**
   * @param whole locked, and found willing by the table and the guards
   * @param others further tickets of the action, locked
   */
  async run(tx: Tx, whole: Case, others: ReadonlyMap<string, TicketEntity>, performance: Performance): Promise<void> {
    const { ticket } = whole;
    const { action, personId, input } = performance;
    if (personId !== null) await this.photos.attach(tx, input.photos ?? [], personId);
    const to = target(action, performance.as, ticket);
    const effect = await this.handlers.of[action]({ tx, whole, others, ...performance });
    const state = effect.to ?? to;
    const { eventId, now } = performance;
    const { reviewOn = null, dueAt = ticket.dueAt } = effect.patch ?? {};
    await this.parts.follow(tx, whole, { to: state, eventId, now, personId, reviewOn, dueAt });
    await this.save(tx, ticket, { ...settled(state !== ticket.state), ...effect.patch, state }, performance.now);
    await this.record(tx, ticket, state, effect, performance);
    await this.content.submit(tx, ...shown(whole, performance));
    await this.say(tx, whole, effect);
    await effect.afterwards?.();
  }

  private async save(tx: Tx, before: TicketEntity, patch: Partial<TicketEntity>, now: Date): Promise<void> {
    const after = Object.assign({}, before, patch);
    const planned = { ...planMark(this.calendar, after, now), ...planLevel(after) };
    await tx.update(TicketEntity, { id: before.id }, { ...patch, ...planned, version: before.version + 1 });
  }

  private async record(
    tx: Tx,
    ticket: TicketEntity,
    to: TicketState,
    effect: Effect,
    performance: Performance,
  ): Promise<void> {
    const { eventId, action, as, personId, input, now, requestHash } = performance;
    try {
      await tx.insert(TicketEventEntity, {
        id: eventId,
        ticketId: ticket.id,
        action,
        at: now,
        actorId: personId,
        actorKind: as,
        fromState: ticket.state,
        toState: to,
        note: effect.note ?? null,
        photoIds: input.photos ?? [],
        facts: effect.facts ?? {},
        visible: transition(action).visible,
        requestHash,
      });
    } catch (error) {
      // The id belongs to an action on another ticket, which this ticket's lock does not hold back.
      if (violatedConstraint(error) === 'ticket_event_pkey') throw new Fail('IDEMPOTENCY_CONFLICT');
      throw error;
    }
  }

  private async say(tx: Tx, { ticket, reports }: Case, { patch, lines = [], staff = [] }: Effect): Promise<void> {
    // What becomes restricted by this very action is not named any more, nor by what was said before.
    const about = { id: ticket.id, restricted: patch?.restricted ?? ticket.restricted };
    if (about.restricted && !ticket.restricted) await this.tell.conceal(tx, [ticket, ...reports]);
    await this.tell.people(tx, lines);
    for (const { to, said } of staff) await this.tell.staffLater(tx, to, aboutTicket(about, said));
  }
}

import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@yanxinyuan/shared/errors';
import type { TicketActionRequest } from '@yanxinyuan/shared/tickets/actions';
import { TICKET_ACTIONS, type TicketAction, type TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { scopesOf, type Actor } from '../../platform/http/actor';
import { InvalidInput } from '../../platform/http/validation';
import { Departments } from '../territory';
import type { Handled } from './actions/action';
import { Cases, type Case } from './cases';
import { Receipts } from './danger/receipts';
import { TicketEventEntity } from './entities/ticket-event.entity';
import { TicketPartEntity } from './parts/part.entity';
import { Perform } from './perform';
import { departmentsOf, kindsOf, reach } from './rules/access';
import { decide } from './rules/actions';
import { missingInput, unknownInput } from './rules/inputs';
import { actionHash } from './rules/request-hash';

const isAction = (word: string): word is TicketAction => TICKET_ACTIONS.some((action) => action === word);

/** Actions that change more than the one ticket. */
const MOVES_OTHERS: readonly TicketAction[] = ['merge', 'unmerge'];

/** Departments do their parts side by side: what another did meanwhile is nothing to the one who acts. */
const SIDE_BY_SIDE: readonly TicketAction[] = ['contribute', 'decline'];

/** What a person asks of a ticket. */
@Injectable()
export class ActOnTicket {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly perform: Perform,
    private readonly departments: Departments,
    private readonly receipts: Receipts,
  ) {}

  /**
   * Does an action once: the same id with the same words again changes nothing, whenever the
   * retry comes. Actions on one ticket happen one after the other, so of two that exclude each
   * other exactly one is done.
   *
   * @returns as what the person acted
   * @throws Fail TICKET_STATE_CHANGED with facts.state when the case moved on meanwhile;
   *   TICKET_ACTION_UNKNOWN, TICKET_ACTION_FORBIDDEN, TICKET_NOT_YOURS, SCOPE_MISMATCH, FORBIDDEN_RESTRICTED,
   *   IDEMPOTENCY_CONFLICT, NOT_FOUND, and what the action still needs
   */
  async run(actor: Actor, ticketId: string, request: TicketActionRequest): Promise<TicketActor> {
    const { action, input } = request;
    if (!isAction(action)) throw new Fail('TICKET_ACTION_UNKNOWN', { action });
    return this.database.transaction(async (tx) => {
      const ids = input.masterId === undefined ? [ticketId] : [ticketId, input.masterId];
      const locked = await (MOVES_OTHERS.includes(action)
        ? this.cases.lockFamilies(tx, ids)
        : this.cases.lock(tx, ids));
      const ticket = locked.get(ticketId);
      if (ticket === undefined) throw new Fail('NOT_FOUND');
      const requestHash = actionHash(ticketId, actor.personId, action, input);
      const before = await tx.findOneBy(TicketEventEntity, { id: request.id });
      if (before !== null) return repeated(before, requestHash);
      const whole = await this.cases.whole(tx, ticket);
      const as = await this.permitted(tx, whole, actor, request);
      await this.perform.run(tx, whole, locked, {
        eventId: request.id,
        // The table gives people no `route`, so it was refused above.
        action: action as Handled,
        as,
        personId: actor.personId,
        input,
        departments: departmentsOf(actor),
        now: this.clock.now(),
        requestHash,
      });
      // From a queue's button nobody opens the case first. Who sorts cases has not looked at what came out.
      if (ticket.urgency === 'critical' && !MOVES_OTHERS.includes(action))
        await this.receipts.opened(ticketId, actor.personId, tx);
      return as;
    });
  }

  private async permitted(
    tx: Tx,
    whole: Case,
    actor: Actor,
    { action, input, seen }: TicketActionRequest,
  ): Promise<TicketActor> {
    const { ticket, facts } = whole;
    const changed = new Fail('TICKET_STATE_CHANGED', { state: ticket.state });
    const movedOn = seen !== undefined && seen !== ticket.version && !SIDE_BY_SIDE.includes(action);
    const decision = decide(action, facts, actor, this.clock.now());
    if ('refusal' in decision) {
      const { refusal } = decision;
      if (refusal === 'TICKET_STATE_CHANGED') throw changed;
      const lookedOn = movedOn && reach(actor, facts) === 'full';
      const theirs = kindsOf(actor, facts).includes('coHandler');
      if (refusal === 'TICKET_NOT_YOURS' && !theirs && (lookedOn || (await wasTheirs(tx, ticket.id, actor))))
        throw changed;
      const hiding = hidden(whole, actor);
      if (hiding === undefined && refusal === 'TICKET_PARTS_OPEN') throw await this.partsOpen(tx, whole);
      throw new Fail(hiding ?? refusal);
    }
    if (movedOn) throw changed;
    const unknown = unknownInput(action, input);
    if (unknown.length > 0) {
      throw new InvalidInput(
        Object.fromEntries(unknown.map((field) => [`input.${field}`, [`${action} takes no ${field}`]])),
      );
    }
    const missing = missingInput(action, input, action === 'resolve' && facts.afterPhoto);
    if (missing !== undefined) throw new Fail(missing);
    return decision.as;
  }

  /** With the names of the departments that still owe their part. */
  private async partsOpen(tx: Tx, { facts }: Case): Promise<Fail> {
    const found = await Promise.all(facts.openParts.map((code) => this.departments.find(code, tx)));
    const names = found.map((department, at) => department?.name ?? facts.openParts[at] ?? '');
    return new Fail('TICKET_PARTS_OPEN', { departments: names.join('、') });
  }
}

function repeated(before: TicketEventEntity, requestHash: Buffer): TicketActor {
  if (before.requestHash?.equals(requestHash) !== true) throw new Fail('IDEMPOTENCY_CONFLICT');
  return before.actorKind;
}

/** A matter that somebody has no part in and may not read is not confirmed by a refusal either. */
function hidden({ facts }: Case, actor: Actor): ErrorCode | undefined {
  if (!facts.restricted || kindsOf(actor, facts).length > 0) return undefined;
  const reached = reach(actor, facts);
  return reached === 'full' ? undefined : reached === 'restricted' ? 'FORBIDDEN_RESTRICTED' : 'NOT_FOUND';
}

/**
 * Did it lie with this worker or department before? Then it was taken away while they looked
 * at it, which is another thing to say than "this was never yours".
 */
async function wasTheirs(tx: Tx, ticketId: string, actor: Actor): Promise<boolean> {
  const departments = scopesOf(actor, 'department').map(({ code }) => code);
  const asked = await tx.existsBy(TicketPartEntity, { ticketId, departmentCode: In(departments) });
  if (asked) return true;
  return tx
    .createQueryBuilder(TicketEventEntity, 'e')
    .where('e.ticketId = :ticketId', { ticketId })
    .andWhere(`(e.facts->>'assigneeId' = :personId OR e.facts->>'departmentCode' = ANY(:departments))`, {
      personId: actor.personId,
      departments,
    })
    .getExists();
}

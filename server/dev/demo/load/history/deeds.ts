import type { INestApplicationContext } from '@nestjs/common';
import { allows } from '@yanxinyuan/shared/tickets/lifecycle';
import type { TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { Categories } from '../../../../src/modules/reports';
import type { Handled } from '../../../../src/modules/tickets/actions/action';
import { WorkingCalendar } from '../../../../src/modules/tickets/calendar/calendar';
import { Cases, isOpen, type Case } from '../../../../src/modules/tickets/cases';
import { TicketEntity } from '../../../../src/modules/tickets/entities/ticket.entity';
import { markNotices } from '../../../../src/modules/tickets/clocks/mark-notices';
import type { Perform } from '../../../../src/modules/tickets/perform';
import { departmentsOf } from '../../../../src/modules/tickets/rules/access';
import { decide } from '../../../../src/modules/tickets/rules/actions';
import { missingInput, unknownInput } from '../../../../src/modules/tickets/rules/inputs';
import { markAfter } from '../../../../src/modules/tickets/rules/next-mark';
import { actionHash } from '../../../../src/modules/tickets/rules/request-hash';
import type { Tx } from '../../../../src/platform/db/database';
import { Fail } from '../../../../src/platform/fail';
import type { Who } from '../people';
import type { World } from './openings';

/** One thing somebody did, or the system. */
export interface Deed {
  id: string;
  ticketId: string;
  action: Handled;
  at: Date;
  as: TicketActor;
  /** null: the system */
  who: Who | null;
  input: TicketInput;
}

/** Acts on cases of the archive as the server would have let people act at that moment. */
export class Deeds {
  private readonly cases: Cases;
  private readonly categories: Categories;
  private readonly calendar: WorkingCalendar;

  constructor(
    app: INestApplicationContext,
    private readonly world: World,
    private readonly perform: Perform,
  ) {
    this.cases = app.get(Cases);
    this.categories = app.get(Categories);
    this.calendar = app.get(WorkingCalendar);
  }

  /**
   * @returns the code of the refusal where the server would have refused it; nothing happened then
   * @throws Error when a field is missing or unknown: no refusal of the moment, but a fault of the story
   */
  async act(tx: Tx, { id, ticketId, action, at, as, who, input }: Deed): Promise<string | undefined> {
    const { archive, notebook } = this.world;
    const ticket = archive.ticket(ticketId);
    await this.passTime(tx, ticket, at);
    const whole = this.whole(ticket, at);
    const decision = who === null ? bySystem(action, ticket) : decide(action, whole.facts, asked(who), at);
    if ('refusal' in decision) return decision.refusal;
    // What the system does by itself, it gives no reason for.
    if (who !== null) checkInput(action, input, whole);
    const masterId = input.masterId ?? (action === 'unmerge' ? (ticket.masterId ?? undefined) : undefined);
    const others = new Map(masterId === undefined ? [] : [[masterId, asRead(archive.ticket(masterId))]]);
    notebook.at = at;
    try {
      await this.perform.run(tx, whole, others, {
        eventId: id,
        action,
        as: who === null ? as : decision.as,
        personId: who?.id ?? null,
        input,
        departments: who === null ? [] : departmentsOf(asked(who)),
        now: at,
        requestHash: who === null ? null : actionHash(ticketId, who.id, action, input),
      });
    } catch (error) {
      if (error instanceof Fail) return error.code;
      throw error;
    }
    await notebook.countUnverified(tx);
    return undefined;
  }

  /** Lets the ticket's clock say what it had to say until `at`. */
  async passTime(tx: Tx, ticket: TicketEntity, at: Date): Promise<void> {
    const { notebook } = this.world;
    for (;;) {
      const { nextMark, nextMarkAt } = ticket;
      if (nextMark === null || nextMarkAt === null || nextMarkAt > at) return;
      notebook.at = nextMarkAt;
      const category = this.categories.get(ticket.category).name;
      const { worker, staff } = markNotices(ticket, nextMark, { category, now: nextMarkAt });
      if (worker !== undefined) await notebook.people(tx, [worker]);
      if (staff !== undefined) await notebook.staffNow(tx, staff.to, staff.notice);
      Object.assign(ticket, markAfter(this.calendar, ticket, nextMark, nextMarkAt));
    }
  }

  private whole(ticket: TicketEntity, at: Date): Case {
    const { archive } = this.world;
    const question = archive.questionOf(ticket.id);
    const reports = archive.reportsOf(ticket.id);
    const [ratings, parts] = [archive.ratingsOf(ticket), archive.partsOf(ticket.id)];
    const whole = this.cases.put({ ticket: asRead(ticket), reports, question, ratings, parts });
    // Whether a question is still open depends on the moment that is told, not on today.
    return { ...whole, facts: { ...whole.facts, questionOpen: isOpen(question, at) } };
  }
}

/** As a query would give it: a row of its own, which the saving of changes does not reach. */
const asRead = (ticket: TicketEntity): TicketEntity => Object.assign(new TicketEntity(), ticket);

const asked = ({ id, grants }: Who): Parameters<typeof decide>[2] => ({ personId: id, grants });

const bySystem = (action: Handled, { state }: TicketEntity): ReturnType<typeof decide> =>
  allows(action, state, 'system') ? { as: 'system' } : { refusal: 'TICKET_STATE_CHANGED' };

function checkInput(action: Handled, input: TicketInput, { ticket, facts }: Case): void {
  const missing = missingInput(action, input, action === 'resolve' && facts.afterPhoto);
  const unknown = unknownInput(action, input);
  if (missing !== undefined || unknown.length > 0) {
    throw new Error(`${action} of ticket ${ticket.id}: ${missing ?? `takes no ${unknown.join(', ')}`}`);
  }
}

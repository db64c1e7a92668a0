import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { gcj02 } from '@yanxinyuan/shared/geo';
import type { Tx } from '../../../platform/db/database';
import type { Effect, Step } from '../actions/action';
import { Assigning } from '../actions/assigning';
import { WorkingCalendar } from '../calendar/calendar';
import type { RuleExtras } from '../duty/leads';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketRouteEntity } from '../entities/ticket-route.entity';
import { TicketEntity } from '../entities/ticket.entity';
import { AtOnce } from '../parts/at-once';
import { isForOne } from '../intake/opening';
import { RouteNewCase, type NewRoute } from '../routing/route-new';
import { Routing } from '../routing/routing';
import { planMark } from '../rules/next-mark';
import { aboutTicket, Tell } from '../tell';

interface RerouteOptions {
  to?: string | null;
  quiet?: boolean;
  onlyIfFound?: boolean;
  asNew?: boolean;
}

type Chosen = Omit<NewRoute, 'spot'>;

const standsIn = (personId: string): Chosen => ({
  personId,
  departmentCode: null,
  steps: [{ step: 'choose', facts: { from: 'community', personId, standIn: true, among: 1 } }],
});

/** Routes a case that an action left without an owner, in the same transaction. */
@Injectable()
export class Reroute {
  constructor(
    private readonly routing: Routing,
    private readonly asNew: RouteNewCase,
    private readonly assigning: Assigning,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
    private readonly atOnce: AtOnce,
  ) {}

  /**
   * To whom routing chooses now, with the urgency's whole time to accept; the due time stays.
   * Where nobody is found the dispatchers are told, who have it in their queue.
   *
   * @param step of the action; its case with all the reports it now carries, its row not yet as saved
   * @param options `to`: somebody named beforehand, who gets it unless he reported it; `quiet`: the
   *   reporter is not told that it changed hands; `onlyIfFound`: nothing happens where nobody is found;
   *   `asNew`: as a case that opens, so the duty list says first who leads
   */
  async run(step: Step, options: RerouteOptions = {}): Promise<void> {
    const { to = null, quiet = false, onlyIfFound = false } = options;
    const { tx, whole, now } = step;
    const ticket = await tx.findOneByOrFail(TicketEntity, { id: whole.ticket.id });
    const reporterIds = whole.reports.map(({ reporterId }) => reporterId);
    const named = to !== null && !reporterIds.includes(to) ? to : null;
    const chosen = named === null ? await this.choose(step, ticket, options.asNew === true) : standsIn(named);
    const { personId, departmentCode, extras = null, steps } = chosen;
    if (personId === null && departmentCode === null && onlyIfFound) return;
    await tx.insert(TicketRouteEntity, { ticketId: ticket.id, at: now, steps });
    const next = { ...step, whole: { ...whole, ticket }, eventId: uuidv7() };
    if (departmentCode !== null) await this.refer(next, departmentCode, extras);
    else if (personId !== null) await this.give(next, personId, quiet);
    else await this.queue(tx, ticket, step);
  }

  private async choose({ tx, whole }: Step, ticket: TicketEntity, asNew: boolean): Promise<Chosen> {
    const reporterIds = whole.reports.map(({ reporterId }) => reporterId);
    const report = whole.reports.find(({ id }) => id === ticket.reportId);
    if (!asNew || report === undefined) {
      return { ...(await this.routing.route(tx, ticket, reporterIds)), departmentCode: null };
    }
    const { capturedAt, text, answers, accuracy } = report;
    const point = gcj02(ticket.lng, ticket.lat);
    const fix = { point, accuracy };
    // The category is the case's: it may have been corrected since.
    const reported = { category: ticket.category, at: capturedAt, text, answers: answers ?? {}, point };
    return this.asNew.run(tx, { spot: ticket, fix, reported, reporterIds }, true);
  }

  private async queue(tx: Tx, ticket: TicketEntity, { whole, eventId }: Step): Promise<void> {
    const facts = { place: ticket.place, category: whole.category.name };
    const notice = aboutTicket(ticket, { event: 'queue_new', facts, key: eventId });
    await this.tell.staffLater(tx, { areaCode: ticket.areaCode, roles: ['dispatcher'] }, notice);
  }

  private async refer(step: Step, departmentCode: string, rule: RuleExtras | null): Promise<void> {
    const { tx, whole, now } = step;
    const { ticket, category } = whole;
    const effect = await this.assigning.referTo(step, departmentCode);
    await this.write(step, effect, 'refer');
    await this.tell.people(tx, effect.lines ?? []);
    const contactId = rule?.contactId ?? null;
    for (const { to, said } of effect.staff ?? []) {
      const notice = aboutTicket(ticket, said);
      if (isForOne(ticket, contactId)) await this.tell.people(tx, [{ ...notice, personId: contactId }]);
      else await this.tell.staffLater(tx, to, notice);
    }
    if (rule === null || rule.atOnce.length === 0) return;
    const reporterIds = whole.reports.map(({ reporterId }) => reporterId);
    const { id, urgency, restricted, dueAt } = ticket;
    const referred = { id, urgency, restricted, dueAt, departmentCode };
    const event = await this.atOnce.invite(tx, { ticket: referred, category: category.name, rule, reporterIds, now });
    if (event !== undefined) await tx.insert(TicketEventEntity, event);
  }

  private async give(step: Step, personId: string, quiet: boolean): Promise<void> {
    const effect = this.assigning.handOver(step, personId);
    await this.write(step, effect, 'route');
    const { lines = [] } = effect;
    await this.tell.people(step.tx, quiet ? lines.filter((line) => line.personId === personId) : lines);
  }

  private async write({ tx, whole, eventId, now }: Step, effect: Effect, action: 'route' | 'refer'): Promise<void> {
    const { ticket } = whole;
    const state = action === 'route' ? 'assigned' : 'referred';
    const change: Partial<TicketEntity> = { ...effect.patch, state, waitsFor: null };
    const mark = planMark(this.calendar, Object.assign({}, ticket, change), now);
    await tx.update(TicketEntity, { id: ticket.id }, { ...change, ...mark, version: ticket.version + 1 });
    await tx.insert(TicketEventEntity, {
      id: eventId,
      ticketId: ticket.id,
      action,
      at: now,
      actorId: null,
      actorKind: 'system',
      fromState: ticket.state,
      toState: state,
      facts: effect.facts ?? {},
      visible: true,
    });
  }
}

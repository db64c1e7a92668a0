import { Injectable } from '@nestjs/common';
import type { RoutingStep, TicketView } from '@yanxinyuan/shared/tickets/contract';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { TerritoryService } from '../../territory';
import { Cases, type Case } from '../cases';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketRouteEntity } from '../entities/ticket-route.entity';
import { reach } from '../rules/access';
import { optionsFor } from '../rules/actions';
import { placeView, unitsOf } from '../spot';
import { historyView, resolutionView, type Reader } from './history';
import { listItemView } from './list-item';
import { NameLookup, type Names } from './names';
import { extensionView, questionView, ratingView, rejectionView, suspensionView } from './outcome';

/** One ticket with everything around it. */
@Injectable()
export class TicketDetail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly territory: TerritoryService,
    private readonly lookup: NameLookup,
  ) {}

  /**
   * A ticket as a member of staff reads it.
   *
   * @throws Fail SCOPE_MISMATCH outside the reader's scope; for a restricted matter NOT_FOUND there,
   *   and FORBIDDEN_RESTRICTED inside it for those who do not handle it
   */
  async forStaff(actor: Actor, ticketId: string): Promise<TicketView> {
    const whole = await this.load(ticketId);
    const reached = reach(actor, whole.facts);
    if (reached === 'restricted') throw new Fail('FORBIDDEN_RESTRICTED');
    if (reached === 'outside') throw new Fail(whole.facts.restricted ? 'NOT_FOUND' : 'SCOPE_MISMATCH');
    return this.view(whole, actor, { kind: 'staff' });
  }

  /**
   * A ticket for somebody who has acted on it, as what they acted. Who thereby gave it away, or
   * sends again what they did long ago, reads no more than that it went on.
   */
  async forActor(actor: Actor, ticketId: string, asReporter: boolean): Promise<TicketView> {
    const whole = await this.load(ticketId);
    if (asReporter) return this.view(whole, actor, { kind: 'reporter', personId: actor.personId });
    const view = await this.view(whole, actor, { kind: 'staff' });
    return reach(actor, whole.facts) === 'full' ? view : { ...view, ...CLOSED_TO, place: coarse(view.place) };
  }

  private async load(ticketId: string): Promise<Case> {
    const manager = this.database.read;
    return this.cases.whole(manager, await this.cases.find(manager, ticketId));
  }

  private async view(whole: Case, actor: Actor, reader: Reader): Promise<TicketView> {
    const { ticket, reports, question, ratings, facts } = whole;
    const manager = this.database.read;
    const events = await manager.find(TicketEventEntity, { where: { ticketId: ticket.id }, order: { seq: 'ASC' } });
    const route = await manager.findOne(TicketRouteEntity, { where: { ticketId: ticket.id }, order: { seq: 'DESC' } });
    const names = await this.namesFor(whole, events);
    const scene = { ticket, reports, units: unitsOf(this.territory, ticket), names, reader };
    const forStaff = reader.kind === 'staff';
    const extension = extensionView(ticket, events);
    const actions = optionsFor(facts, actor, this.clock.now());
    // A reporter reads his own words, place and pictures; what others sent is theirs.
    const own = reader.kind === 'staff' ? reports : reports.filter((r) => r.reporterId === reader.personId);
    const item = listItemView({ ticket, report: own[0], territory: this.territory, names, actions });
    return {
      ...(forStaff ? item : { ...item, place: placeView(this.territory, ticket, own[0] ?? ticket), assignee: null }),
      photos: names.photos(own.flatMap(({ photoIds }) => photoIds)),
      reporterName: forStaff ? reporterName(whole, names) : null,
      anonymous: own[0]?.anonymous ?? false,
      resolution: resolutionView(events, scene),
      suspension: suspensionView(ticket, events),
      rejection: rejectionView(ticket, events),
      masterId: ticket.masterId,
      question: questionView(question, events, reader),
      extension: forStaff || extension?.granted === true ? extension : null,
      rating: ratingView(forStaff ? ratings[0] : ratings.find(({ personId }) => personId === reader.personId)),
      reopened: ticket.reopenedCount > 0,
      history: historyView(events, scene),
      routing: forStaff
        ? stepsOf(
            route?.steps ?? [],
            reports.some(({ anonymous }) => anonymous),
          )
        : [],
    };
  }

  private namesFor({ ticket, reports }: Case, events: readonly TicketEventEntity[]): Promise<Names> {
    return this.lookup.of({
      people: [ticket.assigneeId, ...events.map(({ actorId }) => actorId), ...reports.map((r) => r.reporterId)],
      departments: [ticket.departmentCode, ...events.map(({ facts }) => String(facts['departmentCode'] ?? '') || null)],
      photos: [...reports.flatMap(({ photoIds }) => photoIds), ...events.flatMap(({ photoIds }) => photoIds)],
    });
  }
}

/** What somebody does not read of a case that is no longer theirs. */
const CLOSED_TO = {
  text: null,
  thumb: null,
  photos: [],
  assignee: null,
  reporterName: null,
  resolution: null,
  suspension: null,
  rejection: null,
  question: null,
  extension: null,
  rating: null,
  history: [],
  routing: [],
} satisfies Partial<TicketView>;

const coarse = (place: TicketView['place']): TicketView['place'] => ({ ...place, lng: null, lat: null });

/** How many could have taken it, and that one was left out, would tell colleagues who an anonymous reporter is. */
const stepsOf = (steps: readonly RoutingStep[], anonymous: boolean): RoutingStep[] =>
  steps.map((step) => (anonymous && step.step === 'candidates' ? { ...step, facts: {} } : step));

/** Masked; not even that of whoever asked to be anonymous. */
function reporterName({ reports }: Case, names: Names): string | null {
  const first = reports[0];
  return first === undefined || first.anonymous ? null : (names.person(first.reporterId)?.masked ?? null);
}

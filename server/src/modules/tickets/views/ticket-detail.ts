import { Injectable } from '@nestjs/common';
import type { AnswerView } from '@yanxinyuan/shared/reports/questions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import type { Actor } from '../../../platform/http/actor';
import { TerritoryService } from '../../territory';
import { callerOf } from '../calls/may-call';
import { Cases, type Case } from '../cases';
import { Readable } from '../confidential/readable';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketRouteEntity } from '../entities/ticket-route.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { partViews } from '../parts/part-views';
import { handles, kindsOf, reach } from '../rules/access';
import { optionsFor } from '../rules/actions';
import { coarse, placeView, unitsOf } from '../routing/spot';
import { departmentsIn, historyView, resolutionView, wasRestricted, type Reader } from './history';
import { listItemView } from './list-item';
import { NameLookup, type Asked, type Names } from './names';
import { extensionView, questionView, ratingView, rejectionView, suspensionView, witnessView } from './outcome';
import { namedIn, supportOf, traceView } from './trace';

/** One ticket with everything around it. */
@Injectable()
export class TicketDetail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly territory: TerritoryService,
    private readonly lookup: NameLookup,
    private readonly readable: Readable,
  ) {}

  /**
   * A ticket as a member of staff reads it.
   *
   * @throws Fail SCOPE_MISMATCH outside the reader's scope; for a restricted matter NOT_FOUND there,
   *   and FORBIDDEN_RESTRICTED inside it for those who do not handle it
   */
  async forStaff(actor: Actor, ticketId: string): Promise<TicketView> {
    return this.view(await this.readable.whole(actor, ticketId), actor, { kind: 'staff' });
  }

  /**
   * A ticket for somebody who has acted on it, as what they acted. Who thereby gave it away, or
   * sends again what they did long ago, reads no more than that it went on.
   */
  async forActor(actor: Actor, ticketId: string, asReporter: boolean): Promise<TicketView> {
    const manager = this.database.read;
    const found = asReporter ? undefined : await this.readable.find(manager, actor, ticketId);
    if (found !== undefined) {
      const whole = await this.cases.whole(manager, found);
      if (reach(actor, whole.facts) === 'full') return this.view(whole, actor, { kind: 'staff' });
    }
    const ticket = await this.cases.find(manager, ticketId);
    if (asReporter) {
      const whole = await this.cases.whole(manager, ticket);
      return this.view(whole, actor, { kind: 'reporter', personId: actor.personId });
    }
    return this.passedOn(ticket, actor);
  }

  /** What somebody still reads of a case that is no longer his: that it went on. Its content is not even loaded. */
  private async passedOn(ticket: TicketEntity, actor: Actor): Promise<TicketView> {
    const { facts } = this.cases.put({ ticket, reports: [], question: null, ratings: [] });
    const actions = optionsFor(facts, actor, this.clock.now());
    const names = await this.lookup.of({ departments: [ticket.departmentCode] });
    const item = listItemView({
      ticket,
      report: undefined,
      territory: this.territory,
      names,
      actions,
      clock: this.cases.reading(ticket),
    });
    return {
      ...item,
      ...CLOSED_TO,
      place: coarse(item.place),
      anonymous: false,
      masterId: ticket.masterId,
      reopened: ticket.reopenedCount > 0,
    };
  }

  /**
   * A loaded case as staff read it. Who calls this has made sure that they may.
   *
   * @param linksLast how long the links of its photos and voice notes open, ms; else as usual
   */
  show(whole: Case, actor: Actor, linksLast?: number): Promise<TicketView> {
    return this.view(whole, actor, { kind: 'staff' }, linksLast);
  }

  private async view(whole: Case, actor: Actor, reader: Reader, linksLast?: number): Promise<TicketView> {
    const { ticket, reports, question, ratings, facts } = whole;
    const manager = this.database.read;
    const events = await manager.find(TicketEventEntity, { where: { ticketId: ticket.id }, order: { seq: 'ASC' } });
    const route = await manager.findOne(TicketRouteEntity, { where: { ticketId: ticket.id }, order: { seq: 'DESC' } });
    const names = await this.lookup.of({ ...askedOf(whole, events, route?.steps ?? []), linksLast });
    const links = await this.cases.links(ticket.id, reader.kind === 'reporter' ? reader.personId : null);
    const knows = reader.kind === 'reporter' || handles(actor, facts);
    const scene = { ticket, reports, units: unitsOf(this.territory, ticket), names, reader, knows };
    const forStaff = reader.kind === 'staff';
    const extension = extensionView(ticket, events);
    const actions = optionsFor(facts, actor, this.clock.now());
    // A reporter reads his own words, place and pictures; what others sent is theirs.
    const own = reader.kind === 'staff' ? reports : reports.filter((r) => r.reporterId === reader.personId);
    const item = listItemView({
      ticket,
      report: own[0],
      territory: this.territory,
      names,
      actions,
      clock: this.cases.reading(ticket),
    });
    return {
      ...(forStaff ? item : { ...item, place: placeView(this.territory, ticket, own[0] ?? ticket), assignee: null }),
      photos: names.photos(own.flatMap(({ photoIds }) => photoIds)),
      ...voicesIn(own, names),
      answers: allAnswers(own, names),
      reporterName: forStaff ? reporterName(whole, names) : null,
      anonymous: own[0]?.anonymous ?? false,
      resolution: resolutionView(events, scene),
      suspension: suspensionView(ticket, events),
      rejection: rejectionView(ticket, events),
      masterId: ticket.masterId,
      parts: forStaff
        ? partViews(whole.parts, {
            names,
            actor,
            reading: (part) => this.cases.partReading(part, ticket.clockStoppedAt),
          })
        : [],
      ...(forStaff ? callable(whole, actor, names) : {}),
      ...(forStaff ? support(whole, route?.steps ?? [], names, actions) : {}),
      question: knows || !wasRestricted(question?.askedAt, events) ? questionView(question, events, reader) : null,
      extension: forStaff || extension?.granted === true ? extension : null,
      rating: ratingView(forStaff ? ratings[0] : ratings.find(({ personId }) => personId === reader.personId)),
      reopened: ticket.reopenedCount > 0,
      witness: witnessView(ticket, events, names),
      ...links,
      history: historyView(events, scene),
      told: null,
      routing: forStaff
        ? traceView(route?.steps ?? [], {
            names,
            territory: this.territory,
            anonymous: reports.some(({ anonymous }) => anonymous),
            weighs: kindsOf(actor, facts).some((kind) => kind === 'gridLeader' || kind === 'dispatcher'),
          })
        : [],
    };
  }
}

/** What of other modules a case speaks of. */
function askedOf(
  { ticket, reports, parts }: Case,
  events: readonly TicketEventEntity[],
  steps: readonly RoutingStep[],
): Asked {
  const traced = namedIn(steps);
  return {
    people: [
      ticket.assigneeId,
      ...parts.map(({ endedBy }) => endedBy),
      ...events.map(({ actorId }) => actorId),
      ...reports.map((r) => r.reporterId),
      ...traced.people,
    ],
    departments: [
      ticket.departmentCode,
      ...departmentsIn(events),
      ...parts.map((part) => part.departmentCode),
      ...traced.departments,
    ],
    photos: [...reports.flatMap(({ photoIds }) => photoIds), ...events.flatMap(({ photoIds }) => photoIds)],
    voices: reports.map(({ voiceId }) => voiceId),
  };
}

/** Only for who may invite them. */
function support(
  { ticket, parts }: Case,
  steps: readonly RoutingStep[],
  names: Names,
  actions: TicketView['actions'],
): Pick<TicketView, 'support'> {
  if (!actions.some(({ action }) => action === 'invite')) return {};
  const codes = supportOf(steps, ticket, parts);
  return codes.length === 0 ? {} : { support: codes.map((code) => ({ code, name: names.department(code) })) };
}

/** What somebody does not read of a case that is no longer theirs. */
const CLOSED_TO = {
  text: null,
  thumb: null,
  photos: [],
  answers: [],
  assignee: null,
  reporterName: null,
  resolution: null,
  suspension: null,
  rejection: null,
  parts: [],
  question: null,
  extension: null,
  rating: null,
  witness: null,
  followUps: [],
  follows: null,
  history: [],
  told: null,
  routing: [],
} satisfies Partial<TicketView>;

/** Two who answered alike are one line. */
function allAnswers(reports: Case['reports'], names: Names): AnswerView[] {
  const lines = reports.flatMap(({ answers }) => names.answers(answers));
  return [...new Map(lines.map((line) => [`${line.question} ${line.answer}`, line])).values()];
}

function voicesIn(reports: Case['reports'], names: Names): Pick<TicketView, 'voices'> {
  const voices = names.voices(reports.map(({ voiceId }) => voiceId));
  return voices.length === 0 ? {} : { voices };
}

/** Only for who may call. */
function callable(whole: Case, actor: Actor, names: Names): Pick<TicketView, 'reporterPhone'> {
  const caller = callerOf(actor, whole);
  const phone = caller === null ? null : names.person(caller.reporterId)?.phoneMasked;
  return phone == null ? {} : { reporterPhone: phone };
}

/** Masked; not even that of whoever asked to be anonymous. */
function reporterName({ reports }: Case, names: Names): string | null {
  const first = reports[0];
  return first === undefined || first.anonymous ? null : (names.person(first.reporterId)?.masked ?? null);
}

import type { ReportListItem, ReportPoints, ReportView } from '@yanxinyuan/shared/reports/contract';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { ReportEntity } from '../../reports';
import type { TerritoryService } from '../../territory';
import type { Case } from '../cases';
import type { TicketEventEntity } from '../entities/ticket-event.entity';
import { optionsFor, reopenUntil } from '../rules/actions';
import type { Who } from '../rules/access';
import { whyHere, whyOf } from '../rules/why';
import { placeView, unitsOf } from '../routing/spot';
import { word } from '../words';
import { historyView, lastOf, resolutionView } from './history';
import type { Names } from './names';
import { questionView, ratingView, rejectionView, suspensionView } from './outcome';

/** A report with its case, or the case it was merged into. */
export interface ReportParts {
  report: ReportEntity;
  whole: Case;
  /** another of the case came before it: 同感 */
  joined: boolean;
  names: Names;
  territory: TerritoryService;
  points: ReportPoints | null;
  who: Who;
  now: Date;
  /** what runs to the promise */
  clock: ReportListItem['clock'];
}

export interface ReportDetailParts extends ReportParts {
  events: readonly TicketEventEntity[];
  links: Pick<ReportView, 'followUps' | 'follows'>;
  publicity: ReportView['publicity'];
  /** the newest routing trace */
  steps: readonly RoutingStep[];
}

function needsMe({ whole, who }: ReportParts): ReportListItem['needsMe'] {
  const { facts } = whole;
  if (facts.questionOpen) return 'answer';
  if (facts.state === 'resolved' && facts.resolverId !== who.personId) return 'confirm';
  return facts.state === 'closed' && !facts.ratedBy.includes(who.personId) ? 'rate' : null;
}

export function reportListItem(parts: ReportParts): ReportListItem {
  const { report, whole, joined, names, territory, points } = parts;
  const { ticket, category } = whole;
  return {
    id: report.id,
    ticketId: ticket.id,
    number: ticket.number,
    category: report.category,
    kind: category.kind,
    urgency: ticket.urgency,
    state: ticket.state,
    joined,
    // His own position, exact also where the matter is restricted.
    place: placeView(territory, ticket, report),
    thumb: names.photo(report.photoIds[0]),
    afterThumb: names.photo(ticket.afterPhotoId),
    submittedAt: report.submittedAt.toISOString(),
    dueAt: ticket.dueAt.toISOString(),
    clockStopped: ticket.clockStoppedAt !== null,
    clock: parts.clock,
    closedAt: ticket.closedAt?.toISOString() ?? null,
    needsMe: needsMe(parts),
    points,
  };
}

/** What its reporter reads of a report: units instead of names, and only what is meant for him. */
export function reportView(parts: ReportDetailParts): ReportView {
  const { report, whole, names, events, who, now } = parts;
  const { ticket, facts, question, ratings, reports } = whole;
  const units = unitsOf(parts.territory, ticket);
  const scene = {
    ticket,
    reports,
    units,
    names,
    reader: { kind: 'reporter', personId: who.personId },
    knows: true,
  } as const;
  const actions = optionsFor(facts, { personId: who.personId, grants: [] }, now);
  const [voice] = names.voices([report.voiceId]);
  const until = actions.some(({ action }) => action === 'reopen') ? reopenUntil(facts) : null;
  return {
    text: report.text,
    answers: names.answers(report.answers),
    photos: names.photos(report.photoIds),
    ...(voice === undefined ? {} : { voice }),
    anonymous: report.anonymous,
    capturedAt: report.capturedAt.toISOString(),
    unit: unitInCharge(parts, units),
    why: why(parts, units),
    level: ticket.level,
    acceptDueAt: ticket.acceptDueAt.toISOString(),
    resolution: resolutionView(events, scene),
    suspension: suspensionView(ticket, events),
    rejection: rejectionView(ticket, events),
    question: questionView(question, events, scene.reader),
    rating: ratingView(ratings.find(({ personId }) => personId === who.personId)),
    reopenUntil: until?.toISOString() ?? null,
    reporters: ticket.reporters,
    publicity: parts.publicity,
    joinMissed: events.find(({ id }) => id === report.id)?.facts['joinMissed'] !== undefined,
    followUps: parts.links.followUps,
    follows: parts.links.follows,
    timeline: historyView(events, scene),
    actions,
    // Last: before the others it would cost more than all the rest of this view (see newTicket).
    ...reportListItem(parts),
  };
}

type Units = ReturnType<typeof unitsOf>;

function unitInCharge({ whole, names }: ReportParts, units: Units): string {
  const { departmentCode, assigneeId } = whole.ticket;
  if (departmentCode !== null) return names.department(departmentCode);
  return assigneeId === null ? word('actor', 'dispatcher', { ...units }) : units.unit;
}

function why({ joined, whole, steps, events, names }: ReportDetailParts, units: Units): string {
  const { departmentCode, waitsFor } = whole.ticket;
  const assignedByHand = lastOf(events, 'assign') !== undefined;
  const course = { joined, departmentCode, waitsFor, assignedByHand, steps };
  const reason = whyOf(course);
  const here = whyHere(reason, course);
  const place = here === null ? '' : word('why', here.code, { place: here.name });
  return place + word('why', reason, { department: names.department(departmentCode), ...units });
}

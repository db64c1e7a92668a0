import type { Facts } from '@yanxinyuan/shared/errors';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { uuidv7 } from 'uuidv7';
import type { AnyNotice } from '../../notifications';
import type { Category, ReportEntity } from '../../reports';
import type { TicketEntity } from '../entities/ticket.entity';
import type { NewEvent, NewTicket } from './open.sql';
import { planLevel } from '../rules/ladder';
import type { Spot } from '../routing/spot';
import { aboutTicket, toReporters, type Line, type Said, type StaffOf } from '../tell';

export interface Opening {
  id: string;
  report: ReportEntity;
  category: Category;
  /** of the category, or what an answer raised it to */
  urgency: Urgency;
  spot: Spot;
  /** the spot in words */
  place: string;
  due: { acceptDueAt: Date; dueAt: Date };
  /** whom the machine chose; without a department either, a dispatcher decides */
  assigneeId: string | null;
  /** who leads by the duty list */
  departmentCode: string | null;
}

/** A case as it is in its first second. */
export const newTicket = ({
  id,
  report,
  category,
  urgency,
  spot,
  place,
  due,
  assigneeId,
  departmentCode,
}: Opening): NewTicket => ({
  id,
  state: departmentCode !== null ? 'referred' : assigneeId === null ? 'submitted' : 'assigned',
  category: category.code,
  kind: category.kind,
  urgency,
  restricted: category.restricted,
  reportId: report.id,
  areaCode: spot.areaCode,
  townCode: spot.townCode,
  communityCode: spot.communityCode,
  gridCode: spot.gridCode,
  place,
  lng: report.lng,
  lat: report.lat,
  openedAt: report.submittedAt,
  acceptDueAt: due.acceptDueAt,
  dueAt: due.dueAt,
  nextMark: 'accept',
  nextMarkAt: due.acceptDueAt,
  waitsFor: assigneeId === null && departmentCode === null ? 'routing' : null,
  assigneeId,
  departmentCode,
  ...planLevel({ state: 'assigned', kind: category.kind, urgency, level: null, dueAt: due.dueAt }),
  // Last: each name written after a spread costs V8 (Node 20) some microseconds, forty of them more than the SQL.
  ...BLANK,
});

/** What nothing has happened to yet. */
const BLANK = {
  version: 1,
  reporters: 1,
  contactDueAt: null,
  acceptedAt: null,
  clockStoppedAt: null,
  reviewOn: null,
  resolverId: null,
  resolvedBy: null,
  resolvedAt: null,
  resolutionId: null,
  afterPhotoId: null,
  doubtedAt: null,
  verified: null,
  erasedAt: null,
  closedAt: null,
  masterId: null,
  reopenedCount: 0,
  reporterReopens: 0,
  extended: false,
  extensionDueAt: null,
} satisfies Partial<TicketEntity>;

/** The first rows of its history: submitted, and routed where the machine found somebody. */
export function openingEvents(
  { id: ticketId, assigneeId, departmentCode }: NewTicket,
  report: ReportEntity,
  said: Facts = {},
): NewEvent[] {
  const common = { ticketId, at: report.submittedAt, note: null, photoIds: [], visible: true, requestHash: null };
  const submitted: NewEvent = {
    id: report.id,
    action: 'submit',
    actorId: report.reporterId,
    actorKind: 'reporter',
    fromState: null,
    toState: 'submitted',
    facts: said,
    ...common,
  };
  const bySystem = { id: uuidv7(), actorId: null, actorKind: 'system', fromState: 'submitted', ...common } as const;
  if (departmentCode !== null) {
    return [submitted, { ...bySystem, action: 'refer', toState: 'referred', facts: { departmentCode } }];
  }
  if (assigneeId === null) return [submitted];
  return [submitted, { ...bySystem, action: 'route', toState: 'assigned', facts: { assigneeId } }];
}

interface Names {
  category: string;
  grid: string;
  department: string;
  contactId?: string | null;
}

/** Whether a new case of a department is told to one of its people alone: never a danger. */
export const isForOne = ({ urgency }: Pick<TicketEntity, 'urgency'>, contactId: string | null): contactId is string =>
  contactId !== null && urgency !== 'critical';

/**
 * What its people hear: the reporter and the worker or department, or the dispatchers where nobody was found.
 *
 * @param names of the category, of the unit around the spot, and of the department that leads; and whom there the
 *   rule names: it is his then, though any of his colleagues may sign. Of danger all of them hear.
 */
export function openingNotices(
  ticket: NewTicket,
  report: ReportEntity,
  { category, grid, department, contactId = null }: Names,
): { people: Line[]; staff?: { to: StaffOf; notice: AnyNotice } } {
  const { place, assigneeId, areaCode, departmentCode } = ticket;
  const due = ticket.dueAt.toISOString();
  const key = `report:${report.id}:submitted`;
  if (departmentCode !== null) {
    const referred: Said = { event: 'report_referred', facts: { category, due, department }, key };
    const notice = aboutTicket(ticket, { event: 'referred_new', facts: { category, due, unit: grid }, key });
    const reporters = toReporters(ticket, [report], referred);
    if (isForOne(ticket, contactId)) return { people: [...reporters, { personId: contactId, ...notice }] };
    return { people: reporters, staff: { to: { departmentCode }, notice } };
  }
  if (assigneeId === null) {
    const queued: Said = { event: 'report_queued', facts: { category }, key };
    const notice = aboutTicket(ticket, { event: 'queue_new', facts: { place, category }, key });
    return {
      people: toReporters(ticket, [report], queued),
      staff: { to: { areaCode, roles: ['dispatcher'] }, notice },
    };
  }
  const received: Said = { event: 'report_received', facts: { category, grid, due }, key };
  const task = aboutTicket(ticket, { event: 'task_new', facts: { place, category, due }, key });
  return { people: [...toReporters(ticket, [report], received), { personId: assigneeId, ...task }] };
}

import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { ResolutionView, TicketEventView } from '@yanxinyuan/shared/tickets/contract';
import type { ReportEntity } from '../../reports';
import type { TicketEventEntity } from '../entities/ticket-event.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { sheetWord } from '../print/sheet-words';
import { word } from '../words';
import type { Names } from './names';

/** Names of the places around the case. */
export interface Units {
  unit: string;
  community: string;
  town: string;
}

/** Who reads: staff see names, reporters see units and themselves. */
export type Reader = { kind: 'staff' } | { kind: 'reporter'; personId: string };

interface Scene {
  ticket: TicketEntity;
  reports: readonly ReportEntity[];
  units: Units;
  names: Names;
  reader: Reader;
  /** has a part in the matter; false: reads along since it is not restricted any more */
  knows: boolean;
}

/** Was it written while the case was a restricted one? What was confided then does not open with the case. */
export function wasRestricted(at: Date | undefined, events: readonly TicketEventEntity[]): boolean {
  const opened = events.findLast(({ action, facts }) => action === 'recategorize' && facts['opened'] === true);
  return at !== undefined && opened !== undefined && at < opened.at;
}

/** Codes of all departments a history speaks of. */
export const departmentsIn = (events: readonly TicketEventEntity[]): string[] =>
  events.flatMap(({ facts }) => [
    String(facts['departmentCode'] ?? ''),
    ...String(facts['departments'] ?? '')
      .split(',')
      .filter((code) => code !== ''),
  ]);

/** Names the line is about: what it was made, who was asked. */
function aboutOf({ action, facts }: TicketEventEntity, { names }: Scene): string | undefined {
  if (action === 'recategorize') return names.category(String(facts['category']));
  if (action === 'reassess') return sheetWord('urgency', String(facts['to']));
  if (action === 'uninvite') return names.department(String(facts['departmentCode']));
  if (action !== 'invite') return undefined;
  const codes = String(facts['departments']).split(',');
  return codes.map((code) => names.department(code)).join('、');
}

/** A report has the id of its line in the history. */
function keptOf({ id, action, at }: TicketEventEntity, { reports }: Scene): Pick<TicketEventView, 'capturedAt'> {
  if (action !== 'submit' && action !== 'join') return {};
  const seen = reports.find((report) => report.id === id)?.capturedAt;
  const late = seen !== undefined && at.getTime() - seen.getTime() > REPORT_LIMITS.lateMs;
  return late ? { capturedAt: seen.toISOString() } : {};
}

const verdictOf = ({ action, facts }: TicketEventEntity): Pick<TicketEventView, 'verdict'> =>
  action === 'witness' ? { verdict: facts['verdict'] === 'bad' ? 'bad' : 'good' } : {};

function actorFor(event: TicketEventEntity, department: string | null, scene: Scene): string {
  const { reader, names, units, reports } = scene;
  if (event.actorKind === 'system') return word('actor', 'system');
  if (event.actorKind === 'reporter') {
    if (reader.kind === 'reporter') return word('actor', event.actorId === reader.personId ? 'me' : 'reporter');
    const anonymous = reports.some((report) => report.reporterId === event.actorId && report.anonymous);
    return anonymous ? word('actor', 'anonymous') : (names.person(event.actorId)?.masked ?? word('actor', 'reporter'));
  }
  // Nobody has to know which rider it was, staff neither.
  if (event.actorKind === 'witness') return word('actor', 'witness');
  if (reader.kind === 'staff') return names.person(event.actorId)?.name ?? word('actor', event.actorKind, { ...units });
  return word('actor', event.actorKind, { ...units, department: names.department(department) });
}

/**
 * What a reporter said and sent is for the handlers and himself. Others who reported the same read
 * that he did, and no more: of a quarrel they may be the other side.
 */
const isOthers = (event: TicketEventEntity, reader: Reader): boolean =>
  reader.kind === 'reporter' && event.actorKind === 'reporter' && event.actorId !== reader.personId;

/** What another rider answered moved the case; he reads that it did. */
const isOthersAnswer = ({ action, facts }: TicketEventEntity, reader: Reader): boolean =>
  reader.kind === 'reporter' &&
  action === 'reassess' &&
  facts['saidBy'] !== undefined &&
  facts['saidBy'] !== reader.personId;

/**
 * Why a quarrel needs somebody higher is for those who settle it; what was written while a case was
 * restricted, for those who handle it.
 */
const isConfided = (
  event: TicketEventEntity,
  { reader, knows }: Scene,
  events: readonly TicketEventEntity[],
): boolean =>
  (reader.kind === 'reporter' && event.action === 'escalate') ||
  isOthersAnswer(event, reader) ||
  (!knows && wasRestricted(event.at, events));

/** The history as this reader may see it, oldest first. */
export function historyView(events: readonly TicketEventEntity[], scene: Scene): TicketEventView[] {
  let department: string | null = null;
  return events.flatMap((event) => {
    // A department acts after it was referred to, or got it back; the last such row says which it was.
    if (event.action === 'refer' || (event.action === 'resume' && event.toState === 'referred'))
      department = String(event.facts['departmentCode']);
    if (scene.reader.kind === 'reporter' && !event.visible) return [];
    const about = aboutOf(event, scene);
    const others = isOthers(event, scene.reader) || isConfided(event, scene, events);
    return {
      id: event.id,
      action: event.action,
      at: event.at.toISOString(),
      from: event.fromState,
      to: event.toState,
      actor: actorFor(
        event,
        event.actorKind === 'coHandler' ? String(event.facts['departmentCode']) : department,
        scene,
      ),
      ...(about === undefined ? {} : { about }),
      ...verdictOf(event),
      ...keptOf(event, scene),
      note: others ? null : event.note,
      photos: others ? [] : scene.names.photos(event.photoIds),
      visibleToReporter: event.visible,
    };
  });
}

/** The resolution that stands, with the unit that solved it. */
export function resolutionView(events: readonly TicketEventEntity[], scene: Scene): ResolutionView | null {
  const { ticket, names, units } = scene;
  const event = events.find(({ id }) => id === ticket.resolutionId);
  if (event === undefined) return null;
  const by = ticket.resolvedBy === 'handler' ? names.department(ticket.departmentCode) : units.unit;
  return { note: event.note ?? '', photos: names.photos(event.photoIds), at: event.at.toISOString(), by };
}

export const lastOf = (
  events: readonly TicketEventEntity[],
  action: TicketEventEntity['action'],
): TicketEventEntity | undefined => events.findLast((event) => event.action === action);

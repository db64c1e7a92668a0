import type { Role } from '@yanxinyuan/shared/roles';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { hasRole, scopesOf, type Actor } from '../../../platform/http/actor';

/** Past its time and still owed; what waits for a check, or stands, is nobody's delay. */
export const OVERDUE = `t.state IN ('submitted', 'assigned', 'working', 'referred') AND t.due_at < :now`;

/** A WHERE on `ticket t`, and its parameters. */
export interface Arm {
  sql: string;
  parameters: Record<string, unknown>;
  /** of finished work, what may not have ended yet: a department's part is done before its case is */
  runsOn?: boolean;
}

/** They handle every matter of their area. */
const HANDLERS: readonly Role[] = ['gridLeader', 'dispatcher'];
/** They may read what is not restricted. */
const OVERSEERS: readonly Role[] = ['supervisor', 'admin'];
const TERRITORY: readonly string[] = ['grid', 'community', 'town', 'district'];
const TOWN_DIGITS = 9;

/** Area codes of roles, without those that lie inside another. */
function areas(actor: Actor, roles: readonly Role[]): string[] {
  const scopes = roles.flatMap((role) => scopesOf(actor, role)).filter(({ kind }) => TERRITORY.includes(kind));
  const codes = [...new Set(scopes.map(({ code }) => code))];
  return codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other)));
}

/**
 * A prefix as a range, which an index on a byte-ordered column answers; ':' is the character
 * after '9'. The town besides, for the index of ended tickets, which is kept by town.
 */
const inArea = (code: string): Arm => ({
  sql:
    code.length < TOWN_DIGITS
      ? 't.area_code >= :area AND t.area_code < :areaEnd'
      : 't.town_code = :town AND t.area_code >= :area AND t.area_code < :areaEnd',
  parameters: { area: code, areaEnd: `${code}:`, town: code.slice(0, TOWN_DIGITS) },
});

const and = (sql: string, arms: readonly Arm[]): Arm[] => arms.map((arm) => ({ ...arm, sql: `${sql} AND ${arm.sql}` }));

/** Where the person has a say, or may read along. */
const overseen = (actor: Actor, readers: readonly Role[]): Arm[] => [
  ...areas(actor, HANDLERS).map(inArea),
  ...and('NOT t.restricted', areas(actor, readers).map(inArea)),
];

// While a part is open its case is with the departments: leaving them ends it.
const OWES_PART = `t.id IN (SELECT p.ticket_id FROM ticket_part p
  WHERE p.department_code = :department AND p.state = 'open')`;

const DID_PART = `t.id IN (SELECT p.ticket_id FROM ticket_part p
  WHERE p.department_code = :department AND p.state = 'done')`;

/** The person's own, and the department's: what it leads, and what it has a part of. */
function held(actor: Actor, own: string, department: string, part: Omit<Arm, 'parameters'>): Arm[] {
  const departments = scopesOf(actor, 'department').map(({ code }) => code);
  return [
    ...(hasRole(actor, 'gridWorker', 'gridLeader') ? [{ sql: own, parameters: { me: actor.personId } }] : []),
    ...departments.flatMap((code) => [
      { sql: `t.department_code = :department AND ${department}`, parameters: { department: code } },
      { ...part, parameters: { department: code } },
    ]),
  ];
}

const inHand = (actor: Actor): Arm[] =>
  held(actor, `t.assignee_id = :me AND t.state IN ('assigned', 'working')`, `t.state = 'referred'`, { sql: OWES_PART });
const ended = (actor: Actor): Arm[] =>
  held(actor, 't.resolver_id = :me', 't.closed_at IS NOT NULL', { sql: DID_PART, runsOn: true });

const STATES = OPEN_STATES.map((state) => `'${state}'`).join(', ');

/**
 * Which tickets stand in a person's queue: those of any arm. Each arm is one index away, which
 * an OR of them would not be. What somebody may not read is in none, so no count and no page
 * can tell of it.
 */
export function queueArms(actor: Actor, queue: TicketQueue): Arm[] {
  switch (queue) {
    case 'inbox':
      return inHand(actor);
    case 'dispatch':
      return and('t.waits_for IS NOT NULL', overseen(actor, OVERSEERS));
    case 'verify':
      return and(`t.state = 'resolved'`, overseen(actor, OVERSEERS));
    case 'overdue':
      return and(OVERDUE, [...inHand(actor), ...overseen(actor, OVERSEERS)]);
    case 'working':
      return and(`t.state IN (${STATES})`, [...inHand(actor), ...overseen(actor, [...OVERSEERS, 'gridWorker'])]);
    case 'done':
      return [...ended(actor), ...overseen(actor, OVERSEERS)].flatMap((arm) =>
        arm.runsOn === true ? [arm] : and('t.closed_at IS NOT NULL', [arm]),
      );
  }
}

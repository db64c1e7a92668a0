import type { Role } from '@yanxinyuan/shared/roles';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { hasRole, scopesOf, type Actor } from '../../../platform/http/actor';

/** Past its time and still owed; what waits for a check, or stands, is nobody's delay. */
const OVERDUE = `t.state IN ('submitted', 'assigned', 'working', 'referred') AND t.due_at < :now`;

/** Past its time, by what is due in this arm. */
export const lateIn = ({ due }: Arm): string => (due === undefined ? OVERDUE : `${due} < :now`);

/** A WHERE on `ticket t`, and its parameters. */
export interface Arm {
  sql: string;
  parameters: Record<string, unknown>;
  /** of finished work, what may not have ended yet: a department's part is done before its case is */
  runsOn?: boolean;
  /** until when, where that is not the case's own due time: a part is due by itself */
  due?: string;
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

// While its case stands a part is open and nobody can do it.
const OWES_PART = `t.state = 'referred' AND t.id IN (SELECT p.ticket_id FROM ticket_part p
  WHERE p.department_code = ANY(:owing) AND p.state = 'open')`;

/** Who leads one and has a part of it for another department is late with whichever is due first. */
const PART_DUE = `least(CASE WHEN t.department_code = ANY(:owing) THEN t.due_at END, (SELECT min(p.due_at)
  FROM ticket_part p WHERE p.ticket_id = t.id AND p.department_code = ANY(:owing) AND p.state = 'open'))`;

const DID_PART = `t.id IN (SELECT p.ticket_id FROM ticket_part p
  WHERE p.department_code = :department AND p.state = 'done')`;

const departmentsOf = (actor: Actor): string[] => scopesOf(actor, 'department').map(({ code }) => code);

/** The person's own, and what the department leads. */
const held = (actor: Actor, own: string, department: string): Arm[] => [
  ...(hasRole(actor, 'gridWorker', 'gridLeader') ? [{ sql: own, parameters: { me: actor.personId } }] : []),
  ...departmentsOf(actor).map((code) => ({
    sql: `t.department_code = :department AND ${department}`,
    parameters: { department: code },
  })),
];

const inHand = (actor: Actor): Arm[] =>
  held(actor, `t.assignee_id = :me AND t.state IN ('assigned', 'working')`, `t.state = 'referred'`);
const ended = (actor: Actor): Arm[] => [
  ...held(actor, 't.resolver_id = :me', 't.closed_at IS NOT NULL'),
  ...departmentsOf(actor).map((code) => ({ sql: DID_PART, runsOn: true, parameters: { department: code } })),
];

/** What the departments of the person owe a part of. */
function owed(actor: Actor): Arm | undefined {
  const owing = departmentsOf(actor);
  return owing.length === 0 ? undefined : { sql: OWES_PART, parameters: { owing }, due: PART_DUE };
}

/**
 * With what is owed a part of, in the place its own due time gives it. In no other arm then: it would come again on
 * the page where the case's due time stands.
 */
function withOwed(part: Arm | undefined, arms: readonly Arm[]): Arm[] {
  if (part === undefined) return [...arms];
  const others = arms.map((arm) => ({
    ...arm,
    sql: `${arm.sql} AND NOT (${part.sql})`,
    parameters: { ...arm.parameters, ...part.parameters },
  }));
  return [...others, part];
}

/** Which of them are late. */
const late = (arms: readonly Arm[]): Arm[] => arms.flatMap((arm) => and(lateIn(arm), [arm]));

const STATES = OPEN_STATES.map((state) => `'${state}'`).join(', ');

/**
 * Which tickets stand in a person's queue: those of any arm. Each arm is one index away, which
 * an OR of them would not be. What somebody may not read is in none, so no count and no page
 * can tell of it.
 */
export function queueArms(actor: Actor, queue: TicketQueue): Arm[] {
  const part = owed(actor);
  const parts = part === undefined ? [] : [part];
  switch (queue) {
    case 'inbox':
      return withOwed(part, inHand(actor));
    case 'dispatch':
      return and('t.waits_for IS NOT NULL', overseen(actor, OVERSEERS));
    case 'verify':
      return and(`t.state = 'resolved'`, overseen(actor, OVERSEERS));
    case 'overdue':
      return withOwed(late(parts)[0], late([...inHand(actor), ...overseen(actor, OVERSEERS)]));
    case 'working':
      return and(`t.state IN (${STATES})`, [
        ...inHand(actor),
        ...parts,
        ...overseen(actor, [...OVERSEERS, 'gridWorker']),
      ]);
    case 'done':
      return [...ended(actor), ...overseen(actor, OVERSEERS)].flatMap((arm) =>
        arm.runsOn === true ? [arm] : and('t.closed_at IS NOT NULL', [arm]),
      );
  }
}

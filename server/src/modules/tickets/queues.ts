import type { TicketQueue } from '@yanxinyuan/shared/tickets/contract';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/lifecycle';
import type { Role } from '@yanxinyuan/shared/roles';
import { scopesOf, type Actor } from '../../platform/http/actor';

/** Part of a WHERE on `ticket t`, and its parameters. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
}

const NOBODY: Condition = { sql: 'false', parameters: {} };

/** They handle every matter of their area. */
const HANDLERS: readonly Role[] = ['gridLeader', 'dispatcher'];
/** They may read what is not restricted. */
const OVERSEERS: readonly Role[] = ['supervisor', 'admin'];

/** Area codes of roles, without those that lie inside another. */
function areas(actor: Actor, roles: readonly Role[]): string[] {
  const codes = roles.flatMap((role) =>
    scopesOf(actor, role).flatMap(({ kind, code }) => (LEVELS.has(kind) ? code : [])),
  );
  const distinct = [...new Set(codes)];
  return distinct.filter((code) => !distinct.some((other) => other !== code && code.startsWith(other)));
}
const LEVELS: ReadonlySet<string> = new Set(['grid', 'community', 'town', 'district']);

/** A prefix as a range, which an index on a byte-ordered column answers; ':' is the character after '9'. */
function inAreas(name: string, codes: readonly string[]): Condition {
  if (codes.length === 0) return NOBODY;
  return {
    sql: codes.map((_, i) => `t.area_code >= :${name}${i} AND t.area_code < :${name}${i}End`).join(' OR '),
    parameters: Object.fromEntries(
      codes.flatMap((code, i) => [
        [`${name}${i}`, code],
        [`${name}${i}End`, `${code}:`],
      ]),
    ),
  };
}

const any = (...conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => `(${sql})`).join(' OR '),
  parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)) as Record<string, unknown>,
});
const both = (sql: string, condition: Condition): Condition => ({
  sql: `(${sql}) AND (${condition.sql})`,
  parameters: condition.parameters,
});

/** Where the person has a say, or may read along. */
const overseen = (actor: Actor, readers: readonly Role[]): Condition =>
  any(inAreas('full', areas(actor, HANDLERS)), both('NOT t.restricted', inAreas('open', areas(actor, readers))));

/** In hand: the person's own, and the department's. */
function held(actor: Actor, person: string, states: { own: string; department: string }): Condition {
  const departments = scopesOf(actor, 'department').map(({ code }) => code);
  return {
    sql: `(${person} = :me AND ${states.own}) OR (t.department_code = ANY(:departments) AND ${states.department})`,
    parameters: { me: actor.personId, departments },
  };
}

const IN_HAND = { own: `t.state IN ('assigned', 'working')`, department: `t.state = 'referred'` };
const ENDED = { own: 't.closed_at IS NOT NULL', department: 't.closed_at IS NOT NULL' };
const list = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/**
 * Which tickets stand in a person's queue. What somebody may not read is left out by the query
 * itself, so no count and no page can tell of it.
 */
export function queueCondition(actor: Actor, queue: TicketQueue): Condition {
  switch (queue) {
    case 'inbox':
      return held(actor, 't.assignee_id', IN_HAND);
    case 'dispatch':
      return both('t.waits_for IS NOT NULL', overseen(actor, OVERSEERS));
    case 'verify':
      return both(`t.state = 'resolved'`, overseen(actor, OVERSEERS));
    case 'overdue':
      return both(
        `t.state IN ('submitted', 'assigned', 'working', 'referred') AND t.due_at < :now`,
        any(held(actor, 't.assignee_id', IN_HAND), overseen(actor, OVERSEERS)),
      );
    case 'working':
      return both(
        `t.state IN (${list(OPEN_STATES)})`,
        any(held(actor, 't.assignee_id', IN_HAND), overseen(actor, [...OVERSEERS, 'gridWorker'])),
      );
    case 'done':
      return both('t.closed_at IS NOT NULL', any(held(actor, 't.resolver_id', ENDED), overseen(actor, OVERSEERS)));
  }
}

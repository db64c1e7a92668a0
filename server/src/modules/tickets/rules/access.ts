import { scopeCovers, type Role, type Scope } from '@yanxinyuan/shared/roles';
import type { TicketActor } from '@yanxinyuan/shared/tickets/vocabulary';

/** A person and the grants that hold today. */
export interface Who {
  personId: string;
  grants: readonly { role: Role; scope: Scope }[];
}

/** What decides who somebody is to a ticket. */
export interface Subject {
  areaCode: string;
  restricted: boolean;
  assigneeId: string | null;
  departmentCode: string | null;
  /** departments with a part of it, open or done */
  coDepartments?: readonly string[];
  /** the nearest told of a danger that nobody has accepted yet */
  standbyIds?: readonly string[];
  resolverId: string | null;
  /** of every report the ticket carries, merged ones too; the first reporter first */
  reporterIds: readonly string[];
}

const holds = (who: Who, role: Role): boolean => who.grants.some((grant) => grant.role === role);

const covers = (who: Who, role: Role, subject: Subject): boolean =>
  who.grants.some((grant) => grant.role === role && scopeCovers(grant.scope, subject.areaCode));

/** Codes of the departments somebody acts for. */
export const departmentsOf = (who: Who): string[] =>
  who.grants.flatMap(({ role, scope }) => (role === 'department' && scope.kind === 'department' ? [scope.code] : []));

const inDepartment = (who: Who, code: string | null): boolean => code !== null && departmentsOf(who).includes(code);

/** Roles with a say over a place, or an eye on it. */
const OVER_PLACE: readonly Role[] = ['gridWorker', 'gridLeader', 'dispatcher', 'supervisor', 'admin'];

const involved = ({ reporterIds, assigneeId, resolverId, standbyIds = [] }: Subject): (string | null)[] => [
  ...reporterIds,
  ...standbyIds,
  assigneeId,
  resolverId,
];

/** Each kind of actor, and the test for being one. A leader standing in for a worker is the assignee too. */
const IS: Record<Exclude<TicketActor, 'system'>, (who: Who, subject: Subject) => boolean> = {
  assignee: (who, subject) =>
    subject.assigneeId === who.personId && (holds(who, 'gridWorker') || holds(who, 'gridLeader')),
  handler: (who, subject) => inDepartment(who, subject.departmentCode),
  coHandler: (who, { coDepartments = [] }) => coDepartments.some((code) => inDepartment(who, code)),
  standby: (who, { standbyIds = [] }) => standbyIds.includes(who.personId) && holds(who, 'gridWorker'),
  reporter: (who, subject) => subject.reporterIds.includes(who.personId),
  // Nobody who has anything to do with it, nor a role where it lies; and never what is confidential.
  witness: (who, subject) =>
    holds(who, 'rider') &&
    !subject.restricted &&
    !involved(subject).includes(who.personId) &&
    !departmentsOf(who).some((code) => code === subject.departmentCode || subject.coDepartments?.includes(code)) &&
    !OVER_PLACE.some((role) => covers(who, role, subject)),
  gridLeader: (who, subject) => covers(who, 'gridLeader', subject),
  dispatcher: (who, subject) => covers(who, 'dispatcher', subject),
};

export type PersonActor = keyof typeof IS;
const KINDS = Object.keys(IS) as PersonActor[];

/** Everything this person is to this ticket. */
export const kindsOf = (who: Who, subject: Subject): PersonActor[] => KINDS.filter((kind) => IS[kind](who, subject));

const HANDLERS: readonly PersonActor[] = ['assignee', 'standby', 'handler', 'coHandler', 'gridLeader', 'dispatcher'];
const READERS: readonly Role[] = ['gridWorker', 'supervisor', 'admin'];

/** Has a part in the matter: handles it, or has resolved it. */
export const handles = (who: Who, subject: Subject): boolean =>
  kindsOf(who, subject).some((kind) => HANDLERS.includes(kind)) || subject.resolverId === who.personId;

/**
 * What of a ticket a member of staff may read. A restricted one is for those who handle it:
 * the assignee, the department and those with a part of it, leaders and dispatchers of the place, and whoever resolved it.
 *
 * `restricted`: the place is theirs, the matter is not · `outside`: not even the place.
 */
export function reach(who: Who, subject: Subject): 'full' | 'restricted' | 'outside' {
  if (handles(who, subject)) return 'full';
  if (!READERS.some((role) => covers(who, role, subject))) return 'outside';
  return subject.restricted ? 'restricted' : 'full';
}

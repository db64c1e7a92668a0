import { scopeCovers, type Role, type Scope } from '@yanxinyuan/shared/roles';
import { OPEN_STATES, type TicketState } from '@yanxinyuan/shared/tickets/vocabulary';

/** A grant of somebody who is there: it holds today, he is neither suspended nor on leave. */
export interface LiveGrant {
  personId: string;
  role: Role;
  scope: Scope;
}

export interface Owned {
  state: TicketState;
  areaCode: string;
  townCode: string;
  assigneeId: string | null;
  departmentCode: string | null;
  resolverId: string | null;
}

const WORKERS: readonly Role[] = ['gridWorker', 'gridLeader'];
const TERRITORY: readonly string[] = ['grid', 'community', 'town', 'district'];

/** The scope of a role nearest above a place, as long as somebody but `except` holds it. */
function nearest(staff: readonly LiveGrant[], role: Role, area: string, except: string | null): string | undefined {
  return staff
    .filter((one) => one.role === role && one.personId !== except && scopeCovers(one.scope, area))
    .map(({ scope }) => scope.code)
    .toSorted((a, b) => b.length - a.length)[0];
}

const named = (kind: string, key: string | undefined): string | undefined =>
  key === undefined ? undefined : `${kind}:${key}`;

/** Who decides about a place: the nearest desk above it, else an admin, else nobody. */
export const deskOf = (staff: readonly LiveGrant[], area: string, except: string | null): string =>
  named('desk', nearest(staff, 'dispatcher', area, except)) ??
  named('admin', nearest(staff, 'admin', area, null)) ??
  'nobody';

/**
 * Whose turn it is with a case; exactly one answer for every open one.
 *
 * `assignee:<person>` a worker of the town who is there · `department:<code>` one with anybody
 * there · `leader:<area>` who has to check, never the one who resolved it · `desk:<area>`,
 * `admin:<area>` for want of a desk · `nobody` the alarm is up · `gone` whom it lies with cannot
 * have it any more: the watchdog releases it. `ticket_owners` in the database says the same.
 *
 * @param departments codes of those that exist
 * @returns undefined for a case that has ended
 */
export function ownerOf(
  ticket: Owned,
  staff: readonly LiveGrant[],
  departments: ReadonlySet<string>,
): string | undefined {
  const { state, areaCode, townCode, assigneeId, departmentCode, resolverId } = ticket;
  if (!OPEN_STATES.some((open) => open === state)) return undefined;
  if (state === 'assigned' || state === 'working') {
    const there = staff.some(
      ({ personId, role, scope }) =>
        personId === assigneeId &&
        WORKERS.includes(role) &&
        TERRITORY.includes(scope.kind) &&
        scope.code.startsWith(townCode),
    );
    return there ? `assignee:${assigneeId ?? ''}` : 'gone';
  }
  if (state === 'referred') {
    const code = departmentCode ?? '';
    const there = staff.some(({ role, scope }) => role === 'department' && scope.code === code);
    return there && departments.has(code) ? `department:${code}` : 'gone';
  }
  if (state !== 'resolved') return deskOf(staff, areaCode, null);
  return named('leader', nearest(staff, 'gridLeader', areaCode, resolverId)) ?? deskOf(staff, areaCode, resolverId);
}

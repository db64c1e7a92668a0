import { hasRole, scopesOf, type Actor } from '../../../platform/http/actor';

/** A condition on a `ticket`, with its parameters by name. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
}

/**
 * Whoever has a part in a restricted matter: its assignee, its department and those with a part of it, the nearest
 * who were told of a danger nobody has accepted, leaders and dispatchers of the place, and whoever resolved it. The same as `reach` says in code (rules/access.ts); a test holds the two together.
 */
const HANDLES = `
  t.assignee_id = :ntkWorker::uuid OR t.resolver_id = :ntkPerson::uuid
  OR t.department_code = ANY(:ntkDepartments::text[])
  OR EXISTS (SELECT FROM ticket_part p WHERE p.ticket_id = t.id AND p.state IN ('open', 'done')
             AND p.department_code = ANY(:ntkDepartments::text[]))
  OR (t.urgency = 'critical' AND t.state IN ('submitted', 'assigned') AND :ntkWorks::boolean AND EXISTS (
    SELECT FROM ticket_told told
    WHERE told.ticket_id = t.id AND told.person_id = :ntkPerson::uuid AND told.role = 'standby'))
  OR EXISTS (SELECT FROM unnest(:ntkAreas::text[]) AS area(code) WHERE starts_with(t.area_code, area.code))`;

const TERRITORY: readonly string[] = ['grid', 'community', 'town', 'district'];

/**
 * What a member of staff may read of restricted matters, as part of the query: of those that are not theirs no row
 * leaves the database, whatever the code around it forgets. Everybody's reading of `ticket` for somebody goes
 * through here or stands in the list of reads.test.ts beside this file with the reason why not.
 *
 * It says nothing of the place: that is for the query's own conditions.
 *
 * @returns a condition on the alias `t`
 */
export function needToKnow(actor: Actor): Condition {
  const areas = [...scopesOf(actor, 'gridLeader'), ...scopesOf(actor, 'dispatcher')]
    .filter(({ kind }) => TERRITORY.includes(kind))
    .map(({ code }) => code);
  return {
    sql: `(NOT t.restricted OR ${HANDLES})`,
    parameters: {
      ntkPerson: actor.personId,
      // The assignment outlives the office; somebody who left it reads no more.
      ntkWorker: hasRole(actor, 'gridWorker', 'gridLeader') ? actor.personId : null,
      ntkWorks: hasRole(actor, 'gridWorker'),
      ntkDepartments: scopesOf(actor, 'department').map(({ code }) => code),
      ntkAreas: areas,
    },
  };
}

import { ROLES, type Role } from '@yanxinyuan/shared/roles';
import type { Tx } from '../../../src/platform/db/database';

/** Those with most to see now, best first; $1 is the rider who comes first of all, null for the riders themselves. */
const BEST: Record<Role, string> = {
  // Every kind of card of the home page counts: to confirm, to answer, under way, to rate, goods waiting at a till.
  rider: `
    SELECT p.external_key AS key FROM person p
    JOIN report r ON r.reporter_id = p.id JOIN ticket t ON t.id = r.ticket_id
    JOIN ledger.account a ON a.kind = 'rider' AND a.owner = p.id::text
    WHERE $1::uuid IS NULL
    GROUP BY p.id, a.id
    ORDER BY count(DISTINCT t.state) FILTER (WHERE t.closed_at IS NULL)
             + (a.held > 0)::int * 2 + (a.posted - a.held >= 300)::int * 2 DESC, count(*) DESC, key
    LIMIT 4`,
  gridWorker: `
    SELECT p.external_key AS key FROM ticket t JOIN person p ON p.id = t.assignee_id
    JOIN report r ON r.id = t.report_id
    WHERE t.state IN ('assigned', 'working') GROUP BY p.id
    ORDER BY bool_or(r.reporter_id = $1) DESC, count(*) DESC, key LIMIT 3`,
  gridLeader: `
    SELECT p.external_key AS key FROM ticket t
    JOIN role_grant g ON g.role = 'gridLeader' AND g.scope_code = t.community_code JOIN person p ON p.id = g.person_id
    JOIN report r ON r.id = t.report_id
    WHERE t.state = 'resolved' GROUP BY p.id
    ORDER BY bool_or(r.reporter_id = $1) DESC, count(*) DESC, key LIMIT 2`,
  dispatcher: `
    SELECT p.external_key AS key FROM ticket t
    JOIN role_grant g ON g.role = 'dispatcher' AND g.scope_code = t.town_code JOIN person p ON p.id = g.person_id
    WHERE t.waits_for IS NOT NULL GROUP BY p.id, t.town_code
    ORDER BY EXISTS (SELECT FROM report r JOIN ticket own ON own.id = r.ticket_id
                     WHERE r.reporter_id = $1 AND own.closed_at IS NULL AND own.town_code = t.town_code) DESC,
             count(*) DESC, key LIMIT 2`,
  department: `
    SELECT p.external_key AS key FROM ticket t
    JOIN role_grant g ON g.role = 'department' AND g.scope_code = t.department_code
    JOIN person p ON p.id = g.person_id JOIN report r ON r.id = t.report_id
    WHERE t.state = 'referred' GROUP BY p.id
    ORDER BY bool_or(r.reporter_id = $1) DESC, count(*) DESC, key LIMIT 2`,
  shopkeeper: `
    SELECT p.external_key AS key FROM rewards.orders o
    JOIN role_grant g ON g.role = 'shopkeeper' AND g.scope_code = o.shop_id JOIN person p ON p.id = g.person_id
    GROUP BY p.id
    ORDER BY count(*) FILTER (WHERE o.state = 'fulfilled' AND (o.ended_at AT TIME ZONE 'Asia/Shanghai')::date
                                    = (ledger.now() AT TIME ZONE 'Asia/Shanghai')::date)
             + bool_or(o.state = 'held' AND o.person_id = $1)::int * 3 DESC, key LIMIT 2`,
  supervisor: leastKey('supervisor'),
  admin: leastKey('admin'),
};

function leastKey(role: Role): string {
  return `SELECT min(p.external_key) AS key FROM role_grant g JOIN person p ON p.id = g.person_id
          WHERE g.role = '${role}' AND $1::uuid IS DISTINCT FROM p.id`;
}

/** Chooses whom to become first: one for each role who has to do with the first rider's reports, then the others. */
export async function recommend(tx: Tx): Promise<void> {
  const of = async (sql: string, rider: string | null): Promise<string[]> =>
    (await tx.query<{ key: string | null }[]>(sql, [rider])).flatMap(({ key }) => key ?? []);
  const riders = await of(BEST.rider, null);
  const [first] = await tx.query<{ id: string }[]>('SELECT id FROM person WHERE external_key = $1', [riders[0] ?? '']);
  const lists = [riders];
  for (const role of ROLES) if (role !== 'rider') lists.push(await of(BEST[role], first?.id ?? null));
  const rounds = Math.max(...lists.map((list) => list.length));
  const keys = Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list[round] ?? [])).flat();
  await tx.query(
    `INSERT INTO demo.recommended (person_key, position)
     SELECT key, position FROM unnest($1::text[]) WITH ORDINALITY AS k (key, position)`,
    [[...new Set(keys)]],
  );
}

import type { EntityManager } from 'typeorm';

const DEPTH = `
  WITH RECURSIVE chain AS (
    SELECT follows_id, 1 AS depth FROM ticket_follow_up WHERE ticket_id = $1
    UNION ALL
    SELECT f.follows_id, depth + 1 FROM chain JOIN ticket_follow_up f ON f.ticket_id = chain.follows_id
  )
  SELECT count(*)::int AS depth FROM chain`;

/** How often in a row something was left until this case came about: 0 for one that was reported. */
export async function restsBefore(manager: EntityManager, ticketId: string): Promise<number> {
  const [row] = await manager.query<{ depth: number }[]>(DEPTH, [ticketId]);
  return row?.depth ?? 0;
}

/**
 * The rates of shared/tickets/rates.ts in one statement: the period's cases each with its votes, then their sums in
 * all, by category and by town. A test holds it against the functions there.
 *
 * $1 from · $2 to · $3 now · $4 area codes · $5 department or null · $6 categories or null
 */
export const FIGURES = `
  WITH scope AS (
    SELECT code AS area, code || ':' AS area_end, left(code, 9) AS town, left(code, 9) || ':' AS town_end
    FROM unnest($4::text[]) AS code
  ), cases AS (
    SELECT t.town_code, t.category, t.restricted, t.state, t.verified, t.opened_at,
      least(t.contact_due_at, t.accept_due_at) AS accept_due_at, t.due_at,
      contact.at AS contacted_at, t.resolved_at,
      EXISTS (SELECT FROM ticket_follow_up f WHERE f.ticket_id = t.id) AS is_rest,
      EXISTS (SELECT FROM ticket_follow_up f WHERE f.follows_id = t.id) AS left_rest,
      (SELECT v.value FROM ticket_rating v JOIN report r ON r.id = t.report_id AND r.reporter_id = v.person_id
       WHERE v.ticket_id = t.id AND v.round = t.reopened_count) AS rating
    FROM scope
    JOIN ticket t ON t.town_code COLLATE "C" >= scope.town AND t.town_code COLLATE "C" < scope.town_end
      AND t.area_code >= scope.area AND t.area_code < scope.area_end
    LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM ticket_event e
      WHERE e.ticket_id = t.id AND e.action IN ('accept', 'ask', 'resolve')) contact ON true
    WHERE t.opened_at >= $1 AND t.opened_at < $2 AND t.state NOT IN ('merged', 'rejected', 'withdrawn')
      AND ($5::text IS NULL OR t.department_code = $5) AND ($6::text[] IS NULL OR t.category = ANY ($6))
  ), votes AS (
    SELECT town_code, category, restricted,
      CASE WHEN is_rest THEN NULL
           WHEN contacted_at IS NOT NULL THEN contacted_at <= accept_due_at
           WHEN accept_due_at < $3 THEN false END AS responded,
      CASE WHEN left_rest THEN NULL
           WHEN state = 'closed' THEN verified IS NOT DISTINCT FROM 'solved'
           WHEN state = 'suspended' THEN false
           WHEN state <> 'resolved' AND due_at < $3 THEN false END AS solved,
      rating <> 'bad' AS satisfied,
      CASE WHEN NOT is_rest THEN extract(epoch FROM contacted_at - opened_at) / 3600 END AS contact_hours,
      CASE WHEN state = 'closed' AND verified = 'solved' AND NOT left_rest
           THEN extract(epoch FROM resolved_at - opened_at) / 3600 END AS solution_hours
    FROM cases
  )
  SELECT grouping(town_code) = 0 AS by_town, town_code, category, restricted, count(*)::int AS valid,
    count(*) FILTER (WHERE responded)::int AS responded, count(responded)::int AS responded_of,
    count(*) FILTER (WHERE solved)::int AS solved, count(solved)::int AS solved_of,
    count(*) FILTER (WHERE satisfied)::int AS satisfied, count(satisfied)::int AS satisfied_of,
    sum(contact_hours)::float8 AS contact_hours, count(contact_hours)::int AS contacts,
    sum(solution_hours)::float8 AS solution_hours, count(solution_hours)::int AS solutions
  FROM votes GROUP BY GROUPING SETS ((town_code, restricted), (category, restricted))`;

export interface FiguresRow {
  by_town: boolean;
  town_code: string | null;
  category: string | null;
  restricted: boolean;
  valid: number;
  responded: number;
  responded_of: number;
  solved: number;
  solved_of: number;
  satisfied: number;
  satisfied_of: number;
  contact_hours: number | null;
  contacts: number;
  solution_hours: number | null;
  solutions: number;
}

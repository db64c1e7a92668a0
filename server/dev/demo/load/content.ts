import type { Tx } from '../../../src/platform/db/database';

const CONTENT = `
  SELECT 'text' AS kind, r.id AS subject_id, e.id AS event_id, r.reporter_id AS owner_id, e.at
  FROM report r JOIN ticket_event e ON e.id = r.id WHERE r.text IS NOT NULL
  UNION ALL
  SELECT 'photo', photo.id, e.id, r.reporter_id, e.at
  FROM report r JOIN ticket_event e ON e.id = r.id CROSS JOIN unnest(r.photo_ids) AS photo(id)
  UNION ALL
  SELECT 'photo', photo.id, e.id, e.actor_id, e.at
  FROM ticket_event e CROSS JOIN unnest(e.photo_ids) AS photo(id) WHERE e.actor_id IS NOT NULL`;

/** Everything there is was checked and found good: it was drawn and written for others to see. */
export async function passContent(tx: Tx): Promise<void> {
  await tx.query(`
    INSERT INTO content_check (id, kind, subject_id, event_id, owner_id, state, label, created_at, asked_at, asks,
      settled_at)
    SELECT gen_random_uuid(), c.kind, c.subject_id, c.event_id, c.owner_id, 'pass', 100, c.at, c.at, 1, c.at
    FROM (${CONTENT}) c
    JOIN ticket_event e ON e.id = c.event_id
    JOIN ticket t ON t.id = e.ticket_id AND NOT t.restricted AND t.kind IN ('hazard', 'environment')
    ON CONFLICT DO NOTHING`);
}

// Of each town the newest of cases in hand, so that nothing solved leaves the public page; n counts texts and pictures apart.
const NEWEST = `
  SELECT c.id AS content_id, c.kind || row_number() OVER (PARTITION BY t.town_code, c.kind ORDER BY c.created_at DESC, c.id)
    AS nth, t.town_code, c.created_at
  FROM content_check c JOIN ticket_event e ON e.id = c.event_id JOIN ticket t ON t.id = e.ticket_id
  WHERE t.state IN ('assigned', 'working') AND c.event_id = ANY (SELECT id FROM report)`;

// Who decides in a town: its first dispatcher.
const DECIDERS = `
  SELECT DISTINCT ON (scope_code) scope_code AS town_code, person_id FROM role_grant
  WHERE role = 'dispatcher' AND scope_kind = 'town' AND revoked_at IS NULL ORDER BY scope_code, person_id`;

/** What each dispatcher finds: words and pictures that wait, one by one for another reason, and two that were decided. */
export async function reviewSome(tx: Tx, now: Date): Promise<void> {
  await tx.query(`
    UPDATE content_check SET state = 'review', settled_at = NULL, cause = scene.cause, label = scene.label
    FROM (${NEWEST}) newest
    JOIN (VALUES ('text1', 'wechat', 10001), ('photo1', 'silent', NULL), ('photo2', 'wechat', 21000),
                 ('photo3', 'unreachable', NULL)) AS scene(nth, cause, label) USING (nth)
    WHERE content_check.id = newest.content_id`);
  await tx.query(
    `WITH decided AS (
      UPDATE content_check SET state = scene.decision, label = scene.label, decided_by = decider.person_id,
        settled_at = least(newest.created_at + interval '40 minutes', $1::timestamptz)
      FROM (${NEWEST}) newest
      JOIN (VALUES ('photo4', 'risky', 21000, '有姓名或电话'), ('photo5', 'pass', 21000, '看过，没有问题')) AS
        scene(nth, decision, label, reason) USING (nth)
      JOIN (${DECIDERS}) decider USING (town_code)
      WHERE content_check.id = newest.content_id
      RETURNING content_check.id, decider.person_id, scene.decision, scene.reason, settled_at)
    INSERT INTO content_decision (id, content_id, person_id, was, decision, reason, at)
    SELECT gen_random_uuid(), id, person_id, 'review', decision, reason, settled_at FROM decided`,
    [now],
  );
}

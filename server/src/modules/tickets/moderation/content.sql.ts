/**
 * What came with a line of the history and may once be seen by others: never of a restricted matter, of a dispute or
 * of somebody's own trouble, which WeChat does not have to read either. A report has the id of its line.
 */
export const CONTENT_OF_EVENT = `
  SELECT coalesce(r.reporter_id, e.actor_id) AS owner_id, r.text, coalesce(r.photo_ids, e.photo_ids) AS photo_ids
  FROM ticket_event e
  JOIN ticket t ON t.id = e.ticket_id AND NOT t.restricted AND t.kind IN ('hazard', 'environment')
  LEFT JOIN report r ON r.id = e.id
  WHERE e.id = $1 AND coalesce(r.reporter_id, e.actor_id) IS NOT NULL`;

/** A check that still waits, with the words of a text. None once its matter became restricted or its words were erased. */
export const WAITING = `
  SELECT c.id, c.kind, c.subject_id, c.owner_id, c.asks, r.text
  FROM content_check c
  JOIN ticket_event e ON e.id = c.event_id
  JOIN ticket t ON t.id = e.ticket_id AND NOT t.restricted
  LEFT JOIN report r ON c.kind = 'text' AND r.id = c.subject_id
  WHERE c.id = $1 AND c.state = 'pending' AND (c.kind = 'photo' OR r.text IS NOT NULL)`;

/** Those of them that WeChat gave no answer to, by age; what is younger has a job of its own. */
export const UNASKED = `
  SELECT c.id
  FROM content_check c
  JOIN ticket_event e ON e.id = c.event_id
  JOIN ticket t ON t.id = e.ticket_id AND NOT t.restricted
  LEFT JOIN report r ON c.kind = 'text' AND r.id = c.subject_id
  WHERE c.state = 'pending' AND c.asked_at IS NULL AND c.created_at < $1 AND (c.kind = 'photo' OR r.text IS NOT NULL)
  ORDER BY c.created_at, c.id LIMIT $2`;

// One of the two comes first, a verdict sometimes before the trace is known; the key makes the other wait for it.
export const ASKED = `
  INSERT INTO content_question (trace_id, content_id) VALUES ($1, $2)
  ON CONFLICT (trace_id) DO UPDATE SET content_id = excluded.content_id
  RETURNING content_id, told_at, suggest, label, errcode`;

/** Nothing is returned for a verdict that was told before. */
export const TOLD = `
  INSERT INTO content_question (trace_id, told_at, suggest, label, errcode) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (trace_id) DO UPDATE
    SET told_at = excluded.told_at, suggest = excluded.suggest, label = excluded.label, errcode = excluded.errcode
    WHERE content_question.told_at IS NULL
  RETURNING content_id, told_at, suggest, label, errcode`;

export const OVERDUE = `
  UPDATE content_check SET state = 'review', cause = CASE WHEN asked_at IS NULL THEN 'unanswered' ELSE 'silent' END
  WHERE state = 'pending' AND (asked_at < $1 OR (asked_at IS NULL AND created_at < $2))`;

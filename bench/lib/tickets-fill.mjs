// A district with a past: reports, cases, their history, traces and notices, as years of work leave them. Written in
// great batches past the server; the last ones are open and spread over the workers, however long the past is.
import { district, locatorOf, places } from './district.mjs';

// Farther than what counts as the same matter.
const APART_METRES = 60;
const BATCH = 100_000;
/** Open at any time: some five days of a thousand reports. */
const OPEN = 4_000;
const MINUTES_BETWEEN = 0.5;

const STATE = `CASE WHEN numbers.n > ${OPEN} THEN 'closed' ELSE (ARRAY['assigned', 'working', 'working', 'submitted', 'resolved'])[1 + numbers.n % 5] END`;

const PLACES = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE TABLE bench.spot (n int PRIMARY KEY, lng float8, lat float8, code text);
  CREATE TABLE bench.worker AS
    SELECT row_number() OVER (ORDER BY scope_code) - 1 AS n, person_id, scope_code AS code FROM role_grant WHERE role = 'gridWorker';
  CREATE UNIQUE INDEX ON bench.worker (code);
  CREATE TABLE bench.rider AS
    SELECT row_number() OVER (ORDER BY person_id) - 1 AS n, person_id FROM role_grant WHERE role = 'rider';
  CREATE UNIQUE INDEX ON bench.rider (n);`;

// $1: first number, $2: last number; 1 is the newest. $3: spots, $4: riders
const MADE = `
  CREATE TEMP TABLE made ON COMMIT DROP AS
  SELECT numbers.n, gen_random_uuid() AS ticket_id, gen_random_uuid() AS report_id, gen_random_uuid() AS done_id, at, s.lng, s.lat,
         w.code AS grid, w.person_id AS worker, r.person_id AS rider, ${STATE} AS state
  FROM (SELECT n, now() - n * interval '${MINUTES_BETWEEN} minutes' AS at FROM generate_series($1::int, $2::int) n) numbers
  JOIN bench.spot s ON s.n = numbers.n % $3
  JOIN bench.worker w ON w.code = s.code
  JOIN bench.rider r ON r.n = numbers.n * 7 % $4`;

const WRITE = [
  `INSERT INTO report (id, reporter_id, ticket_id, category, grid_code, lng, lat, accuracy, captured_at, submitted_at, text,
                       anonymous, photo_ids, request_hash)
   SELECT report_id, rider, ticket_id, 'street_lamp', grid, lng, lat, 10, at, at, '路灯不亮，晚上送餐看不清路', false, '{}',
          md5(n::text) FROM made`,
  `INSERT INTO ticket (id, number, state, category, kind, urgency, restricted, report_id, area_code, town_code, community_code,
     grid_code, place, lng, lat, opened_at, accept_due_at, due_at, assignee_id, resolver_id, resolved_by, resolved_at,
     resolution_id, after_photo_id, verified, closed_at, waits_for)
   SELECT ticket_id, 'b' || n, state, 'street_lamp', 'hazard', 'normal', false, report_id, grid, left(grid, 9), left(grid, 12),
     grid, '中心街道 南关社区 第3网格', lng, lat, at, at + interval '2 hours', at + interval '3 days',
     CASE WHEN state <> 'submitted' THEN worker END, CASE WHEN state IN ('closed', 'resolved') THEN worker END,
     CASE WHEN state IN ('closed', 'resolved') THEN 'assignee' END,
     CASE WHEN state IN ('closed', 'resolved') THEN at + interval '1 day' END,
     CASE WHEN state IN ('closed', 'resolved') THEN done_id END, CASE WHEN state = 'closed' THEN done_id END,
     CASE WHEN state = 'closed' THEN 'solved' END, CASE WHEN state = 'closed' THEN at + interval '2 days' END,
     CASE WHEN state = 'submitted' THEN 'routing' END FROM made`,
  `INSERT INTO ticket_event (id, ticket_id, action, at, actor_id, actor_kind, from_state, to_state, note, facts, visible)
   SELECT CASE action WHEN 'submit' THEN report_id WHEN 'resolve' THEN done_id ELSE gen_random_uuid() END, ticket_id, action,
     at + later, CASE kind WHEN 'system' THEN NULL WHEN 'reporter' THEN rider ELSE worker END, kind, from_state, to_state,
     CASE WHEN action = 'resolve' THEN '换了灯泡，路口两盏都亮了' END, '{}', true
   FROM made, (VALUES ('submit', interval '0', 'reporter', NULL, 'submitted', 9), ('route', '0', 'system', 'submitted', 'assigned', 9),
     ('accept', '1 hour', 'assignee', 'assigned', 'working', 2), ('resolve', '1 day', 'assignee', 'working', 'resolved', 1),
     ('verify', '2 days', 'reporter', 'resolved', 'closed', 0)) AS step (action, later, kind, from_state, to_state, rank)
   WHERE rank >= CASE state WHEN 'closed' THEN 0 WHEN 'resolved' THEN 1 WHEN 'working' THEN 2 ELSE 9 END`,
  `INSERT INTO ticket_route (ticket_id, at, steps)
   SELECT ticket_id, at, jsonb_build_array(jsonb_build_object('step', 'locate', 'facts', jsonb_build_object('areaCode', grid, 'grid', true)),
     jsonb_build_object('step', 'choose', 'facts', jsonb_build_object('from', 'ownGrid', 'personId', worker, 'load', 3, 'among', 1))) FROM made`,
  `INSERT INTO notification (id, person_id, event, title, body, facts, link_type, link_id, dedupe_key, at, read_at)
   SELECT gen_random_uuid(), rider, 'report_closed_plain', '办好了', '你报的路灯已经办好', '{}', 'report', report_id::text,
     'b:' || n, at + interval '2 days', at + interval '3 days' FROM made WHERE state = 'closed'`,
];

/**
 * @param {import('pg').Client} db of a superuser; the demo district's grids, workers and riders are in it
 * @param {{root: string, count: number, say: (text: string) => void}} past count: cases in all, the newest are open
 */
export async function fillTickets(db, { root, count, say }) {
  const locator = locatorOf(root, district(root).areas);
  const spots = places(root, APART_METRES).map(([lng, lat]) => ({ lng, lat, code: locator.at([lng, lat]) }));
  await db.query(PLACES);
  await db.query(
    `INSERT INTO bench.spot SELECT row_number() OVER () - 1, lng, lat, code
     FROM jsonb_to_recordset($1) AS spot (lng float8, lat float8, code text)`,
    [JSON.stringify(spots)],
  );
  const { rows } = await db.query('SELECT count(*)::int AS riders FROM bench.rider');
  // What refers to what is true by the way it is made; looking it up for each row would take longer than writing it.
  await db.query(`SET session_replication_role = replica; SET synchronous_commit = off`);
  for (let from = 1; from <= count; from += BATCH) {
    await db.query('BEGIN');
    await db.query(MADE, [from, Math.min(count, from + BATCH - 1), spots.length, rows[0].riders]);
    for (const sql of WRITE) await db.query(sql);
    await db.query('COMMIT');
    if (from % 500_000 === 1 && from > 1) say(`${from - 1} of ${count} cases`);
  }
  await db.query(`RESET session_replication_role; RESET synchronous_commit`);
  await db.query('VACUUM ANALYZE');
}

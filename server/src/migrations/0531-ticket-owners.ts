import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose turn it is with an open case, as one question to the database. */
export class TicketOwners0531 implements MigrationInterface {
  name = 'TicketOwners1763700000531';

  async up(db: QueryRunner): Promise<void> {
    await db.query(LIVE);
    await db.query(OWNERS);
    await db.query(DESK);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE ticket_desk');
    await db.query('DROP FUNCTION ticket_owners, desk_of, staff_live');
    await db.query('DROP INDEX ticket_review');
  }
}

// In plain SQL and set-returning, so that the planner looks into them and reads only the rows that are asked for.
const LIVE = `
  -- Grants of people who are there: not ended, not suspended, not on leave. Being off duty is being there.
  CREATE FUNCTION staff_live(p_at timestamptz)
  RETURNS TABLE (person_id uuid, role text, scope_kind text, scope_code text) LANGUAGE sql STABLE AS $$
    SELECT g.person_id, g.role, g.scope_kind, g.scope_code
    FROM role_grant g JOIN staff_duty(p_at) d ON d.person_id = g.person_id
    WHERE g.revoked_at IS NULL AND g.starts_on <= (p_at AT TIME ZONE 'Asia/Shanghai')::date
      AND (g.ends_on IS NULL OR g.ends_on >= (p_at AT TIME ZONE 'Asia/Shanghai')::date)
      AND d.suspended_at IS NULL AND NOT d.on_leave
  $$;

  -- Who decides about a place: the nearest desk above it, else an admin, else nobody.
  CREATE FUNCTION desk_of(p_at timestamptz, p_area text, p_except uuid)
  RETURNS TABLE (owner text) LANGUAGE sql STABLE AS $$
    SELECT coalesce(
      (SELECT 'desk:' || s.scope_code FROM staff_live(p_at) s
       WHERE s.role = 'dispatcher' AND s.person_id IS DISTINCT FROM p_except
         AND s.scope_code = ANY(ARRAY[p_area, left(p_area, 12), left(p_area, 9), left(p_area, 6)])
       ORDER BY length(s.scope_code) DESC LIMIT 1),
      (SELECT 'admin:' || s.scope_code FROM staff_live(p_at) s
       WHERE s.role = 'admin' AND s.scope_code = ANY(ARRAY[p_area, left(p_area, 12), left(p_area, 9), left(p_area, 6)])
       ORDER BY length(s.scope_code) DESC LIMIT 1),
      'nobody')
  $$;
`;

const OWNERS = `
  -- assignee:<person> · department:<code> · leader:<area> · desk:<area> · admin:<area> · nobody: the alarm is up ·
  -- gone: whom it lies with cannot have it any more, and the watchdog takes it up.
  CREATE FUNCTION ticket_owners(p_at timestamptz)
  RETURNS TABLE (id uuid, state text, area_code text, due_at timestamptz, owner text) LANGUAGE sql STABLE AS $$
    SELECT t.id, t.state, t.area_code, t.due_at, CASE
      WHEN t.state IN ('assigned', 'working') THEN CASE WHEN EXISTS (
          SELECT FROM staff_live(p_at) s
          WHERE s.person_id = t.assignee_id AND s.role IN ('gridWorker', 'gridLeader')
            AND s.scope_kind IN ('grid', 'community', 'town', 'district')
            AND s.scope_code ~>=~ t.town_code AND s.scope_code ~<~ (t.town_code || ':'))
        THEN 'assignee:' || t.assignee_id ELSE 'gone' END
      WHEN t.state = 'referred' THEN CASE WHEN EXISTS (
          SELECT FROM staff_live(p_at) s JOIN department d ON d.code = s.scope_code AND d.active
          WHERE s.role = 'department' AND s.scope_kind = 'department' AND s.scope_code = t.department_code)
        THEN 'department:' || t.department_code ELSE 'gone' END
      WHEN t.state = 'resolved' THEN coalesce(
        (SELECT 'leader:' || s.scope_code FROM staff_live(p_at) s
         WHERE s.role = 'gridLeader' AND s.person_id <> t.resolver_id AND s.scope_code
           = ANY(ARRAY[t.area_code, left(t.area_code, 12), left(t.area_code, 9), left(t.area_code, 6)])
         ORDER BY length(s.scope_code) DESC LIMIT 1),
        (SELECT desk.owner FROM desk_of(p_at, t.area_code, t.resolver_id) desk))
      ELSE (SELECT desk.owner FROM desk_of(p_at, t.area_code, NULL) desk) END
    FROM ticket t
    WHERE t.state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved')
  $$;

  CREATE INDEX ticket_review ON ticket (review_on) WHERE state = 'suspended';
`;

const DESK = `
  -- Who decided about a town when the watchdog last looked, so that each change is told once.
  CREATE TABLE ticket_desk (
    town_code text COLLATE "C" PRIMARY KEY,
    owner text NOT NULL,
    since timestamptz NOT NULL
  );
`;

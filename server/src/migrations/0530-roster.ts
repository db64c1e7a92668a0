import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works when, who is away and who stands in; and departments that are no more. */
export class Roster0530 implements MigrationInterface {
  name = 'Roster1763700000530';

  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(DUTY);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION staff_duty, minute_of_week');
    await db.query('DROP TABLE roster_leave, roster_shift');
    await db.query('ALTER TABLE department DROP COLUMN successor_code, DROP COLUMN dissolved_at');
    await db.query('ALTER TABLE person DROP COLUMN duty_until');
  }
}

const TABLES = `
  -- Until when the switch on the phone counts; null: until it is turned again.
  ALTER TABLE person ADD COLUMN duty_until timestamptz;

  -- A week as it repeats, in Shanghai minutes since the midnight before.
  CREATE TABLE roster_shift (
    person_id uuid NOT NULL REFERENCES person,
    -- 1 Monday … 7 Sunday: the day it begins on
    weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    -- exclusive; past 1440 it ends on the next day
    to_minute smallint NOT NULL CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440),
    PRIMARY KEY (person_id, weekday, from_minute)
  );

  CREATE TABLE roster_leave (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    from_at timestamptz NOT NULL,
    -- exclusive; moved forward when somebody is back earlier
    to_at timestamptz NOT NULL CHECK (to_at > from_at),
    reason text NOT NULL CHECK (reason IN ('annual', 'sick', 'personal', 'training')),
    -- who takes over his open work meanwhile
    stand_in_id uuid REFERENCES person CHECK (stand_in_id <> person_id),
    -- himself, or his leader or dispatcher
    set_by uuid NOT NULL REFERENCES person,
    created_at timestamptz NOT NULL
  );
  CREATE INDEX roster_leave_person ON roster_leave (person_id, to_at);
  CREATE INDEX roster_leave_stand_in ON roster_leave (stand_in_id, to_at) WHERE stand_in_id IS NOT NULL;

  ALTER TABLE department ADD COLUMN dissolved_at timestamptz,
    -- who has its work now
    ADD COLUMN successor_code text REFERENCES department CHECK (successor_code <> code);
`;

// Set-returning and in plain SQL, so that the planner puts it into the query that asks and reads only its people.
const DUTY = `
  CREATE FUNCTION minute_of_week(p_at timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(isodow FROM p_at AT TIME ZONE 'Asia/Shanghai')::integer - 1) * 1440
      + extract(hour FROM p_at AT TIME ZONE 'Asia/Shanghai')::integer * 60
      + extract(minute FROM p_at AT TIME ZONE 'Asia/Shanghai')::integer
  $$;

  CREATE FUNCTION staff_duty(p_at timestamptz)
  RETURNS TABLE (person_id uuid, name text, suspended_at timestamptz, on_leave boolean, on_duty boolean)
  LANGUAGE sql STABLE AS $$
    SELECT p.id, p.name, p.suspended_at, away.is,
      NOT away.is AND CASE
        WHEN p.on_duty IS NOT NULL AND (p.duty_until IS NULL OR p_at < p.duty_until) THEN p.on_duty
        ELSE coalesce((
          SELECT bool_or((minute_of_week(p_at) - (s.weekday - 1) * 1440 - s.from_minute + 10080) % 10080
                         < s.to_minute - s.from_minute)
          FROM roster_shift s WHERE s.person_id = p.id), true) END
    FROM person p, LATERAL (
      SELECT EXISTS (SELECT FROM roster_leave l
                     WHERE l.person_id = p.id AND l.from_at <= p_at AND p_at < l.to_at)) AS away ("is")
  $$;
`;

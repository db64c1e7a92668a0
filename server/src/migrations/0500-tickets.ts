import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The case, its append-only history, and what people asked and thought. */
export class Tickets0500 implements MigrationInterface {
  name = 'Tickets1763700000500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(TICKET);
    await db.query(INDEXES);
    await db.query(HISTORY);
    await db.query(IMMUTABLE);
    await db.query(VOICES);
    await db.query('ALTER TABLE report ADD CONSTRAINT report_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE report DROP CONSTRAINT report_ticket_fk');
    await db.query('DROP TABLE ticket_rating, ticket_question, ticket_route, ticket_event, ticket');
    await db.query('DROP FUNCTION ticket_number, ticket_history_is_kept');
    await db.query('DROP SEQUENCE ticket_number_seq');
  }
}

// The last CHECK is the owner's law: no state without whoever owes the next step.
// Codes are compared by prefix, so they sort by bytes whatever the database's locale is.
const TICKET = `
  CREATE SEQUENCE ticket_number_seq MAXVALUE 999999 CYCLE;

  -- What people say on the phone: the day and five digits, six on a day with more than 100,000.
  CREATE FUNCTION ticket_number(p_at timestamptz) RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT to_char(p_at AT TIME ZONE 'Asia/Shanghai', 'YYMMDD') || lpad(n, greatest(5, length(n)), '0')
    FROM (SELECT nextval('ticket_number_seq')::text AS n) next
  $$;

  CREATE TABLE ticket (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    -- counts actions; joining does not count
    version integer NOT NULL DEFAULT 1,
    state text NOT NULL CHECK (state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved',
                                         'closed', 'rejected', 'merged', 'withdrawn')),
    category text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('hazard', 'dispute', 'environment', 'appeal')),
    urgency text NOT NULL CHECK (urgency IN ('critical', 'urgent', 'normal', 'dispute', 'complex')),
    restricted boolean NOT NULL,
    -- the report that opened it
    report_id uuid NOT NULL REFERENCES report,
    reporters integer NOT NULL DEFAULT 1 CHECK (reporters > 0),
    -- the deepest territory known: grid, else town, else district. Scopes compare with this one.
    area_code text COLLATE "C" NOT NULL CHECK (area_code ~ '^\\d{6}(\\d{3}){0,3}$'),
    town_code text COLLATE "C" NOT NULL,
    community_code text COLLATE "C",
    grid_code text COLLATE "C",
    place text NOT NULL,
    lng double precision NOT NULL,
    lat double precision NOT NULL,
    opened_at timestamptz NOT NULL,
    accept_due_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    -- since when a suspension stops the clock
    clock_stopped_at timestamptz,
    review_on date,
    next_mark text CHECK (next_mark IN ('accept', 'remind', 'overdue', 'late')),
    next_mark_at timestamptz,
    waits_for text CHECK (waits_for IN ('routing', 'returned', 'sentBack', 'extension')),
    assignee_id uuid REFERENCES person,
    department_code text REFERENCES department,
    resolver_id uuid REFERENCES person,
    resolved_by text CHECK (resolved_by IN ('assignee', 'handler')),
    resolved_at timestamptz,
    -- the history row of the resolution that stands; a later one has another
    resolution_id uuid,
    after_photo_id uuid,
    verified text CHECK (verified IN ('solved', 'true')),
    -- when it reached a final state
    closed_at timestamptz,
    master_id uuid REFERENCES ticket CHECK (master_id <> id),
    reopened_count integer NOT NULL DEFAULT 0,
    reporter_reopens integer NOT NULL DEFAULT 0,
    extended boolean NOT NULL DEFAULT false,
    extension_due_at timestamptz,
    CHECK ((next_mark IS NULL) = (next_mark_at IS NULL)),
    CHECK ((extension_due_at IS NOT NULL) OR waits_for IS DISTINCT FROM 'extension'),
    CHECK ((clock_stopped_at IS NOT NULL) = (state = 'suspended')),
    CHECK ((closed_at IS NOT NULL) = (state IN ('closed', 'rejected', 'merged', 'withdrawn'))),
    -- IS TRUE: a comparison with NULL is not false, and would pass.
    CHECK ((CASE state
      WHEN 'submitted' THEN waits_for IN ('routing', 'returned', 'sentBack') AND assignee_id IS NULL
                            AND department_code IS NULL
      WHEN 'assigned' THEN assignee_id IS NOT NULL AND department_code IS NULL AND waits_for IS NULL
      WHEN 'working' THEN assignee_id IS NOT NULL AND department_code IS NULL
      WHEN 'referred' THEN department_code IS NOT NULL AND assignee_id IS NULL
      WHEN 'suspended' THEN review_on IS NOT NULL AND waits_for IS NULL
      WHEN 'resolved' THEN num_nulls(resolver_id, resolved_by, resolved_at, resolution_id) = 0 AND waits_for IS NULL
      WHEN 'merged' THEN master_id IS NOT NULL AND waits_for IS NULL
      ELSE waits_for IS NULL END) IS TRUE)
  ) WITH (fillfactor = 80);
`;

// One for every queue. They are partial, so the years of closed tickets weigh on none of the open ones.
const INDEXES = `
  CREATE INDEX ticket_inbox ON ticket (assignee_id, due_at, id) WHERE state IN ('assigned', 'working');
  CREATE INDEX ticket_department ON ticket (department_code, due_at, id) WHERE state = 'referred';
  CREATE INDEX ticket_dispatch ON ticket (area_code, due_at, id) WHERE waits_for IS NOT NULL;
  CREATE INDEX ticket_verify ON ticket (area_code, due_at, id) WHERE state = 'resolved';
  CREATE INDEX ticket_open ON ticket (area_code, due_at, id)
    WHERE state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved');
  CREATE INDEX ticket_done ON ticket (town_code, closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;
  CREATE INDEX ticket_done_all ON ticket (closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;
  CREATE INDEX ticket_done_resolver ON ticket (resolver_id, closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;
  CREATE INDEX ticket_done_department ON ticket (department_code, closed_at DESC, id DESC)
    WHERE closed_at IS NOT NULL;
  CREATE INDEX ticket_marks ON ticket (next_mark_at) WHERE next_mark_at IS NOT NULL;
  CREATE INDEX ticket_master ON ticket (master_id) WHERE master_id IS NOT NULL;
  -- the public showcase
  CREATE INDEX ticket_solved ON ticket (town_code, closed_at DESC, id DESC)
    WHERE state = 'closed' AND NOT restricted AND kind IN ('hazard', 'environment') AND after_photo_id IS NOT NULL;
  CREATE INDEX ticket_solved_all ON ticket (closed_at DESC, id DESC)
    WHERE state = 'closed' AND NOT restricted AND kind IN ('hazard', 'environment') AND after_photo_id IS NOT NULL;
`;

const HISTORY = `
  CREATE TABLE ticket_event (
    -- made by the client that acts, so a retry is the same event; of a submission: the report's id
    id uuid PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    ticket_id uuid NOT NULL REFERENCES ticket,
    action text NOT NULL CHECK (action IN ('submit', 'join', 'route', 'assign', 'accept', 'return', 'refer',
      'sendBack', 'resolve', 'suspend', 'resume', 'verify', 'reopen', 'reject', 'merge', 'withdraw', 'ask', 'answer',
      'requestExtension', 'extend', 'rate')),
    at timestamptz NOT NULL,
    -- null: the system
    actor_id uuid REFERENCES person,
    actor_kind text NOT NULL CHECK (actor_kind IN ('system', 'assignee', 'handler', 'reporter', 'gridLeader',
                                                   'dispatcher')),
    from_state text,
    to_state text NOT NULL,
    note text,
    photo_ids uuid[] NOT NULL DEFAULT '{}',
    facts jsonb NOT NULL DEFAULT '{}',
    -- may the reporter read it
    visible boolean NOT NULL,
    -- of what was asked for, to tell a retry from another action under the same id; null: the system
    request_hash bytea,
    CHECK ((actor_id IS NULL) = (actor_kind = 'system'))
  );
  CREATE INDEX ticket_event_history ON ticket_event (ticket_id, seq);

  -- Why the machine chose whom it chose. A ticket routed again has a second row.
  CREATE TABLE ticket_route (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id uuid NOT NULL REFERENCES ticket,
    at timestamptz NOT NULL,
    steps jsonb NOT NULL
  );
  CREATE INDEX ticket_route_ticket ON ticket_route (ticket_id, seq);
`;

const IMMUTABLE = `
  CREATE FUNCTION ticket_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the history of a ticket is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END $$;
  CREATE TRIGGER ticket_event_rows BEFORE UPDATE OR DELETE ON ticket_event
    FOR EACH ROW EXECUTE FUNCTION ticket_history_is_kept();
  CREATE TRIGGER ticket_event_all BEFORE TRUNCATE ON ticket_event
    FOR EACH STATEMENT EXECUTE FUNCTION ticket_history_is_kept();
  CREATE TRIGGER ticket_route_rows BEFORE UPDATE OR DELETE ON ticket_route
    FOR EACH ROW EXECUTE FUNCTION ticket_history_is_kept();
  CREATE TRIGGER ticket_route_all BEFORE TRUNCATE ON ticket_route
    FOR EACH STATEMENT EXECUTE FUNCTION ticket_history_is_kept();
`;

const VOICES = `
  CREATE TABLE ticket_question (
    -- the asking event
    id uuid PRIMARY KEY,
    ticket_id uuid NOT NULL REFERENCES ticket,
    text text NOT NULL,
    asked_at timestamptz NOT NULL,
    -- from then on the work goes on without an answer
    expires_at timestamptz NOT NULL,
    answered_at timestamptz,
    answer text,
    photo_ids uuid[] NOT NULL DEFAULT '{}'
  );
  CREATE INDEX ticket_question_ticket ON ticket_question (ticket_id, asked_at);

  -- One for each reporter and each time it was closed.
  CREATE TABLE ticket_rating (
    ticket_id uuid NOT NULL REFERENCES ticket,
    person_id uuid NOT NULL REFERENCES person,
    round integer NOT NULL,
    value text NOT NULL CHECK (value IN ('good', 'ok', 'bad')),
    text text,
    at timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, person_id, round)
  );
`;

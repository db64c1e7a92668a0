import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether others may see a text or a picture: what WeChat was asked, what it said, what a person decided. */
export class ContentChecks0710 implements MigrationInterface {
  name = 'ContentChecks1763700000710';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE content_check (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('text', 'photo')),
        -- of a text its report, of a picture the photo
        subject_id uuid NOT NULL,
        -- the line of the history it came with
        event_id uuid NOT NULL REFERENCES ticket_event ON DELETE CASCADE,
        owner_id uuid NOT NULL REFERENCES person,
        state text NOT NULL CHECK (state IN ('pending', 'pass', 'review', 'risky')),
        cause text CHECK (cause IN ('wechat', 'silent', 'unreachable', 'unanswered', 'person', 'before')),
        label integer,
        created_at timestamptz NOT NULL,
        asked_at timestamptz,
        asks integer NOT NULL DEFAULT 0,
        decided_by uuid REFERENCES person,
        -- when it was found good or refused
        settled_at timestamptz,
        UNIQUE (kind, subject_id),
        CHECK (state <> 'review' OR cause IS NOT NULL),
        CHECK ((settled_at IS NULL) = (state IN ('pending', 'review')))
      )`);
    await db.query('CREATE INDEX content_check_event ON content_check (event_id)');
    await db.query(`
      CREATE INDEX content_check_open ON content_check (state, created_at, id) WHERE state IN ('pending', 'review')`);
    await db.query(`
      CREATE INDEX content_check_done ON content_check (settled_at, id) WHERE state = 'risky' OR decided_by IS NOT NULL`);
    await db.query(`
      CREATE TABLE content_question (
        -- WeChat's name for it
        trace_id text PRIMARY KEY,
        -- null: a verdict that came before we knew its trace, or is not ours
        content_id uuid REFERENCES content_check ON DELETE CASCADE,
        told_at timestamptz,
        suggest text CHECK (suggest IN ('pass', 'review', 'risky')),
        label integer,
        errcode integer
      )`);
    await db.query('CREATE INDEX content_question_content ON content_question (content_id)');
    await db.query(`
      CREATE TABLE content_decision (
        id uuid PRIMARY KEY,
        content_id uuid NOT NULL REFERENCES content_check ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person,
        was text NOT NULL,
        decision text NOT NULL CHECK (decision IN ('pass', 'risky')),
        reason text NOT NULL CHECK (reason <> ''),
        at timestamptz NOT NULL
      )`);
    await db.query('CREATE INDEX content_decision_content ON content_decision (content_id, at)');
    await db.query(BEFORE);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE content_decision, content_question, content_check');
  }
}

// Nobody looked at what is there already, and WeChat checks only for people who were here within two hours: a person
// decides. What concerns a restricted matter is never shown to others.
const BEFORE = `
  INSERT INTO content_check (id, kind, subject_id, event_id, owner_id, state, cause, created_at)
  SELECT gen_random_uuid(), c.kind, c.subject_id, c.event_id, c.owner_id, 'review', 'before', c.at
  FROM (
    SELECT 'text' AS kind, r.id AS subject_id, e.id AS event_id, r.reporter_id AS owner_id, e.at
    FROM report r JOIN ticket_event e ON e.id = r.id WHERE r.text <> ''
    UNION ALL
    SELECT 'photo', photo.id, e.id, r.reporter_id, e.at
    FROM report r JOIN ticket_event e ON e.id = r.id CROSS JOIN unnest(r.photo_ids) AS photo(id)
    UNION ALL
    SELECT 'photo', photo.id, e.id, e.actor_id, e.at
    FROM ticket_event e CROSS JOIN unnest(e.photo_ids) AS photo(id) WHERE e.actor_id IS NOT NULL
  ) c
  JOIN ticket_event e ON e.id = c.event_id
  JOIN ticket t ON t.id = e.ticket_id AND NOT t.restricted AND t.kind IN ('hazard', 'environment')
  ON CONFLICT DO NOTHING`;

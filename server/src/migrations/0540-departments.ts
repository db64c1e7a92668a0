import type { MigrationInterface, QueryRunner } from 'typeorm';

const WORDS = `'submit', 'join', 'route', 'assign', 'accept', 'return', 'refer', 'sendBack', 'resolve', 'suspend',
  'resume', 'verify', 'reopen', 'reject', 'merge', 'withdraw', 'ask', 'answer', 'requestExtension', 'extend', 'rate',
  'release', 'recategorize', 'invite', 'contribute', 'decline', 'unmerge', 'witness', 'escalate', 'followUp'`;

const words = (list: string): string => `
  ALTER TABLE ticket_event DROP CONSTRAINT ticket_event_action_check,
    ADD CONSTRAINT ticket_event_action_check CHECK (action IN (${list}))`;

/**
 * Departments that work on one case together (联办). The one it was referred to leads and answers
 * for it; a part is what it asked of another, with a clock of its own.
 */
export class Departments0540 implements MigrationInterface {
  name = 'Departments1763700000540';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ticket_part (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL REFERENCES ticket,
        department_code text NOT NULL REFERENCES department,
        asked text NOT NULL,
        -- closed: the case left the departments, or was resolved otherwise; withdrawn: the lead needs it no more
        state text NOT NULL CHECK (state IN ('open', 'done', 'declined', 'withdrawn', 'closed')),
        -- the clock of the urgency the case had when it was asked
        clock text NOT NULL CHECK (clock IN ('always', 'working')),
        opened_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL CHECK (due_at > opened_at),
        next_mark text CHECK (next_mark IN ('remind', 'overdue', 'late')),
        next_mark_at timestamptz,
        ended_at timestamptz,
        ended_by uuid REFERENCES person,
        note text,
        photo_ids uuid[] NOT NULL DEFAULT '{}',
        CHECK ((next_mark IS NULL) = (next_mark_at IS NULL)),
        CHECK ((state = 'open') = (ended_at IS NULL)),
        CHECK (state = 'open' OR next_mark IS NULL)
      )`);
    await db.query('CREATE INDEX ticket_part_ticket ON ticket_part (ticket_id, opened_at)');
    // One department cannot be asked twice at a time; and this is a department's inbox.
    await db.query(
      `CREATE UNIQUE INDEX ticket_part_open ON ticket_part (department_code, ticket_id) WHERE state = 'open'`,
    );
    await db.query('CREATE INDEX ticket_part_marks ON ticket_part (next_mark_at) WHERE next_mark_at IS NOT NULL');
    // A department signs for what it is referred; until then the accept clock runs.
    await db.query('ALTER TABLE ticket ADD COLUMN accepted_at timestamptz');
    // What a report was filed as before somebody corrected it, oldest first.
    await db.query(`ALTER TABLE report ADD COLUMN earlier_categories text[] NOT NULL DEFAULT '{}'`);
    await db.query(words(`${WORDS}, 'uninvite'`));
  }

  async down(db: QueryRunner): Promise<void> {
    // The older words have none for these steps, and the history is kept from every other hand.
    await db.query(`
      ALTER TABLE ticket_event DISABLE TRIGGER USER;
      DELETE FROM ticket_event
        WHERE action IN ('recategorize', 'invite', 'contribute', 'decline', 'uninvite') OR actor_kind = 'coHandler';
      ALTER TABLE ticket_event ENABLE TRIGGER USER`);
    await db.query(words(WORDS));
    await db.query('ALTER TABLE report DROP COLUMN earlier_categories');
    await db.query('ALTER TABLE ticket DROP COLUMN accepted_at');
    await db.query('DROP TABLE ticket_part');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Solved in part: what is left is a case of its own, for the same reporters. */
export class FollowUps0561 implements MigrationInterface {
  name = 'FollowUps1763700000561';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ticket_follow_up (
        ticket_id uuid PRIMARY KEY REFERENCES ticket,
        follows_id uuid NOT NULL REFERENCES ticket CHECK (follows_id <> ticket_id),
        -- the resolution that left it
        resolution_id uuid NOT NULL UNIQUE,
        rest text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await db.query('CREATE INDEX ticket_follow_up_first ON ticket_follow_up (follows_id)');
    // Of a reporter's share in a follow-up: the report he made himself. It brings no points a second time.
    await db.query('ALTER TABLE report ADD COLUMN follows_id uuid');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE report DROP COLUMN follows_id');
    await db.query('DROP TABLE ticket_follow_up');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inbox. */
export class Notifications0150 implements MigrationInterface {
  name = 'Notifications1763700000150';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        event text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        facts jsonb NOT NULL,
        link_type text CHECK (link_type IN ('report', 'ticket', 'order', 'points')),
        link_id text,
        thumb_photo_id uuid,
        -- the fact it tells of; a repeated job finds it here
        dedupe_key text NOT NULL,
        at timestamptz NOT NULL,
        read_at timestamptz,
        UNIQUE (person_id, dedupe_key),
        CHECK ((link_type IS NULL) = (link_id IS NULL))
      );
      CREATE INDEX notification_inbox ON notification (person_id, at DESC, id DESC);
      CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE notification');
  }
}

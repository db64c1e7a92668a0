import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which lines of the inbox are about a restricted matter, and the messages WeChat has not taken yet. */
export class ConcealedNotices0750 implements MigrationInterface {
  name = 'ConcealedNotices1763700000750';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE notification ADD COLUMN restricted boolean NOT NULL DEFAULT false');
    await db.query(`
      UPDATE notification SET restricted = true
      WHERE (link_type = 'ticket' AND link_id IN (SELECT id::text FROM ticket WHERE restricted))
         OR (link_type = 'report' AND link_id IN (
              SELECT r.id::text FROM report r JOIN ticket t ON t.id = r.ticket_id WHERE t.restricted))`);
    await db.query(`
      CREATE INDEX subscribe_message_unfinished ON subscribe_message (state, at, notification_id)
      WHERE state IN ('waiting', 'sending')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX subscribe_message_unfinished');
    await db.query('ALTER TABLE notification DROP COLUMN restricted');
  }
}

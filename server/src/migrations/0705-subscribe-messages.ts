import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people agreed to be told through WeChat, and what became of each message. */
export class SubscribeMessages0705 implements MigrationInterface {
  name = 'SubscribeMessages1763700000705';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE subscribe_credit (
        person_id uuid NOT NULL REFERENCES person,
        -- WeChat's: consent to one template is none to another that takes its place
        template_id text NOT NULL,
        remaining integer NOT NULL CHECK (remaining >= 0),
        -- the phone's answer counted last: one that is sent again counts once
        answer_id uuid NOT NULL,
        PRIMARY KEY (person_id, template_id)
      )`);
    await db.query(`
      CREATE TABLE subscribe_message (
        -- one message for one line of the inbox, and gone with it
        notification_id uuid PRIMARY KEY REFERENCES notification ON DELETE CASCADE,
        template_id text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'unknown', 'dropped')),
        -- WeChat's reason for refused
        why text,
        at timestamptz NOT NULL
      )`);
    await db.query('CREATE INDEX subscribe_message_old ON subscribe_message (at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE subscribe_message, subscribe_credit');
  }
}

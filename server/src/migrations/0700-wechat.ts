import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the processes share about WeChat: one access token, and what it told us. */
export class WeChat0700 implements MigrationInterface {
  name = 'WeChat1763700000700';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE wechat_token (
        appid text PRIMARY KEY,
        value text,
        expires_at timestamptz,
        -- until then one process is fetching a new one, or nobody tries
        leased_until timestamptz NOT NULL,
        CHECK ((value IS NULL) = (expires_at IS NULL))
      )`);
    await db.query(`
      CREATE TABLE wechat_push (
        id uuid PRIMARY KEY,
        -- what makes it the same event however often it comes
        key text NOT NULL UNIQUE,
        event text NOT NULL,
        body jsonb NOT NULL,
        received_at timestamptz NOT NULL,
        handled_at timestamptz
      )`);
    await db.query('CREATE INDEX wechat_push_old ON wechat_push (received_at) WHERE handled_at IS NOT NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE wechat_push, wechat_token');
  }
}

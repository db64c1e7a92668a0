import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What others see now is listed too, so that a person can take out of sight what WeChat let pass. */
export class ContentShown0745 implements MigrationInterface {
  name = 'ContentShown1763700000745';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX content_check_shown ON content_check (settled_at, id) WHERE state = 'pass'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX content_check_shown');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers to extra questions, which may decide who leads a matter; and finding the reports of some days. */
export class ReportAnswers0521 implements MigrationInterface {
  name = 'ReportAnswers1763700000521';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE report ADD COLUMN answers jsonb');
    // Reports arrive in the order of time and never move: a few bytes for many pages, and next to nothing an insert.
    await db.query('CREATE INDEX report_days ON report USING brin (submitted_at) WITH (pages_per_range = 16)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX report_days');
    await db.query('ALTER TABLE report DROP COLUMN answers');
  }
}

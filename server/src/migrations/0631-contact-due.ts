import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passing a case on gives the next one time; what the reporter was promised is counted by the limit that ran first. */
export class ContactDue0631 implements MigrationInterface {
  name = 'ContactDue1763700000631';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket ADD COLUMN contact_due_at timestamptz');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket DROP COLUMN contact_due_at');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom in a department a rule means, by position, and whether those who help come in when the case opens. */
export class DutyWhom0605 implements MigrationInterface {
  name = 'DutyWhom1763700000605';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE duty_rule
        ADD COLUMN whom text,
        ADD COLUMN invite text NOT NULL DEFAULT 'on_request' CHECK (invite IN ('on_request', 'at_once'))`);
    // A list names positions, not people, so it stays as published while people come and go.
    await db.query(`
      CREATE TABLE duty_contact (
        department_code text NOT NULL REFERENCES department,
        position text NOT NULL CHECK (position <> ''),
        person_id uuid NOT NULL REFERENCES person,
        PRIMARY KEY (department_code, position)
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE duty_contact');
    await db.query('ALTER TABLE duty_rule DROP COLUMN whom, DROP COLUMN invite');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copies people asked for of what is kept of them (个人信息副本). The files lie sealed in the storage, for a day. */
export class PersonCopy0721 implements MigrationInterface {
  name = 'PersonCopy1763700000721';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person_copy (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        asked_at timestamptz NOT NULL,
        ready_at timestamptz,
        expires_at timestamptz,
        removed_at timestamptz,
        CHECK ((ready_at IS NULL) = (expires_at IS NULL)),
        CHECK (expires_at > ready_at)
      )`);
    // One at a time, however often it is asked for.
    await db.query('CREATE UNIQUE INDEX person_copy_one ON person_copy (person_id) WHERE removed_at IS NULL');
    await db.query('CREATE INDEX person_copy_removed ON person_copy (removed_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE person_copy');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers people left to be called back, sealed; and who of the staff called whom, which nobody changes. */
export class Phones0722 implements MigrationInterface {
  name = 'Phones1763700000722';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person_phone (
        person_id uuid PRIMARY KEY REFERENCES person,
        sealed bytea NOT NULL,
        key_name text NOT NULL,
        set_at timestamptz NOT NULL
      )`);
    await db.query('CREATE INDEX person_phone_key ON person_phone (key_name)');
    await db.query(`
      CREATE TABLE phone_reveal (
        -- made by the client: a call whose answer was lost is one call
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL REFERENCES ticket,
        -- who saw the number, and as what
        person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('assignee', 'handler', 'dispatcher')),
        -- whose it is
        reporter_id uuid NOT NULL REFERENCES person,
        at timestamptz NOT NULL
      )`);
    await db.query('CREATE INDEX phone_reveal_reporter ON phone_reveal (reporter_id, at)');
    await db.query('CREATE INDEX phone_reveal_person ON phone_reveal (person_id, at)');
    await db.query('CREATE INDEX phone_reveal_ticket ON phone_reveal (ticket_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE phone_reveal, person_phone');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 协助复拍: what riders who passed by saw of resolved cases. */
export class Witness0560 implements MigrationInterface {
  name = 'Witness1763700000560';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ticket_witness (
        -- the history row's
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL REFERENCES ticket,
        -- what was looked at; a later resolution may be looked at again
        resolution_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        -- who reported it first
        reporter_id uuid NOT NULL REFERENCES person CHECK (reporter_id <> person_id),
        verdict text NOT NULL CHECK (verdict IN ('good', 'bad')),
        at timestamptz NOT NULL,
        -- what those say who check it
        outcome text CHECK (outcome IN ('agreed', 'refuted')),
        decided_at timestamptz,
        CHECK ((outcome IS NULL) = (decided_at IS NULL)),
        -- the first witness only, and nobody twice
        UNIQUE (ticket_id, resolution_id),
        UNIQUE (ticket_id, person_id)
      )`);
    await db.query('CREATE INDEX ticket_witness_person ON ticket_witness (person_id, at)');
    // Since when a witness says that it is not solved: it waits for a decision, first in the queue.
    await db.query(`
      ALTER TABLE ticket ADD COLUMN doubted_at timestamptz,
        ADD CONSTRAINT ticket_doubt_fits CHECK (doubted_at IS NULL OR state = 'resolved')`);
    // What was solved lately, by its place: a few hundred rows, however long the past.
    await db.query(`CREATE INDEX ticket_resolved_near ON ticket (lat, lng) WHERE state = 'resolved'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX ticket_resolved_near');
    await db.query('ALTER TABLE ticket DROP CONSTRAINT ticket_doubt_fits, DROP COLUMN doubted_at');
    await db.query('DROP TABLE ticket_witness');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases of one pattern that came back again and again: perhaps the rule is wrong. */
export class DutyProposals0523 implements MigrationInterface {
  name = 'DutyProposals1763700000523';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE duty_proposal (
        id uuid PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('open', 'dismissed', 'adopted')),
        pattern text NOT NULL CHECK (pattern IN ('return', 'sendBack')),
        category text NOT NULL,
        -- where the cases lie: the grid of a return, the town of a sendBack
        area_code text COLLATE "C" NOT NULL,
        -- of a sendBack
        department_code text REFERENCES department,
        returns integer NOT NULL CHECK (returns > 0),
        ticket_ids uuid[] NOT NULL,
        raised_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        decided_by uuid REFERENCES person,
        decided_at timestamptz,
        note text,
        list_id uuid REFERENCES duty_list,
        CHECK ((department_code IS NOT NULL) = (pattern = 'sendBack')),
        CHECK ((state = 'open') = (decided_at IS NULL)),
        CHECK ((state = 'adopted') = (list_id IS NOT NULL))
      )`);
    // One open proposal for each pattern.
    await db.query(`
      CREATE UNIQUE INDEX duty_proposal_open ON duty_proposal (pattern, category, area_code, (coalesce(department_code, '')))
        WHERE state = 'open'`);
    await db.query(`CREATE INDEX ticket_event_returns ON ticket_event (at) WHERE action IN ('return', 'sendBack')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX ticket_event_returns');
    await db.query('DROP TABLE duty_proposal');
  }
}

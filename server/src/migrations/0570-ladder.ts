import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 四级七天: the level a dispute has reached, and when the next one takes over. */
export class Ladder0570 implements MigrationInterface {
  name = 'Ladder1763700000570';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE ticket
        ADD COLUMN level text CHECK (level IN ('grid', 'community', 'town', 'district')),
        ADD COLUMN level_due_at timestamptz,
        ADD CONSTRAINT ticket_level_fits CHECK (level_due_at IS NULL OR level IN ('grid', 'community', 'town'))`);
    await db.query('CREATE INDEX ticket_levels ON ticket (level_due_at) WHERE level_due_at IS NOT NULL');
    // Disputes under way begin at the grid. One whose time there is over climbs within a minute of the start.
    await db.query(`
      UPDATE ticket SET level = 'grid',
        level_due_at = CASE WHEN state IN ('submitted', 'assigned', 'working', 'referred')
                            THEN due_at - interval '5 days' END
      WHERE kind = 'dispute' AND urgency = 'dispute'
        AND state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket DROP COLUMN level, DROP COLUMN level_due_at');
  }
}

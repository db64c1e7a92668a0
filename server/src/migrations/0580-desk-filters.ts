import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The few dangerous cases of a district, found among all its open ones. */
export class DeskFilters0580 implements MigrationInterface {
  name = 'DeskFilters1763700000580';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX ticket_open_urgency ON ticket (urgency, area_code, due_at, id)
        WHERE state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX ticket_open_urgency');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a department has done of other departments' cases, for its list of finished work. */
export class PartsDone0615 implements MigrationInterface {
  name = 'PartsDone1763700000615';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX ticket_part_done ON ticket_part (department_code, ticket_id) WHERE state = 'done'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX ticket_part_done');
  }
}

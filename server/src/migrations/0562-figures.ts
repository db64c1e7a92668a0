import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The figures of a period read the cases opened in it, however long the past is. */
export class Figures0562 implements MigrationInterface {
  name = 'Figures1763700000562';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX ticket_opened ON ticket (town_code, opened_at)');
    // The first contact of a case, one look each: a few of its many history rows.
    await db.query(`
      CREATE INDEX ticket_event_contact ON ticket_event (ticket_id, at) WHERE action IN ('accept', 'ask', 'resolve')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX ticket_event_contact, ticket_opened');
  }
}

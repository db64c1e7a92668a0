import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A ticket names the report that opened it, a report the ticket it leads to. Looking at the
 * first only at commit lets each be written once, instead of the report twice.
 */
export class TicketReportDeferred0510 implements MigrationInterface {
  name = 'TicketReportDeferred1763700000510';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket ALTER CONSTRAINT ticket_report_id_fkey DEFERRABLE INITIALLY DEFERRED');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket ALTER CONSTRAINT ticket_report_id_fkey NOT DEFERRABLE');
  }
}

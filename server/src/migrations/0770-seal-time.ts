import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The seals of the last hour are found by their time: each stream asks for them each time it is sealed. */
export class SealTime0770 implements MigrationInterface {
  name = 'SealTime1763700000770';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX seal_time ON ledger.seal (sealed_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX ledger.seal_time');
  }
}

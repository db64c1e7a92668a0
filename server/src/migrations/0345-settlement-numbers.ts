import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A row is sealed by a number that grows with time: what a closed month holds had none. */
export class SettlementNumbers0345 implements MigrationInterface {
  name = 'SettlementNumbers1763700000345';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE rewards.settlement ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
      ALTER TABLE rewards.settlement_line ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE rewards.settlement DROP COLUMN id; ALTER TABLE rewards.settlement_line DROP COLUMN id');
  }
}

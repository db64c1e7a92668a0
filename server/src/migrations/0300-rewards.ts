import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { packageFile } from '../platform/files';

const PARTS = ['1-tables', '2-orders', '3-invariants'];

/** Shops, items, stock and orders. */
export class Rewards0300 implements MigrationInterface {
  name = 'Rewards1763700000300';

  async up(db: QueryRunner): Promise<void> {
    for (const part of PARTS) {
      await db.query(readFileSync(packageFile(`src/modules/rewards/sql/0300-rewards/${part}.sql`), 'utf8'));
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP SCHEMA rewards CASCADE');
  }
}

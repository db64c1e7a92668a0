import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { packageFile } from '../platform/files';

const PARTS = ['1-tables', '2-post', '3-award', '4-holds', '5-expiry-and-reversal', '6-immutable', '7-invariants'];

/** The points ledger: its tables, every operation on them, what never changes and what always holds. */
export class PointsLedger0200 implements MigrationInterface {
  name = 'PointsLedger1763700000200';

  async up(db: QueryRunner): Promise<void> {
    for (const part of PARTS)
      await db.query(readFileSync(packageFile(`src/modules/points/sql/0200-ledger/${part}.sql`), 'utf8'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP SCHEMA ledger CASCADE');
  }
}

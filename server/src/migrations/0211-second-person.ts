import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { packageFile } from '../platform/files';

const PARTS = [
  '1-tables',
  '2-budget',
  '3-taking',
  '4-award',
  '5-approvals',
  '6-invariants',
  '7-history',
  '8-isolation',
];

/** Budgets, approval by a second person with public notice, adjustments, refunds and the settling of shops. */
export class SecondPerson0211 implements MigrationInterface {
  name = 'SecondPerson1763700000211';

  async up(db: QueryRunner): Promise<void> {
    for (const part of PARTS)
      await db.query(readFileSync(packageFile(`src/modules/points/sql/0211-second-person/${part}.sql`), 'utf8'));
  }

  /** What was approved and budgeted names these tables: they go with the whole ledger, which 0200 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

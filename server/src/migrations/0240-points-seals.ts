import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { packageFile } from '../platform/files';

/** Seals over what has happened, sums carried on with them, and what the nightly check found. */
export class PointsSeals0240 implements MigrationInterface {
  name = 'PointsSeals1763700000240';

  async up(db: QueryRunner): Promise<void> {
    await db.query(readFileSync(packageFile('src/modules/points/sql/0240-seals/1-seals.sql'), 'utf8'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW ledger.seal_invariants;
      DROP FUNCTION ledger.record_check, ledger.add_seal, ledger.balance_of, ledger.tail, ledger.unsealed,
        ledger.seal_patience;
      DROP TABLE ledger.check_run, ledger.account_rollup, ledger.seal;
      ALTER TABLE ledger.hold_resolution DROP COLUMN id;
      ALTER TABLE ledger.award_rule DROP COLUMN id;
    `);
  }
}

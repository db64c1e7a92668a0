import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** How a rule gets a new version. */
export class RuleVersions0216 implements MigrationInterface {
  name = 'RuleVersions1763700000216';

  async up(db: QueryRunner): Promise<void> {
    await runSql(db, 'points/sql/0216-rule-versions', ['1-add-rule']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION ledger.add_rule');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readCsv } from '../platform/csv';

/**
 * The first version of the award rules and caps. Afterwards the tables are the truth: a
 * district changes a rule by adding a version, and the file only serves new installations.
 */
export class PointsRules0210 implements MigrationInterface {
  name = 'PointsRules1763700000210';

  async up(db: QueryRunner): Promise<void> {
    const rules = readCsv('src/modules/points/data/points_rules.csv', (row) => [
      row.text('code'),
      row.text('name'),
      row.integer('points'),
      row.optional('daily_limit') === undefined ? null : row.integer('daily_limit'),
      row.flag('counts_to_cap'),
      row.flag('needs_approval'),
      row.text('trigger'),
    ]);
    // Valid from ever: history that is brought in from before the start falls under them too.
    for (const rule of rules) {
      await db.query(
        `INSERT INTO ledger.award_rule
           (code, version, name, points, daily_limit, counts_to_cap, needs_approval, trigger, valid_from)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, '-infinity')`,
        rule,
      );
    }
    await db.query(
      `INSERT INTO ledger.award_policy (version, daily_cap, monthly_cap, approval_above, notice, valid_from)
       VALUES (1, 60, 1200, 50, '3 days', '-infinity')`,
    );
  }

  /** What was granted names its rule: the rules go with the whole ledger, which 0200 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

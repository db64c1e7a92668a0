import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** What shops are owed, month by month. */
export class RewardsSettlement0303 implements MigrationInterface {
  name = 'RewardsSettlement1763700000303';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'rewards/sql/0303-settlement', ['1-settlement']);
  }

  /** Goes with the whole schema, which 0300 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

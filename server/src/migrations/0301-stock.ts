import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** What shops do with their shelves: moves, counts, thresholds. */
export class RewardsStock0301 implements MigrationInterface {
  name = 'RewardsStock1763700000301';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'rewards/sql/0301-stock', ['1-tables', '2-moves']);
  }

  /** Goes with the whole schema, which 0300 takes away: history is not taken back in part. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

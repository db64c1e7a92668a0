import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** Orders that were handed over can be taken back. */
export class RewardsRefunds0302 implements MigrationInterface {
  name = 'RewardsRefunds1763700000302';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'rewards/sql/0302-refunds', ['1-refunds']);
  }

  /** Goes with the whole schema, which 0300 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

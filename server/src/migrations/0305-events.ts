import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** Collective redemption days. */
export class RewardsEvents0305 implements MigrationInterface {
  name = 'RewardsEvents1763700000305';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'rewards/sql/0305-events', ['1-tables', '2-functions']);
  }

  /** Goes with the whole schema, which 0300 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

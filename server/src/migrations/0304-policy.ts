import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** How often a rider comes to a shop, and who holds the phone of a large order. */
export class RewardsPolicy0304 implements MigrationInterface {
  name = 'RewardsPolicy1763700000304';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'rewards/sql/0304-policy', ['1-policy']);
  }

  /** Goes with the whole schema, which 0300 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

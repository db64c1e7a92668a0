import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** Orders by all the rules that 0301 to 0305 made room for, and what must hold of them. */
export class RewardsOrders0309 implements MigrationInterface {
  name = 'RewardsOrders1763700000309';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'rewards/sql/0309-orders', ['1-orders', '2-invariants']);
  }

  /** Goes with the whole schema, which 0300 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

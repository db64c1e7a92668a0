import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** Awards, holds and captures in fewer statements; what they do is the same. */
export class QuickPoints0230 implements MigrationInterface {
  name = 'QuickPoints1763700000230';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'points/sql/0230-quick', ['1-award', '2-holds']);
  }

  /** The functions go with the whole ledger, which 0200 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

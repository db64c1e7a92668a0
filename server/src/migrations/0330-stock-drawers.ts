import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** What a shelf has plenty of lies in drawers, so that many can order one thing at once. */
export class StockDrawers0330 implements MigrationInterface {
  name = 'StockDrawers1763700000330';

  up(db: QueryRunner): Promise<void> {
    return runSql(db, 'rewards/sql/0330-drawers', ['1-drawers', '2-orders']);
  }

  /** Orders and drawers go with the schema, which 0300 takes away. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

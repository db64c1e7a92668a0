import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSql } from './run-sql';

/** Who dismissed an objection does not approve; and a shop whose place had closed takes no points any more. */
export class OwnRuling0395 implements MigrationInterface {
  name = 'OwnRuling1763700000395';

  async up(db: QueryRunner): Promise<void> {
    await runSql(db, 'points/sql/0395-own-ruling', ['1-carry-out']);
    await db.query(
      'UPDATE rewards.shop SET active = false FROM place WHERE place.id = shop.id AND shop.active AND NOT place.active',
    );
  }

  /** The function goes with the whole ledger, which 0200 takes away; a shop is opened again with its place. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

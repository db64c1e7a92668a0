import { readFileSync } from 'node:fs';
import type { QueryRunner } from 'typeorm';
import { packageFile } from '../platform/files';

/** Runs the SQL files of a migration, in this order. @param folder below src/modules */
export async function runSql(db: QueryRunner, folder: string, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    await db.query(readFileSync(packageFile(`src/modules/${folder}/${part}.sql`), 'utf8'));
  }
}

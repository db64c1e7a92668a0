import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './options';

// Any number that no other program on the database takes.
const MIGRATION_LOCK = 370_812;

// The queue tells every step of its own migrations; an operator needs only ours.
const silent = new Logger(() => () => undefined);

/**
 * Brings a database to the newest schema: ours and the job queue's. Two processes
 * that start at once wait for each other; a second run changes nothing.
 *
 * @param url of a role that may create tables
 */
export async function migrate(url: string): Promise<void> {
  const lock = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runMigrations({ connectionString: url, logger: silent });
    const source = await new DataSource({ ...dataSourceOptions(url, 2), extra: {} }).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

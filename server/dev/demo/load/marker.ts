import { Client } from 'pg';
import { localDate } from '@yanxinyuan/shared/time';
import { DB_ROLES } from '../../../src/platform/db/roles';

/**
 * `empty`: nobody is in the database · `begun`: a load was killed · `loaded` · `foreign`: people
 * are in it whom no demo brought; it is left alone.
 */
export type DemoState = { is: 'empty' | 'loaded' | 'foreign' } | { is: 'begun'; at: Date };

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function demoState(client: Client): Promise<DemoState> {
  const { rows: schemas } = await client.query(
    `SELECT FROM pg_tables WHERE schemaname = 'demo' AND tablename = 'load'`,
  );
  if (schemas.length > 0) {
    const { rows } = await client.query<{ began_at: Date; finished_at: Date | null }>('SELECT * FROM demo.load');
    const [load] = rows;
    if (load !== undefined) return load.finished_at === null ? { is: 'begun', at: load.began_at } : { is: 'loaded' };
  }
  const { rows: people } = await client.query('SELECT FROM person LIMIT 1');
  return { is: people.length > 0 ? 'foreign' : 'empty' };
}

/** Lets GET /demo/people read whom the demo recommends, which the server does in its own role. Harmless to repeat. */
export async function showToServer(client: Client): Promise<void> {
  await client.query(`
    DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${DB_ROLES.app}') THEN
        GRANT USAGE ON SCHEMA demo TO ${DB_ROLES.app};
        GRANT SELECT ON ALL TABLES IN SCHEMA demo TO ${DB_ROLES.app};
      END IF;
    END $$`);
}

/**
 * Writes down that a load began. One that was killed earlier the same day is begun again with
 * its own moment: then it makes the same ids, and its photo files are written over, not left behind.
 *
 * @returns the moment the demo is made for
 */
export async function begin(client: Client, state: DemoState, now: Date): Promise<Date> {
  const at = state.is === 'begun' && localDate(state.at) === localDate(now) ? state.at : now;
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS demo;
    CREATE TABLE IF NOT EXISTS demo.load (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      began_at timestamptz NOT NULL,
      finished_at timestamptz
    );
    -- Whom to become first: those with something to see and to do.
    CREATE TABLE IF NOT EXISTS demo.recommended (
      person_key text PRIMARY KEY,
      position integer NOT NULL
    );
    `);
  await showToServer(client);
  await client.query(
    'INSERT INTO demo.load (began_at) VALUES ($1) ON CONFLICT (only_one) DO UPDATE SET began_at = $1',
    [at],
  );
  return at;
}

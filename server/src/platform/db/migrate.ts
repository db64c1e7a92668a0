import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { PERMISSIONS } from '../../migrations/permissions';
import { dataSourceOptions } from './options';
import { applyPermissions } from './permissions';
import { applyQueuePermissions } from './queue-permissions';
import { DB_ROLES } from './roles';

// Any number that no other program on the database takes.
const MIGRATION_LOCK = 370_812;

// The queue tells every step of its own migrations; an operator needs only ours.
const silent = new Logger(() => () => undefined);

/** `none`: the database has no roles yet (platform/db/sql/roles.sql), so whoever migrates owns and may do everything. */
export interface Migrated {
  permissions: 'applied' | 'none';
}

/**
 * Brings a database to the newest schema, ours and the job queue's, and its grants to what the
 * modules say. Two processes that start at once wait for each other; a second run changes nothing.
 *
 * @param url of the owner; where there are no roles, of any role that may create tables
 * @throws Error when there are roles and `url` is not the owner's: what it made would belong to somebody else
 */
export async function migrate(url: string): Promise<Migrated> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const hasRoles = await asOwner(client);
    try {
      await runAll(url);
    } finally {
      // Also when one failed: those before it stand, and may have made a door an ordinary function.
      if (hasRoles) await grant(client);
    }
    return { permissions: hasRoles ? 'applied' : 'none' };
  } finally {
    await client.end();
  }
}

async function runAll(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: silent });
  const source = await new DataSource({ ...dataSourceOptions(url, 2), extra: {} }).initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

async function grant(client: Client): Promise<void> {
  await applyPermissions(client, PERMISSIONS);
  await applyQueuePermissions(client);
}

async function asOwner(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ me: string; roles: number }>(
    'SELECT current_user AS me, count(*)::int AS roles FROM pg_roles WHERE rolname = ANY($1)',
    [Object.values(DB_ROLES)],
  );
  const [{ me, roles } = { me: '', roles: 0 }] = rows;
  if (roles === 0) return false;
  if (me === DB_ROLES.owner) return true;
  throw new Error(`migrations run as ${DB_ROLES.owner}, not as ${me}: set DATABASE_OWNER_URL`);
}

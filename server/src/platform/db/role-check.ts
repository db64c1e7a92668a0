import { Client } from 'pg';
import type { AppConfig } from '../../config/env';
import { PERMISSIONS } from '../../migrations/permissions';
import { DB_ROLES } from './roles';

/** Schemas in which the application writes through doors only. */
const GUARDED = PERMISSIONS.filter(
  ({ doors = [], writes = {} }) => doors.length > 0 && Object.keys(writes).length === 0,
);

/** What makes the role of a connection too strong for a process that answers strangers; undefined: nothing. */
export async function tooStrong(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ me: string; superuser: boolean; written: string | null }>(ROLE, [
      GUARDED.map(({ schema }) => schema),
    ]);
    const [{ me, superuser, written } = { me: '', superuser: false, written: null }] = rows;
    if (superuser) return `${me} is a superuser`;
    return written === null ? undefined : `${me} may write ${written}`;
  } finally {
    await client.end();
  }
}

/**
 * A process that may write the books past their doors does not start in production: one hole in
 * it would be a hole in every balance. The demo on a database of somebody's own may.
 *
 * @throws Error in one line
 */
export async function refuseStrongRole({ NODE_ENV, DEMO, DATABASE_URL }: AppConfig): Promise<void> {
  if (NODE_ENV !== 'production' || DEMO) return;
  const why = await tooStrong(DATABASE_URL);
  if (why !== undefined) {
    throw new Error(`DATABASE_URL is for ${DB_ROLES.app}, see "Roles" in docs/operations.md: ${why}`);
  }
}

// An owner can give itself any right, so owning counts as writing.
const ROLE = `
  SELECT current_user AS me,
         (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
         (SELECT c.oid::regclass::text FROM pg_class c
          WHERE c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname = ANY($1)) AND c.relkind IN ('r', 'p')
            AND (pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                 OR has_any_column_privilege(c.oid, 'INSERT, UPDATE'))
          ORDER BY 1 LIMIT 1) AS written`;

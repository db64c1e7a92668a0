import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { DB_ROLES, type DbRole } from '../../src/platform/db/roles';
import { packageFile } from '../../src/platform/files';

/**
 * Makes the three roles in an embedded cluster, as an administrator would, and gives them the database of `url`,
 * whatever version made it. Harmless to repeat.
 *
 * @param url of the cluster's superuser
 */
export async function prepareRoles(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(readFileSync(packageFile('src/platform/db/sql/roles.sql'), 'utf8'));
    for (const name of Object.values(DB_ROLES)) {
      await client.query(`ALTER ROLE ${name} PASSWORD '${passwordOf(name, url)}'`);
    }
  } finally {
    await client.end();
  }
}

/** The connection string of the same database for one of the roles. @param url of the cluster's superuser */
export function urlAs(role: DbRole, url: string): string {
  const as = new URL(url);
  as.username = DB_ROLES[role];
  as.password = passwordOf(DB_ROLES[role], url);
  return as.href;
}

/** Made from the superuser's, which cannot be made from it: who has the application's URL is no superuser yet. */
const passwordOf = (name: string, url: string): string =>
  createHmac('sha256', new URL(url).password).update(name).digest('base64url');

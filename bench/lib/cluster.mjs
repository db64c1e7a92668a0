// A real PostgreSQL of its own with the project's migrations, gone without a trace when the benchmark ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the server itself would load: its compiled files and its own packages, as in production. */
export function serverParts(root) {
  const fromServer = createRequire(join(root, 'server/package.json'));
  return { dist: (path) => fromServer(join(root, 'server/dist', path)), fromServer };
}

/**
 * fsync and synchronous_commit stay on, as in production.
 *
 * @param {{root: string, flags?: string[]}} options flags: further settings, as for `postgres -c`
 * @returns {Promise<{dir: string, log: string, url: (db?: string, role?: 'owner' | 'app' | 'reader') => string, connect: (db?: string) => Promise<import('pg').Client>, create: (name: string, template?: string) => Promise<void>, stop: () => Promise<void>}>}
 */
export async function startCluster({ root, flags = [] }) {
  const { dist, fromServer } = serverParts(root);
  const { Client } = fromServer('pg');
  const { prepareRoles, urlAs } = dist('dev/postgres/roles.js');
  const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-bench-'));
  const clients = new Set();
  const connect = async (db) => {
    const client = new Client({ connectionString: pg.url(db) });
    await client.connect();
    clients.add(client);
    return client;
  };
  // Without a role the superuser, who alone looks at everything a benchmark wants to see.
  const url = (db, role) => (role === undefined ? pg.url(db) : urlAs(role, pg.url(db)));
  let pg;
  const stop = async () => {
    await Promise.allSettled([...clients].map((client) => client.end()));
    await pg?.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  // PostgreSQL outlives whoever started it, so one who is told to end must end it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(1)));
  try {
    // A vacuum that begins in the middle of a round would be charged to whoever was being measured.
    const settings = ['max_connections=200', 'autovacuum=off', ...flags];
    pg = await dist('dev/embedded-pg.js').startEmbeddedPg({ dir, flags: settings });
    const admin = await connect();
    const create = async (name, template) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      // As files: a long past is not written to the log a second time.
      await admin.query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template} STRATEGY file_copy` : ''}`);
      if (template !== undefined) return;
      await prepareRoles(pg.url(name));
      await dist('src/platform/db/migrate.js').migrate(url(name, 'owner'));
    };
    return { dir, log: pg.log, url, connect, create, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

import { join } from 'node:path';
import { at, load } from './paths.mjs';
import { say, Stop } from './report.mjs';

const NAME = 'yanxinyuan';

async function query(url, sql, values) {
  const { Client } = load('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function embedded(dataDir) {
  const { startEmbeddedPg } = load(at('server/dist/dev/embedded-pg.js'));
  const { prepareRoles, urlAs } = load(at('server/dist/dev/postgres/roles.js'));
  let pg;
  try {
    pg = await startEmbeddedPg({ dir: join(dataDir, 'pg') });
  } catch (error) {
    throw new Stop(error.message);
  }
  const [exists] = await query(pg.url(), 'SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
  if (!exists) await query(pg.url(), `CREATE DATABASE ${NAME}`);
  // Every time: the database may be of a version that knew no roles.
  await prepareRoles(pg.url(NAME));
  say(pg.reused ? 'PostgreSQL (still running from before)' : 'PostgreSQL');
  const url = pg.url(NAME);
  const { stop, exited, log, reused } = pg;
  return { url: urlAs('app', url), ownerUrl: urlAs('owner', url), stop, exited, log, reused };
}

/** @throws Stop without the password when the server refuses */
async function external(url, ownerUrl) {
  try {
    await query(url, 'SELECT 1');
  } catch (error) {
    throw new Stop(`The database of DATABASE_URL refuses the connection: ${error.message}`);
  }
  say('PostgreSQL of DATABASE_URL');
  return {
    url,
    ownerUrl,
    stop: () => Promise.resolve(),
    exited: new Promise(() => undefined),
    log: 'its own',
    reused: true,
  };
}

/**
 * The database to work on: the one of DATABASE_URL, else an embedded server in the data folder.
 *
 * @returns {Promise<{url: string, ownerUrl: string | undefined, stop: () => Promise<void>, exited: Promise<void>, log: string, reused: boolean}>}
 * @throws Stop when there is none to be had
 */
export const openDatabase = ({ databaseUrl, databaseOwnerUrl, dataDir }) =>
  databaseUrl ? external(databaseUrl, databaseOwnerUrl) : embedded(dataDir);

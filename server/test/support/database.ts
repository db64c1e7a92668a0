import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { prepareRoles, urlAs } from '../../dev/postgres/roles';
import { migrate } from '../../src/platform/db/migrate';
import { DB_ROLES } from '../../src/platform/db/roles';

/** Environment variable by which the setup tells the workers where the server is. */
export const TEST_SERVER = 'TEST_PG';
export const DATABASE_PLACEHOLDER = 'DATABASE';
export const TEMPLATE = 'template_migrated';

const worker = process.env['JEST_WORKER_ID'] ?? '0';

function url(db: string): string {
  const server = process.env[TEST_SERVER];
  if (server === undefined) throw new Error('no test database: this Jest project lacks pg-setup as globalSetup');
  return server.replace(new RegExp(`${DATABASE_PLACEHOLDER}$`), db);
}

/** Names the test file, so that what the files before it left can be told apart. */
function fileTag(): string {
  const file = expect.getState().testPath ?? 'none';
  return createHash('sha1').update(file).digest('hex').slice(0, 8);
}

/**
 * A fresh database with all migrations and no rows, some 30 ms; returns its connection string as superuser, for a
 * test that moves the clock or forges a row. The server runs as another: see `urlAs`.
 *
 * Databases of earlier test files of the same worker are dropped on the way: a worker runs one file at a time,
 * so nobody uses them any more, and hundreds of copies would fill the disk.
 */
export async function database(): Promise<string> {
  const tag = fileTag();
  const name = `t${worker}_${tag}_${randomBytes(5).toString('hex')}`;
  const admin = new Client(url('postgres'));
  await admin.connect();
  try {
    await dropOthers(admin, tag);
    await admin.query(`CREATE DATABASE ${name} OWNER ${DB_ROLES.owner} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
    // Of the grants, only those on the database itself are not copied.
    await admin.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
  } finally {
    await admin.end();
  }
  return url(name);
}

/** A database with nothing in it. @returns its connection string as superuser */
export async function emptyDatabase(): Promise<string> {
  const name = `t${worker}_${fileTag()}_${randomBytes(5).toString('hex')}`;
  const admin = new Client(url('postgres'));
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
  } finally {
    await admin.end();
  }
  return url(name);
}

/** What every installation goes through: roles, then migrations. @param superuserUrl of an empty database or an old one */
export async function install(superuserUrl: string): Promise<void> {
  await prepareRoles(superuserUrl);
  await migrate(urlAs('owner', superuserUrl));
}

async function dropOthers(admin: Client, tag: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND NOT starts_with(datname, $2)`,
    [`t${worker}_`, `t${worker}_${tag}_`],
  );
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}

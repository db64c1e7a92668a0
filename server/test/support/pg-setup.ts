import './shared-source.cjs';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPg, type EmbeddedPg } from '../../dev/embedded-pg';
import { DATABASE_PLACEHOLDER, install, TEMPLATE, TEST_SERVER } from './database';
import { FOLDER_PREFIX, OWNER_FILE, sweepAbandonedServers } from './sweep';

interface SharedServer {
  pg: EmbeddedPg;
  /** Jest projects that use the server and have not been torn down yet. */
  users: number;
  dir: string;
}

declare global {
  var testServer: SharedServer | undefined;
}

// The data is thrown away, so nothing has to survive a crash; several test files open pools at the same time.
const FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/**
 * One PostgreSQL with one migrated template for all projects that need a database.
 *
 * Jest calls this once for each of them, in one process: the first starts the server, the last ends it.
 */
export default async function setup(): Promise<void> {
  if (globalThis.testServer) {
    globalThis.testServer.users += 1;
    return;
  }
  sweepAbandonedServers();
  const dir = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  writeFileSync(join(dir, OWNER_FILE), String(process.pid));
  const pg = await startEmbeddedPg({ dir, flags: FLAGS });
  globalThis.testServer = { pg, users: 1, dir };
  await makeTemplate(pg);
  process.env[TEST_SERVER] = pg.url(DATABASE_PLACEHOLDER);
}

async function makeTemplate(pg: EmbeddedPg): Promise<void> {
  const admin = new Client(pg.url());
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  await install(pg.url(TEMPLATE));
}

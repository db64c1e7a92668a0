import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPg, type EmbeddedPg } from '../../../../dev/embedded-pg';
import { readPostmaster } from '../../../../dev/postgres/leftover';
import { install } from '../../../support/database';
import { FOLDER_PREFIX, OWNER_FILE } from '../../../support/sweep';

// Orphaned backends hold the memory for a moment; each attempt takes a while by itself.
const STARTS = 50;

/** A PostgreSQL of its own that may be killed. What it has written it must keep: no setting is loosened. */
export class CrashingServer {
  private pg: EmbeddedPg | null = null;
  private readonly dir = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));

  async start(): Promise<void> {
    // Should this process be killed, the next test run finds and ends the server.
    writeFileSync(join(this.dir, OWNER_FILE), String(process.pid));
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.pg = await startEmbeddedPg({ dir: this.dir });
        return;
      } catch (error) {
        if (attempt === STARTS) throw error;
      }
    }
  }

  /** @returns connection string of a new database with all migrations */
  async migrated(name: string): Promise<string> {
    const admin = new Client(this.url('postgres'));
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    await install(this.url(name));
    return this.url(name);
  }

  url(db: string): string {
    if (!this.pg) throw new Error('not started');
    return this.pg.url(db);
  }

  /** SIGQUIT: an immediate shutdown, all connections cut. SIGKILL: not even that. */
  async crash(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    const server = readPostmaster(join(this.dir, 'data'));
    if (!server) throw new Error('no server to crash');
    process.kill(server.pid, signal);
    await this.pg?.exited;
  }

  async remove(): Promise<void> {
    await this.pg?.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

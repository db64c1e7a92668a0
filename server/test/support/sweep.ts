import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alive, readPostmaster } from '../../dev/postgres/leftover';

export const FOLDER_PREFIX = 'yanxinyuan-test-';
export const OWNER_FILE = 'owner';

/** Ends and removes the servers of test runs that were killed: nothing else ever would. */
export function sweepAbandonedServers(): void {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(FOLDER_PREFIX));
  for (const name of folders) {
    const dir = join(tmpdir(), name);
    const owner = join(dir, OWNER_FILE);
    if (!existsSync(owner) || alive(Number(readFileSync(owner, 'utf8')))) continue;
    const server = readPostmaster(join(dir, 'data'));
    if (server && alive(server.pid)) process.kill(server.pid, 'SIGKILL');
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** What a running server writes into postmaster.pid. */
export interface Postmaster {
  pid: number;
  port: number;
  status: string;
}

const ADOPT_PATIENCE_MS = 30_000;

export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/** Whether the system still knows the process id, a dead process that nobody buried included. */
function known(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const hasProc = fs.existsSync('/proc/self/cmdline');

/** Empty for a process that ended and was not collected by its parent, as happens in containers without an init. */
function commandLine(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

export const alive = (pid: number): boolean => known(pid) && (!hasProc || commandLine(pid) !== '');

/** A process id is given out again after a restart of the machine: what lives under it may be anything. */
const isPostgres = (pid: number): boolean => known(pid) && (!hasProc || commandLine(pid).includes('postgres'));

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A server still running on these files because whoever started it was killed.
 *
 * Waits while it is starting or stopping. When its process is gone the file stays, because PostgreSQL reads it to
 * make sure that no backend of the dead server still writes; only when the process id now means something else is
 * it removed, because PostgreSQL would take that for itself and refuse.
 *
 * @throws Error in one line when something holds the files and does not answer
 */
export async function findLeftover(
  data: string,
  url: (port: number) => string,
  patience = ADOPT_PATIENCE_MS,
): Promise<Postmaster | undefined> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = readPostmaster(data);
    if (!found) return undefined;
    if (!isPostgres(found.pid)) {
      if (known(found.pid)) fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (found.status === 'ready' && (await answers(url(found.port)))) return found;
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL with process id ${found.pid} holds ${data} and does not answer; end it, then try again`,
      );
    }
    await sleep(50);
  }
}

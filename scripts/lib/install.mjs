import { existsSync, readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { say, Stop } from './report.mjs';
import { run } from './run.mjs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** Whether this machine needs an entry of the lock file; the binaries of other systems are left out by npm. */
function wanted([path, entry]) {
  if (path === '' || entry.link || !path.startsWith('node_modules/')) return false;
  if (!entry.optional) return true;
  const forThis = entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch);
  return forThis && (entry.libc === undefined || entry.libc.includes(libc()));
}

const libc = () => (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl');

/**
 * Why the packages have to be installed, or undefined when all of them are there.
 *
 * npm writes node_modules/.package-lock.json as its last step and `npm ci` removes it as its first, so an install
 * that was killed has none. The folders are looked at too: people delete things.
 */
function installReason() {
  const record = at('node_modules/.package-lock.json');
  if (!existsSync(at('node_modules'))) return 'packages are missing';
  if (!existsSync(record)) return 'an earlier install was not finished';
  const installed = read(record);
  const needed = Object.entries(read(at('package-lock.json'))).filter(wanted);
  if (needed.some(([path, { version }]) => installed[path]?.version !== version)) return 'packages have changed';
  if (needed.some(([path]) => !existsSync(at(path, 'package.json')))) return 'installed packages are incomplete';
  return undefined;
}

/**
 * Installs exactly what the lock file says, unless it is there.
 *
 * @param {(child: object) => void} [onStart] told the running npm
 */
export async function install(onStart) {
  const reason = installReason();
  if (reason === undefined) return;
  say(`${reason}: npm ci (half a minute to two minutes)`);
  const args = ['ci', '--ignore-scripts', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'];
  // Under `npm start` npm names itself; started by hand it is looked up in PATH (npm.cmd on Windows needs a shell).
  const npm = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
  const command = npm ? process.execPath : 'npm';
  try {
    await run(command, npm ? [npm, ...args] : args, { what: 'npm ci', onStart });
  } catch (error) {
    const hint = 'The packages could not be installed; mend what npm says above and run the same command again.';
    throw new Stop(hint, error.detail || error.message);
  }
}

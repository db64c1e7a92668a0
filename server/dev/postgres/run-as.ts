import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Empty when the current user may run PostgreSQL itself. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

const idOf = (flag: '-u' | '-g'): number =>
  Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim() || 65534);

/**
 * Whom to run PostgreSQL as: it refuses to run as root.
 *
 * A cluster made earlier by another user keeps that owner, because its files are closed to everyone else.
 */
export function chooseUser(data: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  const owner = fs.existsSync(data) ? fs.statSync(data) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Whether a user without special rights gets through every folder down to `dir`. */
function openToAll(dir: string): boolean {
  const open = (fs.statSync(dir).mode & 0o001) !== 0;
  return open && (path.dirname(dir) === dir || openToAll(path.dirname(dir)));
}

/**
 * The folder that really holds the cluster.
 *
 * Usually `dir`. A root user's clone often lies below a closed folder such as /root, where "nobody" gets no
 * further; then the cluster lives in /var/lib and `dir` only remembers where, so that deleting `dir` still
 * means starting afresh.
 */
export function clusterHome(dir: string): string {
  fs.mkdirSync(dir, { recursive: true });
  if (process.getuid?.() !== 0) return dir;
  fs.chmodSync(dir, 0o711);
  const pointer = path.join(dir, 'location');
  if (fs.existsSync(pointer)) return reopened(fs.readFileSync(pointer, 'utf8').trim());
  if (openToAll(dir) || fs.existsSync(path.join(dir, 'data'))) return dir;
  fs.mkdirSync('/var/lib', { recursive: true });
  const home = fs.mkdtempSync('/var/lib/yanxinyuan-pg-');
  fs.writeFileSync(pointer, home);
  return reopened(home);
}

function reopened(home: string): string {
  fs.mkdirSync(home, { recursive: true });
  fs.chmodSync(home, 0o711);
  return home;
}

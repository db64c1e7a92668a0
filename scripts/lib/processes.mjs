import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const hasProc = existsSync('/proc/self/cmdline');

/** The command line of a process, or '' when there is none (a dead process that nobody collected included). */
function commandLine(pid) {
  if (!hasProc)
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Process ids are given out again: a process is ours only when its command line still holds what we started. */
export const runs = ({ pid, script }) => commandLine(pid).includes(script);

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // it ended in between
  }
}

/** Ends a process, gently first; resolves when it is gone. */
export async function end(one, patienceMs = 10_000) {
  if (!runs(one)) return;
  signal(one.pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (runs(one) && Date.now() < deadline) await sleep(50);
  if (runs(one)) signal(one.pid, 'SIGKILL');
  while (runs(one)) await sleep(20);
}

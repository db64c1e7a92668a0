import { spawn } from 'node:child_process';
import { root } from './paths.mjs';
import { Stop } from './report.mjs';

const KEPT = 20_000;
const SHOWN_LINES = 30;

// NODE_ENV=production would make npm leave out the build tools, Taro build another bundle and React refuse to be tested.
const { NODE_ENV: _, ...inherited } = process.env;
export const environment = inherited;

const lastLines = (text) => text.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');

/**
 * Runs a program to its end and keeps its output to itself unless it fails.
 *
 * @param {string} command @param {string[]} args
 * @param {{what: string, cwd?: string, env?: object, onLine?: (line: string) => void, onStart?: (child: import('node:child_process').ChildProcess) => void}} options
 *   `what` names it in an error; `onLine` is told every line of its standard output
 * @throws Stop when it cannot be started or ends with another code than 0
 */
export function run(command, args, { what, cwd = root, env = environment, onLine, onStart }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    let unfinished = '';
    const keep = (data) => (log = (log + data).slice(-KEPT));
    child.stdout.on('data', (data) => {
      keep(data);
      if (!onLine) return;
      const lines = (unfinished + data).split('\n');
      unfinished = lines.pop();
      lines.forEach(onLine);
    });
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new Stop(`${what} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(log);
      else reject(new Stop(`${what} failed (${signal ?? `exit code ${code}`}).`, lastLines(log)));
    });
    if (child.pid !== undefined) onStart?.(child);
  });
}

/** Runs a program that talks to the terminal itself; resolves with its exit code. */
export function show(command, args, { env = environment, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', (error) => reject(new Stop(`${command} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => resolve(signal ? 1 : code));
  });
}

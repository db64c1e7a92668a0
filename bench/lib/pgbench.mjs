import { spawnSync } from 'node:child_process';

/** The middle one; of an even number the upper of the two in the middle. */
export const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Drives a database with prepared statements, as the server does.
 *
 * @param {{url: string, scripts?: string[], builtin?: string, clients: number, seconds?: number, each?: number, define?: Record<string, string | number>}} load
 *   scripts: files; builtin: one of pgbench's own instead; each: transactions of each client, instead of seconds
 * @returns {{tps: number, warm: number, transactions: number}} warm: tps from the second second on. A new connection
 *   reads the catalogue and plans each statement some times over, which the server's connections have long behind them
 */
export function pgbench({ url, scripts = [], builtin, clients, seconds, each, define = {} }) {
  const amount = each === undefined ? ['-T', String(seconds)] : ['-t', String(each)];
  const what = builtin === undefined ? scripts.flatMap((file) => ['-f', file]) : ['-b', builtin];
  const variables = Object.entries(define).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const threads = String(Math.min(clients, 2));
  const options = ['-n', '-P', '1', '-M', 'prepared', '-c', String(clients), '-j', threads, ...amount, ...variables];
  const { stdout, stderr } = started([...options, ...what, url]);
  const tps = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  const transactions = Number(/actually processed: (\d+)/.exec(stdout)?.[1]);
  if (!(tps > 0)) throw new Error(`pgbench did nothing: ${stderr.slice(0, 600)}`);
  const rates = [...stderr.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].slice(1).map(([, rate]) => Number(rate));
  const warm = rates.length === 0 ? tps : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return { tps, warm, transactions };
}

/** Makes the tables of pgbench's own scripts: a million rows, as the longest history. */
export function pgbenchTables(url) {
  started(['-i', '-q', '-s', '10', url]);
}

function started(args) {
  const run = spawnSync('pgbench', args, { encoding: 'utf8' });
  if (run.error?.code === 'ENOENT') throw new Error('pgbench is needed: apt-get install postgresql-15');
  if (run.status !== 0) throw new Error(`pgbench failed: ${run.stderr.slice(0, 600)}`);
  return run;
}

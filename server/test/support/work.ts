import { Logger, runOnce } from 'graphile-worker';
import { Pool } from 'pg';
import type { Clock } from '../../src/platform/clock/clock';
import type { Jobs } from '../../src/platform/jobs/jobs';

interface Worker {
  url: string;
  jobs: Jobs;
  clock: Clock;
}
interface FailedJob {
  task_identifier: string;
  last_error: string;
}

const silent = new Logger(() => () => undefined);

/**
 * Runs the jobs that are due by the test's clock, and those they bring about, until none is left.
 *
 * @throws with the message of the first job that failed; in production it would be tried again
 */
export async function work({ url, jobs, clock }: Worker): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 3 });
  // A lost connection shows in the query that needed it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    // The queue goes by the database's clock, which a test cannot move: what is due by ours is made due by that one.
    await pool.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at <= $1 AND attempts = 0', [
      clock.now(),
    ]);
    const taskList = Object.fromEntries(
      [...jobs.registered].map(([name, handler]) => [name, (payload: unknown) => handler(payload as never)]),
    );
    await runOnce({ pgPool: pool, taskList, logger: silent, noHandleSignals: true });
    const { rows } = await pool.query<FailedJob>(
      'SELECT task_identifier, last_error FROM graphile_worker.jobs WHERE last_error IS NOT NULL LIMIT 1',
    );
    const [failed] = rows;
    if (failed) throw new Error(`job ${failed.task_identifier}: ${failed.last_error}`);
  } finally {
    await pool.end();
  }
}

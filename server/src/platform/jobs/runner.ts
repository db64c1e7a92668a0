import { EventEmitter } from 'node:events';
import { Logger as WorkerLogger, parseCronItems, run, type CronItem, type Runner, type Task } from 'graphile-worker';
import { Pool } from 'pg';
import type { Log } from '../logging/log';
import { Metrics } from '../metrics/metrics';
import { signWhileAlive } from './abandoned';
import { measureJobs } from './job-metrics';
import { GIVES_WAY, type Jobs, type Schedule } from './jobs';

export interface RunnerOptions {
  url: string;
  jobs: Jobs;
  log: Log;
  /** default: nobody is told */
  metrics?: Metrics;
  concurrency?: number;
}

/** What a log may tell of a job: its payload holds what people wrote, so it is named and not shown. */
function factsOf({ job, error, ...rest }: Record<string, unknown> = {}): Record<string, unknown> {
  const { id, task_identifier: task } = (job ?? {}) as { id?: unknown; task_identifier?: unknown };
  return { ...rest, ...(job === undefined ? {} : { jobId: id, task }), ...(error === undefined ? {} : { err: error }) };
}

const workerLogger = (log: Log): WorkerLogger =>
  new WorkerLogger(() => (level, message, meta) => {
    // Its enum exists only for the compiler.
    const name: string = level;
    if (name === 'error') log.error(factsOf(meta), message);
    else if (name === 'warning') log.warn(factsOf(meta), message);
    else log.debug({}, message);
  });

// A queue of its own lets one run at a time; by its key a second one waits, and no third.
const cronOf = ({ name, pattern, alone }: Schedule): CronItem => ({
  task: name,
  match: pattern,
  ...(alone ? { options: { queueName: name, jobKey: name, priority: GIVES_WAY } } : {}),
});

/**
 * Runs the registered jobs until the returned function is called, which lets running
 * jobs end first.
 */
export async function runJobs(options: RunnerOptions): Promise<() => Promise<void>> {
  const { url, jobs, log, metrics = new Metrics(), concurrency = 4 } = options;
  const pool = new Pool({ connectionString: url, max: concurrency + 2 });
  // Without handlers a lost connection would end the process; the runner reconnects by itself.
  pool.on('error', (error) => {
    log.warn({ err: error }, 'job pool connection lost');
  });
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      log.warn({ err: error }, 'job connection lost');
    }),
  );
  const measured = measureJobs(metrics, jobs.registered.keys());
  const taskList = Object.fromEntries(
    [...jobs.registered].map(([name, handler]): [string, Task] => [
      name,
      // What enqueue() wrote is what comes back: both sides are typed by the catalogue.
      (payload, { job }) => measured(name, job, () => handler(payload as never)),
    ]),
  );
  const events = new EventEmitter();
  signWhileAlive(events, log);
  const runner: Runner = await run({
    pgPool: pool,
    events,
    concurrency,
    noHandleSignals: true,
    logger: workerLogger(log),
    taskList,
    parsedCronItems: parseCronItems(jobs.schedule.map(cronOf)),
  });
  return async () => {
    await runner.stop();
    await pool.end();
  };
}

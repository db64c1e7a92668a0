import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RunnerOptions as WorkerOptions } from 'graphile-worker';
import { Database } from '../db/database';
import type { Log } from '../logging/log';
import { Jobs } from './jobs';

declare module './catalogue' {
  interface JobCatalogue {
    'jobs.abandoned': Record<string, never>;
  }
}

type Events = NonNullable<WorkerOptions['events']>;

/** Keeps these locks apart from all others of the database. */
const LOCKS = `hashtext('jobs.alive')`;
const SIGN = `SELECT pg_advisory_lock_shared(${LOCKS}, hashtext($1))`;

// Within its first minute a process may not have signed yet, or be signing again on a new connection.
const FREE = `
  SELECT graphile_worker.force_unlock_workers(array_agg(gone.id)) FROM (
    SELECT held.id FROM (
      SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs
      WHERE locked_at < now() - interval '1 minute' OFFSET 0
    ) held
    WHERE pg_try_advisory_xact_lock(${LOCKS}, hashtext(held.id))
  ) gone HAVING count(*) > 0`;

/**
 * Signs for each job process while it lives: a lock on the connection by which it hears of new jobs, which goes with
 * the process, however it ends.
 */
export function signWhileAlive(events: Events, log: Log): void {
  events.on('pool:listen:success', ({ workerPool, client }) => {
    // After the LISTEN that is on its way; a connection that fails here fails that too, and both are tried again.
    client.once('drain', () => {
      client.query(SIGN, [workerPool.id]).catch((error: unknown) => {
        log.warn({ err: error }, 'job process could not sign');
      });
    });
  });
}

/**
 * What a killed job process had in hand. The queue itself gives it to another after four hours; here it is a minute
 * or two, as soon as nobody signs for that process any more.
 */
@Injectable()
export class AbandonedJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.every('* * * * *', 'jobs.abandoned', () => this.free());
  }

  async free(): Promise<void> {
    await this.database.read.query(FREE);
  }
}

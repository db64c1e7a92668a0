import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database';
import type { JobCatalogue, JobName } from './catalogue';

export interface EnqueueOptions {
  /** not before; default at once */
  runAt?: Date;
  /** a waiting job of the same key is replaced, so one fact has one job */
  key?: string;
  /** It asks somebody outside who may be slow: whatever needs nobody goes first. */
  givesWay?: boolean;
}
export interface Schedule {
  name: string;
  pattern: string;
  /** one run at a time, in whichever process, and at most one waiting */
  alone: boolean;
}
/** Lower goes first; 0 is the queue's own. */
export const GIVES_WAY = 10;
export type JobHandler<N extends JobName> = (payload: JobCatalogue[N]) => Promise<void>;
type AnyHandler = (payload: never) => Promise<void>;

/**
 * Durable jobs. Enqueued in the caller's transaction, so a job exists exactly when the
 * change it tells of does. Handlers may run more than once: they are idempotent on the
 * business key.
 */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, AnyHandler>();
  private readonly crons: Schedule[] = [];

  async enqueue<N extends JobName>(
    tx: Tx,
    name: N,
    payload: JobCatalogue[N],
    options: EnqueueOptions = {},
  ): Promise<void> {
    const { runAt = null, key = null, givesWay = false } = options;
    await tx.query(ADD, [name, JSON.stringify(payload), runAt, key, givesWay ? GIVES_WAY : 0]);
  }

  /** Takes a waiting job back. */
  async cancel(tx: Tx, key: string): Promise<void> {
    await tx.query('SELECT graphile_worker.remove_job($1)', [key]);
  }

  /** Called by modules at start; the job process runs what stands here. */
  handle<N extends JobName>(name: N, handler: JobHandler<N>): void {
    if (this.handlers.has(name)) throw new Error(`job ${name} has two handlers`);
    this.handlers.set(name, handler);
  }

  /** @param pattern five cron fields, UTC; the job gets an empty payload */
  every<N extends JobName>(
    pattern: string,
    name: N,
    handler: JobHandler<N>,
    { alone = false }: { alone?: boolean } = {},
  ): void {
    this.handle(name, handler);
    this.crons.push({ name, pattern, alone });
  }

  get registered(): ReadonlyMap<string, AnyHandler> {
    return this.handlers;
  }

  get schedule(): readonly Schedule[] {
    return this.crons;
  }
}

const ADD = `
  SELECT graphile_worker.add_job($1, payload => $2::json, run_at => $3::timestamptz, job_key => $4, max_attempts => 25,
    priority => $5)`;

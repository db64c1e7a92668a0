import type { Tx } from '../../../../src/platform/db/database';
import type { JobCatalogue, JobName } from '../../../../src/platform/jobs/catalogue';
import { Jobs, type EnqueueOptions } from '../../../../src/platform/jobs/jobs';

type PlannedJob = { [N in JobName]: { name: N; payload: JobCatalogue[N]; runAt: Date; key: string } }[JobName];

const END = new Date(8.64e15);

/** Jobs that history plans: those whose time comes within it are done by it, the rest is queued at its end. */
export class PlannedJobs extends Jobs {
  private readonly waiting = new Map<string, PlannedJob>();

  override enqueue<N extends JobName>(
    _tx: Tx,
    name: N,
    payload: JobCatalogue[N],
    { runAt, key }: EnqueueOptions = {},
  ): Promise<void> {
    // What runs low at the end of history the office news tell, with the time at which it did.
    if (name === 'stock.low') return Promise.resolve();
    if (runAt === undefined || key === undefined) throw new Error(`the demo's history does not know the job ${name}`);
    // Name and payload belong together: the catalogue says so for N, which the compiler forgets in the union.
    this.waiting.set(key, { name, payload, runAt, key } as PlannedJob);
    return Promise.resolve();
  }

  override cancel(_tx: Tx, key: string): Promise<void> {
    this.waiting.delete(key);
    return Promise.resolve();
  }

  /** Takes out the job that is due first, if one is by `at`. */
  takeDue(at: Date): PlannedJob | undefined {
    let first: PlannedJob | undefined;
    for (const job of this.waiting.values()) if (job.runAt < (first?.runAt ?? END)) first = job;
    if (first === undefined || first.runAt > at) return undefined;
    this.waiting.delete(first.key);
    return first;
  }

  /** Hands what still lies ahead to the real queue. */
  async queue(tx: Tx, real: Jobs): Promise<number> {
    for (const { name, payload, runAt, key } of this.waiting.values()) {
      await real.enqueue(tx, name, payload, { runAt, key });
    }
    return this.waiting.size;
  }
}

import type { Metrics } from '../metrics/metrics';

/** The part of the runner's job that tells how often it was tried. */
interface Attempt {
  attempts: number;
  max_attempts: number;
}
type Runs = (name: string, job: Attempt, work: () => Promise<void>) => Promise<void>;

/** Counts and times the runs of jobs; `gaveUp` is a failure that is not tried again. */
export function measureJobs(metrics: Metrics, names: Iterable<string>): Runs {
  const runs = metrics.counter({ name: 'job_runs_total', help: 'Runs of jobs', labels: ['job', 'outcome'] });
  const seconds = metrics.durations({ name: 'job_seconds', help: 'Time a run of a job took', labels: ['job'] });
  for (const job of names) for (const outcome of ['done', 'failed', 'gaveUp']) runs.inc({ job, outcome }, 0);
  return async (job, { attempts, max_attempts: max }, work) => {
    const stop = seconds.startTimer({ job });
    try {
      await work();
      runs.inc({ job, outcome: 'done' });
    } catch (error) {
      runs.inc({ job, outcome: attempts >= max ? 'gaveUp' : 'failed' });
      throw error;
    } finally {
      stop();
    }
  };
}

import { AbandonedJobs } from '../../src/platform/jobs/abandoned';
import { Jobs } from '../../src/platform/jobs/jobs';
import { runJobs } from '../../src/platform/jobs/runner';
import { createLogger } from '../../src/platform/logging/log';
import { startApp, type TestApp } from '../support/app';
import { forThisFile } from '../support/for-this-file';

declare module '../../src/platform/jobs/catalogue' {
  interface JobCatalogue {
    'test.held': Record<string, never>;
    'test.left': Record<string, never>;
  }
}

const on = forThisFile<TestApp>(startApp, (app) => app.close());

const free = async (): Promise<unknown> => {
  await on.app.get(AbandonedJobs).free();
  return on.db.read.query('SELECT task_identifier AS task, locked_by AS by FROM graphile_worker.jobs ORDER BY task');
};

test('what a dead process had in hand is free after a minute; what a living one has is not, however long', async () => {
  const jobs = on.app.get(Jobs);
  const superuser = await on.superuser();
  const locked = (by: string, since: string): Promise<unknown> =>
    superuser.read.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = CASE WHEN locked_by IS NULL THEN $1 ELSE locked_by END,
         locked_at = now() - $2::interval`,
      [by, since],
    );
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const begun = new Promise<void>((resolve) => {
    jobs.handle('test.held', () => {
      resolve();
      return finished;
    });
  });
  await on.db.transaction((tx) => jobs.enqueue(tx, 'test.held', {}));
  const stop = await runJobs({ url: on.serverUrl, jobs, log: createLogger('silent') });
  try {
    await begun;
    await signed();
    await on.db.transaction((tx) => jobs.enqueue(tx, 'test.left', {}));
    await locked('gone', '59 seconds');
    const alive = expect.any(String) as unknown;
    expect(await free()).toEqual([
      { task: 'test.held', by: alive },
      { task: 'test.left', by: 'gone' },
    ]);
    await locked('gone', '61 seconds');
    expect(await free()).toEqual([
      { task: 'test.held', by: alive },
      { task: 'test.left', by: null },
    ]);
  } finally {
    finish();
    await stop();
  }
});

/** The lock by which a process signs is held. */
async function signed(): Promise<void> {
  for (;;) {
    const locks = await on.db.read.query<unknown[]>(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (locks.length > 0) return;
  }
}

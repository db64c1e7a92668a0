import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from '../db/database';
import { Jobs } from '../jobs/jobs';
import { Metrics, type Sample } from './metrics';

/** The part of pg's Pool that is counted. */
interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}
interface Waiting {
  job: string;
  count: number;
  age: number;
}

/** More are told as this many: a scrape must not read a backlog of millions. */
const WAITING_MAX = 10_000;

// All jobs have priority 0, so what is due lies together in the queue's own index (priority, run_at).
const WAITING = `
  SELECT t.identifier AS job, count(*)::int AS count, extract(epoch FROM now() - min(j.run_at))::float8 AS age
  FROM (SELECT task_id, run_at FROM graphile_worker._private_jobs
        WHERE is_available AND priority = 0 AND run_at <= now() ORDER BY run_at LIMIT ${WAITING_MAX}) j
  JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  GROUP BY t.identifier`;

/** The process's connections, and the queue that all processes share. */
@Injectable()
export class ProcessMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly source: DataSource,
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.metrics.observe({
      name: 'db_pool_connections',
      help: 'Connections of this process: busy, idle; and callers waiting for one',
      labels: ['state'],
      read: () => this.pool(),
      keepMs: 0,
    });
    this.observeQueue('jobs_waiting', `Due jobs nobody has taken yet, at most ${WAITING_MAX} in all`, 'count');
    this.observeQueue('jobs_oldest_waiting_seconds', 'How long the oldest of them has been due', 'age');
  }

  private observeQueue(name: string, help: string, what: 'count' | 'age'): void {
    this.metrics.observe({
      name,
      help,
      labels: ['job'],
      read: async () => {
        const rows = await this.database.read.query<Waiting[]>(WAITING);
        const found = new Map(rows.map((row) => [row.job, row[what]]));
        // A job without one is told as 0, so that an alert knows it from one nobody asked about.
        return [...this.jobs.registered.keys()].map((job) => ({ labels: { job }, value: found.get(job) ?? 0 }));
      },
    });
  }

  private pool(): Sample<'state'>[] {
    // TypeORM types the driver's pool as any.
    const { master } = this.source.driver as unknown as { master: Pool };
    const { totalCount, idleCount, waitingCount } = master;
    return [
      { labels: { state: 'busy' }, value: totalCount - idleCount },
      { labels: { state: 'idle' }, value: idleCount },
      { labels: { state: 'waiting' }, value: waitingCount },
    ];
  }
}

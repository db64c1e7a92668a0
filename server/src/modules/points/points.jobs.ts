import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { Jobs } from '../../platform/jobs/jobs';
import { Log } from '../../platform/logging/log';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'points.expire': Record<string, never>;
  }
}

// Minutes after midnight in Shanghai. Expired points are not spendable from the second they
// expire; the sweep only writes it down.
const AFTER_MIDNIGHT = '5 16 * * *';
/** Short transactions: a sweep of half a million riders must not hold up one who is at the till. */
const RIDERS_AT_ONCE = 100;

interface SweepRow {
  last_account: string | null;
  riders: number;
  points: string;
}

@Injectable()
export class PointsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(AFTER_MIDNIGHT, 'points.expire', () => this.expire());
  }

  private async expire(): Promise<void> {
    let after: string | null = '0';
    let points = 0;
    while (after !== null) {
      const [row]: SweepRow[] = await this.db.transaction((tx) =>
        tx.query<SweepRow[]>('SELECT * FROM ledger.expire_lots($1, $2)', [after, RIDERS_AT_ONCE]),
      );
      after = row?.last_account ?? null;
      points += Number(row?.points ?? 0);
    }
    if (points > 0) this.log.info({ points }, 'points expired');
  }
}

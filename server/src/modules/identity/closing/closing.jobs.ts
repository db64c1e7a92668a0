import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import { Closing } from './closing';
import { Closings } from './closings';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'account.closeDue': Record<string, never>;
  }
}

// 4:07 in Shanghai.
const NIGHTLY = '7 20 * * *';

@Injectable()
export class ClosingJobs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly closings: Closings,
    private readonly closing: Closing,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('account.close', ({ personId }) => this.closing.close(personId));
    this.jobs.every(NIGHTLY, 'account.closeDue', () => this.closeDue());
  }

  /** Those whose own job was lost or given up; a promise to a person is not kept by one job alone. */
  private async closeDue(): Promise<void> {
    for (const { personId } of await this.closings.due(this.database.read)) await this.closing.close(personId);
  }
}

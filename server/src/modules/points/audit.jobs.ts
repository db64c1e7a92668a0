import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs';
import { Seals } from './seals/seals';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'points.seal': Record<string, never>;
  }
}

const EVERY_QUARTER = '*/15 * * * *';

/** What keeps watch over the ledger without being asked. */
@Injectable()
export class AuditJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly seals: Seals,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_QUARTER, 'points.seal', () => this.seals.seal());
  }
}

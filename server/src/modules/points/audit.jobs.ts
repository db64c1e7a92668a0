import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs';
import { Seals } from './seals/seals';
import { LedgerCheck } from './verify/ledger-check';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'points.seal': Record<string, never>;
    'points.check': Record<string, never>;
  }
}

const EVERY_QUARTER = '*/15 * * * *';
// 02:40 in Shanghai.
const NIGHTLY = '40 18 * * *';

/** What keeps watch over the ledger without being asked. */
@Injectable()
export class AuditJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly seals: Seals,
    private readonly check: LedgerCheck,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_QUARTER, 'points.seal', () => this.seals.seal());
    this.jobs.every(NIGHTLY, 'points.check', () => this.check.run());
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/jobs';
import { DutyProposals } from './proposals';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'duty.proposals': Record<string, never>;
  }
}

const EVERY_TEN_MINUTES = '*/10 * * * *';

@Injectable()
export class DutyJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly proposals: DutyProposals,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_TEN_MINUTES, 'duty.proposals', () => this.proposals.raise());
  }
}

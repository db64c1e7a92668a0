import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs';
import { Sessions } from './sessions';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'identity.forgetSessions': Record<string, never>;
  }
}

// 3:17 in Shanghai.
const NIGHTLY = '17 19 * * *';

@Injectable()
export class IdentityJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    this.jobs.every(NIGHTLY, 'identity.forgetSessions', () => this.sessions.forgetExpired());
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs';
import { Watchdog } from './watchdog';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.watch': Record<string, never>;
  }
}

const EVERY_MINUTE = '* * * * *';

/** When the watchdog looks: at once where somebody went, and every minute for what nobody told. */
@Injectable()
export class WatchdogJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly watchdog: Watchdog,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MINUTE, 'ticket.watch', () => this.watchdog.sweep());
    this.jobs.handle('staff.changed', ({ personId }) => this.watchdog.ofPerson(personId));
    this.jobs.handle('department.dissolved', ({ code }) => this.watchdog.ofDepartment(code));
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import { IdentityService, Leaves } from '../../identity';
import { NotificationsService } from '../../notifications';
import { Watchdog } from './watchdog';

declare module '../../../platform/jobs/catalogue' {
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
    private readonly database: Database,
    private readonly leaves: Leaves,
    private readonly identity: IdentityService,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MINUTE, 'ticket.watch', () => this.watchdog.sweep());
    this.jobs.handle('staff.changed', ({ personId }) => this.watchdog.ofPerson(personId));
    this.jobs.handle('department.dissolved', ({ code }) => this.watchdog.ofDepartment(code));
    this.jobs.handle('staff.leaveEntered', ({ leaveId }) => this.tellStandIn(leaveId));
  }

  private async tellStandIn(leaveId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      // Taken back meanwhile: there is nothing to stand in for.
      const leave = await this.leaves.find(tx, leaveId);
      if (leave?.standInId == null) return;
      const { personId, standInId, fromAt } = leave;
      const name = (await this.identity.people([personId], tx)).get(personId)?.name ?? '';
      const facts = { name, date: fromAt.toISOString() };
      await this.notifications.notify(tx, { personId: standInId, event: 'stand_in', facts, key: `leave:${leaveId}` });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { Jobs } from '../../../platform/jobs/jobs';
import { lockPerson } from '../roster/roster';
import { Closings, openClosing } from './closings';
import { OwnTraces } from './own-traces';
import { Traces } from './traces';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'account.close': { personId: string };
  }
}

const jobOf = (personId: string): string => `account.close:${personId}`;

/**
 * Closing an account (注销), fifteen days after it was asked for. Then the rows of the person name
 * nobody any more; see docs/adr/0028. Every step locks the person, so a withdrawal and the day
 * itself cannot cross.
 */
@Injectable()
export class Closing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly closings: Closings,
    private readonly traces: Traces,
    private readonly own: OwnTraces,
  ) {}

  /**
   * Asking again changes nothing, the first day counts.
   *
   * @throws Fail ACCOUNT_HAS_WORK with `count`, to whoever has cases in hand
   */
  ask(personId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      await lockPerson(tx, personId);
      if ((await openClosing(tx, personId)) !== null) return;
      const count = await this.traces.inHand(tx, personId);
      if (count > 0) throw new Fail('ACCOUNT_HAS_WORK', { count });
      const { dueAt } = await this.closings.ask(tx, personId);
      await this.jobs.enqueue(tx, 'account.close', { personId }, { key: jobOf(personId), runAt: dueAt });
    });
  }

  withdraw(personId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      await lockPerson(tx, personId);
      const open = await openClosing(tx, personId);
      if (open === null) return;
      await this.closings.withdraw(tx, open.id);
      await this.jobs.cancel(tx, jobOf(personId));
    });
  }

  /**
   * Closes the account if its day has come: all of it in one transaction, so after a crash it is
   * either open, and the job comes again, or closed.
   */
  close(personId: string): Promise<void> {
    return this.database.transaction((tx) => this.closeIn(tx, personId));
  }

  private async closeIn(tx: Tx, personId: string): Promise<void> {
    await lockPerson(tx, personId);
    const open = await openClosing(tx, personId);
    if (open === null || open.dueAt > this.clock.now()) return;
    const leaver = await this.own.leaver(tx, personId);
    // First: the doors of the database open only for an account that is closed.
    await this.closings.end(tx, open.id);
    await this.traces.forget(tx, leaver);
    await this.own.forget(tx, leaver);
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/database';
import { Jobs } from '../../platform/jobs/jobs';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'staff.changed': { personId: string };
    'staff.leaveEntered': { leaveId: string };
  }
}

/** Tells whoever keeps work that somebody can no longer do his. Which work that is, identity does not know. */
@Injectable()
export class StaffChanges {
  constructor(private readonly jobs: Jobs) {}

  /** In the transaction that changes it; by several changes at once, once. */
  async gone(tx: Tx, personId: string): Promise<void> {
    await this.jobs.enqueue(tx, 'staff.changed', { personId }, { key: `staff.changed:${personId}` });
  }

  /** @param leaveId whose beginning is meant: a leave entered ahead has its own job */
  async goneFrom(tx: Tx, personId: string, leaveId: string, runAt: Date): Promise<void> {
    await this.jobs.enqueue(tx, 'staff.changed', { personId }, { key: `staff.leave:${leaveId}`, runAt });
  }

  /** For whoever tells the stand-in. */
  async leaveEntered(tx: Tx, leaveId: string): Promise<void> {
    await this.jobs.enqueue(tx, 'staff.leaveEntered', { leaveId });
  }

  async notGone(tx: Tx, leaveId: string): Promise<void> {
    await this.jobs.cancel(tx, `staff.leave:${leaveId}`);
  }
}

import { DAY_MS } from '@yanxinyuan/shared/time';
import { NotificationsService, type AnyNotice } from '../../../../src/modules/notifications';
import { Staff } from '../../../../src/modules/tickets/routing/nearest-staff';
import { Tell, type Line, type StaffOf } from '../../../../src/modules/tickets/tell';
import type { StaffMember } from '../../../../src/modules/identity';
import { Database, type Tx } from '../../../../src/platform/db/database';
import type { Archive } from './archive';
import type { PlannedJobs } from './planned-jobs';
import type { INestApplicationContext } from '@nestjs/common';

/** How far back inboxes reach. */
const INBOX_DAYS = 14;
const CHUNK = 500;

type DatedLine = Line & { at: Date };

/**
 * What people were told along the way. Old news is dropped; staff of a place are looked up
 * at the end, for who stands where does not change within the demo.
 */
export class Notebook extends Tell {
  /** the moment that is being told */
  at = new Date(0);
  private readonly since: Date;
  private readonly directory: Staff;
  private readonly lines: DatedLine[] = [];
  private readonly unverified: { areaCode: string; key: string }[] = [];
  private readonly known = new Map<string, Promise<StaffMember[]>>();

  constructor(
    app: INestApplicationContext,
    jobs: PlannedJobs,
    private readonly archive: Archive,
    now: Date,
  ) {
    super(app.get(NotificationsService), jobs, app.get(Staff), app.get(Database));
    this.directory = app.get(Staff);
    this.since = new Date(now.getTime() - INBOX_DAYS * DAY_MS);
  }

  override people(_tx: Tx, lines: readonly Line[]): Promise<void> {
    if (this.at >= this.since) this.lines.push(...lines.map((line) => ({ ...line, at: this.at })));
    return Promise.resolve();
  }

  override staffLater(tx: Tx, to: StaffOf, notice: AnyNotice): Promise<void> {
    return this.staffNow(tx, to, notice);
  }

  override async staffNow(tx: Tx, to: StaffOf, notice: AnyNotice): Promise<void> {
    if (this.at < this.since) return;
    const staff = await this.staffOf(tx, to);
    await this.people(
      tx,
      staff.map(({ personId }) => ({ ...notice, personId })),
    );
  }

  override verifiersLater(_tx: Tx, areaCode: string, key: string): Promise<void> {
    if (this.at >= this.since) this.unverified.push({ areaCode, key });
    return Promise.resolve();
  }

  /** After an action: verifiers learn how many cases wait for them now. */
  async countUnverified(tx: Tx): Promise<void> {
    for (const { areaCode, key } of this.unverified.splice(0)) {
      for (const { personId, scope } of await this.staffOf(tx, { areaCode, roles: ['gridLeader', 'dispatcher'] })) {
        const waiting = [...this.archive.tickets.values()].filter(
          (ticket) => ticket.state === 'resolved' && ticket.areaCode.startsWith(scope.code),
        );
        if (waiting.length > 0) {
          await this.people(tx, [{ personId, event: 'verify_wait', facts: { count: waiting.length }, key }]);
        }
      }
    }
  }

  /** Writes everything into the inboxes; @returns how many lines */
  async write(tx: Tx, notifications: NotificationsService): Promise<number> {
    for (let i = 0; i < this.lines.length; i += CHUNK) {
      await notifications.notifyEach(tx, this.lines.slice(i, i + CHUNK));
    }
    return this.lines.length;
  }

  private staffOf(tx: Tx, to: StaffOf): Promise<StaffMember[]> {
    const key = JSON.stringify(to);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found =
      'departmentCode' in to
        ? this.directory.department(tx, to.departmentCode)
        : this.directory.nearest(tx, to.areaCode, to.roles);
    this.known.set(key, found);
    return found;
  }
}

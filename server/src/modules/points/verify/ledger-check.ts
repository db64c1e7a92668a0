import { Injectable } from '@nestjs/common';
import type { LedgerCheckView } from '@yanxinyuan/shared/points/approvals';
import { localDate } from '@yanxinyuan/shared/time';
import { AppConfig } from '../../../config/env';
import { Database, type Tx } from '../../../platform/db/database';
import { Log } from '../../../platform/logging/log';
import { IdentityService } from '../../identity';
import { NotificationsService } from '../../notifications';
import { Seals } from '../seals/seals';
import { comparedIn, firstDifference, verifyLedger, type Verification } from './verify';

/** The check of every night: it leaves its result behind, and raises the alarm. */
@Injectable()
export class LedgerCheck {
  constructor(
    private readonly config: AppConfig,
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly identity: IdentityService,
    private readonly notifications: NotificationsService,
    private readonly log: Log,
  ) {}

  /**
   * Verifies, stores what came out, and seals it. Over a connection of its own: it may take longer than a statement
   * of the pool may.
   *
   * @throws Error when something differs, so that it also shows up as a failed job
   */
  async run(): Promise<void> {
    const result = await verifyLedger(this.config.DATABASE_URL, this.seals.copies);
    const difference = firstDifference(result);
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT ledger.record_check($1, $2)', [comparedIn(result), difference]);
      if (difference !== null) await this.alarm(tx, result);
    });
    await this.seals.seal();
    if (difference === null) return;
    const differing = result.checks.filter((check) => check.difference !== null);
    this.log.error({ checks: differing }, 'the points ledger is not as it must be');
    throw new Error(`the points ledger is not as it must be: ${difference}`);
  }

  async last(): Promise<LedgerCheckView | null> {
    const [row] = await this.db.read.query<{ at: Date; ok: boolean; checks: string; difference: string | null }[]>(
      'SELECT at, ok, checks, difference FROM ledger.check_run ORDER BY id DESC LIMIT 1',
    );
    return row ? { ...row, at: row.at.toISOString(), checks: Number(row.checks) } : null;
  }

  /** Everybody who answers for points, in every district: they share one ledger. Once a day, however often it runs. */
  private async alarm(tx: Tx, { checks }: Verification): Promise<void> {
    const staff = await Promise.all(
      (['admin', 'supervisor'] as const).map((role) => this.identity.staffWithin(this.db.read, role, '')),
    );
    await this.notifications.notifyAll(tx, new Set(staff.flat().map(({ personId }) => personId)), {
      event: 'ledger_alarm',
      facts: { count: checks.filter(({ difference }) => difference !== null).length },
      key: `ledger:alarm:${localDate(new Date())}`,
    });
  }
}

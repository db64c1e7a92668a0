import { Injectable } from '@nestjs/common';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { Database, type Tx } from '../../platform/db/database';
import { NotificationsService } from '../notifications';

/** Days before points expire on which their rider is told, the earlier first. */
const DAYS_BEFORE = [30, 7] as const;
/** Short transactions, and after a crash little is told twice over in vain. */
const RIDERS_AT_ONCE = 500;

interface DueRow {
  account_id: string;
  rider_id: string;
  expires_at: Date;
  points: string;
}

// Points expire on one day a year, so less than a year holds one expiry at most.
const DUE = `
  SELECT l.account_id, a.owner AS rider_id, min(l.expires_at) AS expires_at, sum(l.remaining) AS points
  FROM ledger.lot l JOIN ledger.account a ON a.id = l.account_id
  WHERE l.remaining > 0 AND l.account_id > $1 AND l.expires_at > $2 AND l.expires_at <= $3
  GROUP BY l.account_id, a.owner ORDER BY l.account_id LIMIT $4`;

/**
 * Riders are told 30 and 7 days before points expire. Who has been told is known by the inbox: the
 * key of a notice is the day of expiry and 30 or 7. So a run that broke off is simply run again,
 * and one that comes days late still tells everybody once.
 */
@Injectable()
export class ExpiryNotices {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  async send(): Promise<void> {
    const [clock] = await this.db.read.query<{ now: Date }[]>('SELECT ledger.now() AS now');
    if (!clock) throw new Error('the ledger has no clock');
    const [early, late] = DAYS_BEFORE;
    // Within the last days only the second notice: both on one day would be noise.
    await this.sendFor(early, inDays(clock.now, late), inDays(clock.now, early));
    await this.sendFor(late, clock.now, inDays(clock.now, late));
  }

  private async sendFor(days: number, after: Date, until: Date): Promise<void> {
    let last: string | null = '0';
    while (last !== null) {
      const from: string = last;
      last = await this.db.transaction((tx) => this.batch(tx, days, [from, after, until, RIDERS_AT_ONCE]));
    }
  }

  /** @returns the last account told, null when there was none left */
  private async batch(tx: Tx, days: number, range: readonly unknown[]): Promise<string | null> {
    const rows = await tx.query<DueRow[]>(DUE, [...range]);
    await this.notifications.notifyEach(
      tx,
      rows.map(({ rider_id: personId, expires_at: at, points }) => ({
        event: 'points_expiring',
        personId,
        facts: { points: Number(points), expire: at.toISOString() },
        key: `expiring:${localDate(at)}:${days}`,
      })),
    );
    return rows.at(-1)?.account_id ?? null;
  }
}

const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY_MS);

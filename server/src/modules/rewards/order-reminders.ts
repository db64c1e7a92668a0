import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../../platform/db/database';
import { Jobs } from '../../platform/jobs/jobs';
import { NotificationsService, type AnyNotice } from '../notifications';
import { PlacesService } from '../places';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'order.remind': Record<string, never>;
  }
}

// 09:30 in Shanghai: a reminder is nothing to wake anybody for.
const EVERY_MORNING = '30 1 * * *';
/** Short transactions, and after a crash little is told twice over in vain. */
const AT_ONCE = 500;

interface Due {
  id: string;
  person_id: string;
  shop_id: string;
  item_name: string;
  expires_at: Date;
}

// Until tomorrow's evening, so that everybody has ten hours and most have a day. One that was kept for hours only, before
// the end of an event, was told of its end when it was made.
const DUE = `
  SELECT o.id, o.person_id, o.shop_id, i.name AS item_name, o.expires_at
  FROM rewards.orders o JOIN rewards.item i ON i.id = o.item_id, (SELECT ledger.now() AS now OFFSET 0) clock
  WHERE o.state = 'held' AND o.expires_at > clock.now AND o.expires_at <= clock.now + interval '34 hours'
    AND o.expires_at - o.created_at > interval '48 hours' AND o.id > $1
  ORDER BY o.id LIMIT $2`;

/**
 * Tells riders whose goods wait that they will not wait much longer. Who has been told is known by the
 * inbox, so a run that broke off is simply run again.
 */
@Injectable()
export class OrderReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly places: PlacesService,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MORNING, 'order.remind', () => this.remind());
  }

  private async remind(): Promise<void> {
    let last: string | undefined = '00000000-0000-0000-0000-000000000000';
    while (last !== undefined) {
      const after: string = last;
      last = await this.db.transaction((tx) => this.batch(tx, after));
    }
  }

  /** @returns the last order told, undefined when there was none left */
  private async batch(tx: Tx, after: string): Promise<string | undefined> {
    const rows = await tx.query<Due[]>(DUE, [after, AT_ONCE]);
    const shops = await this.places.byIds([...new Set(rows.map((row) => row.shop_id))], tx);
    await this.notifications.notifyEach(
      tx,
      rows.map((row) => ({
        personId: row.person_id,
        ...noticeOf(row, shops.get(row.shop_id)?.name ?? row.shop_id),
      })),
    );
    return rows.at(-1)?.id;
  }
}

const noticeOf = ({ id, item_name: item, expires_at: expire }: Due, shop: string): AnyNotice => ({
  event: 'order_expiring',
  facts: { item, shop, expire: expire.toISOString() },
  link: { type: 'order', id },
  key: `order:${id}:expiring`,
});

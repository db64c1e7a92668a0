import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { Jobs } from '../../platform/jobs/jobs';
import { EventClosing } from './event-closing';
import { OrderCodes } from './order-codes';
import { Orders } from './orders';
import { ShopNews } from './shop-news';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'order.expire': { orderId: string };
    'order.sweep': Record<string, never>;
    'order.forgetCodes': Record<string, never>;
    'event.close': { eventId: string };
    'settlement.ready': Record<string, never>;
    'stock.low': { itemId: string; cause: string };
  }
}

const EVERY_TEN_MINUTES = '*/10 * * * *';
const NIGHTLY = '25 18 * * *';
/** In Shanghai. Every day: whom a lost run would have told, the next one tells. */
const HALF_PAST_MIDNIGHT = '30 16 * * *';
const AT_ONCE = 500;

@Injectable()
export class RewardsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly orders: Orders,
    private readonly codes: OrderCodes,
    private readonly news: ShopNews,
    private readonly closing: EventClosing,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('order.expire', ({ orderId }) => this.expire(orderId));
    this.jobs.handle('stock.low', ({ itemId, cause }) => this.news.stockLow(itemId, cause));
    this.jobs.every(HALF_PAST_MIDNIGHT, 'settlement.ready', () => this.news.monthsEnded());
    this.jobs.handle('event.close', ({ eventId }) => this.closing.close(eventId));
    // In case an order's own job was lost: goods must not lie reserved for ever.
    this.jobs.every(EVERY_TEN_MINUTES, 'order.sweep', () => this.sweep());
    this.jobs.every(NIGHTLY, 'order.forgetCodes', () => this.codes.forgetOld());
  }

  /** The ledger decides whether it is due; one that ended otherwise stays as it is. */
  private async expire(orderId: string): Promise<void> {
    await this.db.transaction((tx) => this.orders.end(tx, { id: orderId, outcome: 'expired', actorId: null }));
  }

  private async sweep(): Promise<void> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM rewards.orders, (SELECT ledger.now() AS now OFFSET 0) clock
       WHERE state = 'held' AND expires_at <= clock.now ORDER BY expires_at LIMIT $1`,
      [AT_ONCE],
    );
    for (const { id } of due) await this.expire(id);
    await this.closing.closeOverdue();
  }
}

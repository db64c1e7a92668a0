import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { IdentityService, type StaffMember } from '../identity';
import { NotificationsService } from '../notifications';

interface Scarce {
  shop_id: string;
  name: string;
  available: number;
}

interface Ended {
  shop_id: string;
  month: string;
  points: string;
}

// For a few days only: who becomes a shopkeeper later is not told of a month long gone.
const ENDED = `
  SELECT shop_id, to_char(month, 'YYYY-MM') AS month, points FROM rewards.settlement_now
  WHERE month = rewards.month_of(ledger.now() - interval '5 days') AND rewards.month_end(month) <= ledger.now()`;

/** What the people of a shop are told. */
@Injectable()
export class ShopNews {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityService,
    private readonly notifications: NotificationsService,
  ) {}

  /** @param cause the order or move that made it scarce: one notice for each */
  async stockLow(itemId: string, cause: string): Promise<void> {
    const [item] = await this.db.read.query<Scarce[]>(
      `SELECT i.shop_id, i.name, s.available FROM rewards.item i JOIN rewards.shelf s ON s.item_id = i.id
       WHERE i.id = $1 AND s.available < i.low_at`,
      [itemId],
    );
    // Refilled, or given back, before the job came.
    if (!item) return;
    const keepers = await this.keepers(item.shop_id);
    await this.db.transaction((tx) =>
      this.notifications.notifyAll(tx, keepers.map(idOf), {
        event: 'stock_low',
        facts: { item: item.name, left: item.available },
        key: `stock:${itemId}:${cause}`,
      }),
    );
  }

  /** Tells each shop what the month that has just ended came to. */
  async monthsEnded(): Promise<void> {
    const ended = await this.db.read.query<Ended[]>(ENDED);
    for (const { shop_id: shopId, month, points } of ended) {
      const keepers = await this.keepers(shopId);
      await this.db.transaction((tx) =>
        this.notifications.notifyAll(tx, keepers.map(idOf), {
          event: 'settle_ready',
          facts: { month, total: Number(points) },
          key: `settle:${shopId}:${month}`,
        }),
      );
    }
  }

  private keepers(shopId: string): Promise<StaffMember[]> {
    return this.identity.staffAt(this.db.read, 'shopkeeper', { kind: 'shop', code: shopId });
  }
}

const idOf = ({ personId }: StaffMember): string => personId;

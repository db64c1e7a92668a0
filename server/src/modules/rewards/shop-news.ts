import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { IdentityService } from '../identity';
import { NotificationsService } from '../notifications';

interface Scarce {
  shop_id: string;
  name: string;
  available: number;
}

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
    const keepers = await this.identity.staffAt(this.db.read, 'shopkeeper', { kind: 'shop', code: item.shop_id });
    await this.db.transaction((tx) =>
      this.notifications.notifyAll(
        tx,
        keepers.map(({ personId }) => personId),
        { event: 'stock_low', facts: { item: item.name, left: item.available }, key: `stock:${itemId}:${cause}` },
      ),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { OrderState } from '@yanxinyuan/shared/rewards/contract';
import type { Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Jobs } from '../../platform/jobs/jobs';
import { NotificationsService } from '../notifications';
import { PlacesService } from '../places';

export interface NewOrder {
  /** made by the phone */
  id: string;
  personId: string;
  itemId: string;
  quantity: number;
  /** for history only; default now */
  at?: Date;
}
export interface OrderEnd {
  id: string;
  /** what is wanted; what comes may be another */
  outcome: 'captured' | 'released' | 'expired';
  actorId: string | null;
  /** for history only; default now */
  at?: Date;
}
interface EndedRow {
  person_id: string;
  shop_id: string;
  item_name: string;
  points: string;
}

const jobKey = (orderId: string): string => `order:${orderId}`;

/** An order's two moments: it is made, it ends. What hangs on them is done in the same transaction. */
@Injectable()
export class Orders {
  constructor(
    private readonly jobs: Jobs,
    private readonly places: PlacesService,
    private readonly notifications: NotificationsService,
  ) {}

  /**
   * Holds points and stock.
   *
   * @returns false when the same order was made before; nothing changed then
   * @throws Fail NOT_FOUND, REWARD_OFFLINE, REWARD_LIMIT_REACHED, POINTS_INSUFFICIENT, REWARD_OUT_OF_STOCK
   * @throws Fail IDEMPOTENCY_CONFLICT when the id is another order's
   */
  async place(tx: Tx, { id, personId, itemId, quantity, at }: NewOrder): Promise<boolean> {
    const { itemName, shopName } = await this.offered(tx, itemId);
    const [row] = await tx.query<{ repeated: boolean; expires_at: Date; low: boolean }[]>(
      'SELECT * FROM rewards.place_order($1, $2, $3, $4, $5, $6)',
      [id, personId, itemId, quantity, JSON.stringify({ shop: shopName }), at ?? null],
    );
    if (!row) throw new Error('rewards.place_order returned nothing');
    if (row.repeated) return false;
    await this.jobs.enqueue(tx, 'order.expire', { orderId: id }, { runAt: row.expires_at, key: jobKey(id) });
    if (row.low) await this.jobs.enqueue(tx, 'stock.low', { itemId, cause: id });
    await this.notifications.notify(tx, {
      personId,
      event: 'order_held',
      facts: { item: itemName, shop: shopName },
      link: { type: 'order', id },
      key: `order:${id}:held`,
    });
    return true;
  }

  /**
   * Ends an order. The first end stands; the caller compares the state with what it wanted.
   *
   * @returns the state now, and whether this call brought it there
   * @throws Fail NOT_FOUND
   */
  async end(tx: Tx, { id, outcome, actorId, at }: OrderEnd): Promise<{ state: OrderState; changed: boolean }> {
    const [ended] = await tx.query<{ state: OrderState; changed: boolean }[]>(
      'SELECT * FROM rewards.end_order($1, $2, $3, $4)',
      [id, outcome, actorId, at ?? null],
    );
    if (!ended) throw new Error('rewards.end_order returned nothing');
    if (ended.changed) {
      if (outcome !== 'expired') await this.jobs.cancel(tx, jobKey(id));
      await this.tell(tx, id, ended.state);
    }
    return ended;
  }

  private async offered(tx: Tx, itemId: string): Promise<{ itemName: string; shopName: string }> {
    const [item] = await tx.query<{ name: string; shop_id: string }[]>(
      'SELECT name, shop_id FROM rewards.item WHERE id = $1',
      [itemId],
    );
    if (!item) throw new Fail('NOT_FOUND');
    const shop = (await this.places.byIds([item.shop_id], tx)).get(item.shop_id);
    if (!shop) throw new Error(`shop ${item.shop_id} has no place`);
    return { itemName: item.name, shopName: shop.name };
  }

  private async tell(tx: Tx, id: string, state: OrderState): Promise<void> {
    if (state !== 'fulfilled' && state !== 'expired') return;
    const [row] = await tx.query<EndedRow[]>(
      `SELECT o.person_id, o.shop_id, o.points, i.name AS item_name
       FROM rewards.orders o JOIN rewards.item i ON i.id = o.item_id WHERE o.id = $1`,
      [id],
    );
    if (!row) throw new Error(`order ${id} is gone`);
    const facts = { item: row.item_name, points: Number(row.points) };
    const to = { personId: row.person_id, link: { type: 'order' as const, id }, key: `order:${id}:${state}` };
    if (state === 'expired') {
      await this.notifications.notify(tx, { ...to, event: 'order_expired', facts });
      return;
    }
    const shop = (await this.places.byIds([row.shop_id], tx)).get(row.shop_id)?.name ?? row.shop_id;
    await this.notifications.notify(tx, { ...to, event: 'order_fulfilled', facts: { ...facts, shop } });
  }
}

import { Injectable } from '@nestjs/common';
import type { RefundRequest } from '@yanxinyuan/shared/rewards/contract';
import { scopeCovers } from '@yanxinyuan/shared/roles';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { hasRole, scopesOf, type Actor } from '../../platform/http/actor';
import { NotificationsService } from '../notifications';
import { PlacesService } from '../places';
import { OrderReads } from './order-reads';
import type { OrderRow } from './rewards.views';
import { shopsOf } from './shops-of';

interface NewRefund extends RefundRequest {
  orderId: string;
  actorId: string;
  /** also after the day on which it was handed over */
  late: boolean;
  /** for history only; default now */
  at?: Date;
}

/** Goods that come back: the order is undone as a whole, once. */
@Injectable()
export class Refunds {
  constructor(
    private readonly db: Database,
    private readonly reads: OrderReads,
    private readonly places: PlacesService,
    private readonly notifications: NotificationsService,
  ) {}

  /**
   * By the shop on the day of handing over, later by an admin of the shop's place.
   *
   * @returns the order, refunded; a repeated tap gets the same
   * @throws Fail NOT_FOUND, ORDER_WRONG_SHOP, SCOPE_MISMATCH, SHOP_RIDER_SAME
   * @throws Fail ORDER_NOT_FULFILLED, ORDER_REFUNDED, REFUND_TOO_LATE
   */
  async refund(actor: Actor, orderId: string, what: RefundRequest): Promise<OrderRow> {
    const order = await this.reads.find(orderId);
    if (!order) throw new Fail('NOT_FOUND');
    const isAdmin = await this.isAdminOf(actor, order.shop_id);
    if (!isAdmin && !shopsOf(actor).includes(order.shop_id)) {
      throw new Fail(hasRole(actor, 'shopkeeper') ? 'ORDER_WRONG_SHOP' : 'SCOPE_MISMATCH');
    }
    await this.db.transaction((tx) =>
      this.write(tx, { ...what, orderId: order.id, actorId: actor.personId, late: isAdmin }),
    );
    return (await this.reads.find(orderId)) ?? order;
  }

  /** @throws Fail as {@link refund}, but for the shops */
  async write(tx: Tx, { orderId, reason, goods, actorId, late, at }: NewRefund): Promise<void> {
    const [refunded] = await tx.query<{ repeated: boolean }[]>(
      'SELECT repeated FROM rewards.refund_order($1, $2, $3, $4, $5, $6)',
      [orderId, reason, goods, actorId, late, at ?? null],
    );
    if (refunded?.repeated === false) await this.tell(tx, orderId);
  }

  private async isAdminOf(actor: Actor, shopId: string): Promise<boolean> {
    const town = (await this.places.byIds([shopId])).get(shopId)?.townCode;
    return town !== undefined && scopesOf(actor, 'admin').some((scope) => scopeCovers(scope, town));
  }

  private async tell(tx: Tx, id: string): Promise<void> {
    const order = await this.reads.find(id, tx);
    if (!order) throw new Error(`order ${id} is gone`);
    const shop = (await this.places.byIds([order.shop_id], tx)).get(order.shop_id)?.name ?? order.shop_id;
    await this.notifications.notify(tx, {
      personId: order.person_id,
      event: 'order_refunded',
      facts: { item: order.item_name, shop, points: Number(order.points) },
      link: { type: 'order', id },
      key: `order:${id}:refunded`,
    });
  }
}

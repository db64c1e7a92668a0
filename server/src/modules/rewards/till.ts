import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import type { RedemptionDay, RedemptionView } from '@yanxinyuan/shared/rewards/contract';
import { localDate } from '@yanxinyuan/shared/time';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import type { Actor } from '../../platform/http/actor';
import { IdentityService } from '../identity';
import { OrderCodes, type CodeRow } from './order-codes';
import { OrderReads } from './order-reads';
import { Orders } from './orders';
import { refusalOf } from './rules/order-state';
import { shopsOf } from './shops-of';
import { redemptionView, type OrderRow } from './rewards.views';

/** The counter of a shop: read a code, look, hand over. */
@Injectable()
export class Till {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly identity: IdentityService,
    private readonly codes: OrderCodes,
    private readonly reads: OrderReads,
    private readonly orders: Orders,
  ) {}

  /**
   * What to hand over, and to whom. Nothing is spent yet. What was handed over already says when, and with
   * `own` whether by whoever asks: an answer was lost, the app began anew, and the code is read once more.
   *
   * @throws Fail CODE_INVALID, CODE_EXPIRED, CODE_USED, ORDER_WRONG_SHOP, SHOP_RIDER_SAME, TOO_MANY_REQUESTS
   * @throws Fail ORDER_ALREADY_DONE, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_REFUNDED, ORDER_NEEDS_CONFIRMATION
   */
  async lookup(actor: Actor, input: string): Promise<RedemptionView> {
    const { code, order } = await this.open(actor, input);
    if (code.used_at !== null) throw new Fail('CODE_USED', await this.given(actor, order.id));
    const refusal = refusalOf(order);
    if (refusal === 'ORDER_ALREADY_DONE') throw new Fail(refusal, await this.given(actor, order.id));
    if (refusal !== null) throw new Fail(refusal);
    if (!this.codes.isRunning(code)) throw new Fail('CODE_EXPIRED');
    if (!order.capturable) throw new Fail('ORDER_NEEDS_CONFIRMATION');
    await this.codes.scanned(code.digits);
    return this.view(order);
  }

  /**
   * Hands over: points are spent and the order is fulfilled, both or neither. A repeated tap
   * gets the same answer. Of two tills at once one wins.
   *
   * @throws Fail as lookup; CODE_EXPIRED five minutes after a scan, or after the minute without one
   */
  async confirm(actor: Actor, input: string, orderId: string): Promise<RedemptionView> {
    const { code, order } = await this.open(actor, input);
    if (order.id !== orderId.toLowerCase()) throw new Fail('CODE_INVALID');
    const refusal = refusalOf(order);
    if (refusal === null && !this.codes.isGood(code)) throw new Fail('CODE_EXPIRED');
    // A refusal is thrown after the commit: an order found due here stays expired.
    const failure = await this.db.transaction(async (tx) => {
      const { state, changed } = await this.orders.end(tx, {
        id: order.id,
        outcome: 'captured',
        actorId: actor.personId,
      });
      if (changed && state === 'fulfilled') await this.codes.use(tx, code.digits, actor.personId);
      const done = state === 'fulfilled' && (await this.codes.wasUsedBy(tx, code.digits, actor.personId));
      return done ? null : refusalOf({ state, due: false });
    });
    if (failure !== null) throw new Fail(failure);
    return this.view((await this.reads.find(order.id)) ?? order);
  }

  /** What was handed over in the shopkeeper's shops on a Shanghai day. What came back is listed, not counted. */
  async day(actor: Actor, date: string = localDate(this.clock.now())): Promise<RedemptionDay> {
    const rows = await this.reads.fulfilled(shopsOf(actor), date);
    const riders = await this.identity.people([...new Set(rows.map(({ person_id: id }) => id))]);
    const items = rows.map((row) => redemptionView(row, riders.get(row.person_id)));
    const kept = items.filter(({ refund }) => refund === null);
    return { date, items, count: kept.length, points: kept.reduce((sum, { points }) => sum + points, 0) };
  }

  private async given(actor: Actor, orderId: string): Promise<Facts> {
    const used = await this.codes.usedFor(orderId);
    return used === null ? {} : { at: used.at.toISOString(), own: used.by === actor.personId };
  }

  private async open(actor: Actor, input: string): Promise<{ code: CodeRow; order: OrderRow }> {
    const code = await this.codes.read(actor.personId, input);
    const order = await this.reads.find(code.order_id);
    if (!order) throw new Fail('CODE_INVALID');
    if (!shopsOf(actor).includes(order.shop_id)) throw new Fail('ORDER_WRONG_SHOP');
    if (order.person_id === actor.personId) throw new Fail('SHOP_RIDER_SAME');
    return { code, order };
  }

  async view(order: OrderRow): Promise<RedemptionView> {
    const people = await this.identity.people([order.person_id]);
    return redemptionView(order, people.get(order.person_id));
  }
}

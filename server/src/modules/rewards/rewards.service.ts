import { Injectable } from '@nestjs/common';
import type { OrderCodeView, OrderState, OrderView } from '@yanxinyuan/shared/rewards/contract';
import type { EntityManager } from 'typeorm';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Proof } from '../identity';
import type { NewPlace } from '../places';
import { Catalogue, type NewItem } from './catalogue';
import { OrderCodes } from './order-codes';
import { OrderReads } from './order-reads';
import { Orders, type NewOrder, type OrderEnd } from './orders';
import { refusalOf } from './rules/order-state';

/** Goods for points: what a rider does with an order, and what an import needs. */
@Injectable()
export class RewardsService {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly orders: Orders,
    private readonly reads: OrderReads,
    private readonly codes: OrderCodes,
    private readonly proof: Proof,
  ) {}

  /**
   * Makes an order, or finds the same one again.
   *
   * @throws Fail as {@link Orders.place}
   */
  async order(
    personId: string,
    id: string,
    what: Pick<NewOrder, 'itemId' | 'quantity'>,
  ): Promise<[OrderView, boolean]> {
    const created = await this.db.transaction((tx) => this.orders.place(tx, { id, personId, ...what }));
    return [await this.reads.view(personId, id), created];
  }

  /**
   * Gives points and stock back. Cancelling twice is cancelling once.
   *
   * @throws Fail NOT_FOUND, ORDER_ALREADY_DONE, ORDER_EXPIRED
   */
  async cancel(personId: string, id: string): Promise<OrderView> {
    await this.reads.own(personId, id);
    const { state } = await this.db.transaction((tx) =>
      this.orders.end(tx, { id, outcome: 'released', actorId: personId }),
    );
    const refusal = refusalOf({ state, due: false });
    if (refusal !== null && refusal !== 'ORDER_CANCELLED') throw new Fail(refusal);
    return this.reads.view(personId, id);
  }

  /** @throws Fail NOT_FOUND, ORDER_ALREADY_DONE, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_NEEDS_CONFIRMATION */
  async code(personId: string, id: string): Promise<OrderCodeView> {
    const order = await this.reads.own(personId, id);
    const refusal = refusalOf(order) ?? (order.confirmation === 'needed' ? 'ORDER_NEEDS_CONFIRMATION' : null);
    if (refusal !== null) throw new Fail(refusal);
    return this.codes.issue(id);
  }

  /**
   * The owner of a large order holds the phone now: its code shows for ten minutes.
   *
   * @param loginCode of wx.login, fresh
   * @throws Fail NOT_FOUND, ORDER_ALREADY_DONE, ORDER_CANCELLED, ORDER_EXPIRED
   * @throws Fail LOGIN_CODE_INVALID also when somebody else holds it, and as {@link Proof.isThere}
   */
  async confirm(personId: string, id: string, loginCode: string): Promise<OrderView> {
    const before = refusalOf(await this.reads.own(personId, id));
    if (before !== null) throw new Fail(before);
    await this.proof.isThere(personId, loginCode);
    const [row] = await this.db.transaction((tx) =>
      tx.query<{ state: OrderState }[]>('SELECT rewards.confirm_order($1, $2) AS state', [id, personId]),
    );
    const refusal = refusalOf({ state: row?.state ?? 'held', due: false });
    if (refusal !== null) throw new Fail(refusal);
    return this.reads.view(personId, id);
  }

  /** For imports: places that take points, and their first items with stock. */
  async stock(tx: Tx, placeIds: readonly string[], items: readonly NewItem[]): Promise<void> {
    await this.catalogue.open(tx, placeIds);
    await this.catalogue.offer(tx, items);
  }

  /** For imports: places that were saved. A shop whose place closed takes no orders; what waits there can be fetched. */
  async follow(tx: Tx, places: readonly Pick<Required<NewPlace>, 'id' | 'active'>[]): Promise<void> {
    await this.catalogue.follow(tx, places);
  }

  /** For imports: what these places offer and once offered; `stock` is what was there at the start. */
  shelf(manager: EntityManager, placeIds: readonly string[]): Promise<(NewItem & { active: boolean })[]> {
    return this.catalogue.shelf(manager, placeIds);
  }

  /** For imports: an order of the past. @throws Fail as {@link Orders.place} */
  async placePast(tx: Tx, order: NewOrder & { at: Date }): Promise<void> {
    await this.orders.place(tx, order);
  }

  /** For imports: how an order of the past ended. */
  async endPast(tx: Tx, end: OrderEnd & { at: Date }): Promise<OrderState> {
    return (await this.orders.end(tx, end)).state;
  }
}

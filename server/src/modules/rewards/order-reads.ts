import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type { OrderView } from '@yanxinyuan/shared/rewards/contract';
import type { EntityManager } from 'typeorm';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { decodeNumberCursor, pageLimit, toPage } from '../../platform/http/page';
import { PlacesService } from '../places';
import { orderView, type OrderRow } from './rewards.views';

const ORDERS = `
  SELECT o.*, o.expires_at <= ledger.now() AS due, i.code AS item_code, i.name AS item_name, i.picture,
         i.event_id, rewards.confirmation(o) AS confirmation, rewards.may_capture(o) AS capturable,
         r.at AS refunded_at, r.reason AS refund_reason, r.expired AS refund_expired
  FROM rewards.orders o JOIN rewards.item i ON i.id = o.item_id LEFT JOIN rewards.refund r ON r.order_id = o.id`;

/** Orders as their rider, or the till, sees them. */
@Injectable()
export class OrderReads {
  constructor(
    private readonly db: Database,
    private readonly places: PlacesService,
  ) {}

  async find(id: string, manager: EntityManager = this.db.read): Promise<OrderRow | undefined> {
    const [row] = await manager.query<OrderRow[]>(`${ORDERS} WHERE o.id = $1`, [id]);
    return row;
  }

  /** @throws Fail NOT_FOUND also for another rider's order: whose it is, is nobody's business */
  async own(personId: string, id: string): Promise<OrderRow> {
    const row = await this.find(id);
    if (row?.person_id !== personId) throw new Fail('NOT_FOUND');
    return row;
  }

  async view(personId: string, id: string): Promise<OrderView> {
    const row = await this.own(personId, id);
    return orderView(row, await this.places.byIds([row.shop_id]));
  }

  /** Newest first. */
  async mine(personId: string, query: PageQuery): Promise<Page<OrderView>> {
    const limit = pageLimit(query);
    const rows = await this.db.read.query<OrderRow[]>(
      `${ORDERS} WHERE o.person_id = $1 AND o.hold_id < $2 ORDER BY o.hold_id DESC LIMIT $3`,
      [personId, decodeNumberCursor(query.cursor), limit + 1],
    );
    const shops = await this.places.byIds([...new Set(rows.map(({ shop_id: shop }) => shop))]);
    return toPage(
      rows,
      limit,
      ({ hold_id: hold }) => [Number(hold)],
      (row) => orderView(row, shops),
    );
  }

  /** Handed over in these shops on a Shanghai day, newest first; refunded ones too. */
  fulfilled(shopIds: readonly string[], date: string): Promise<OrderRow[]> {
    return this.db.read.query<OrderRow[]>(
      `${ORDERS} WHERE o.state IN ('fulfilled', 'refunded') AND o.shop_id = ANY($1)
         AND o.ended_at >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND o.ended_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
       ORDER BY o.ended_at DESC`,
      [shopIds, date],
    );
  }
}

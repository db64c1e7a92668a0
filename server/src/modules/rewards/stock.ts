import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type { StockMoveRequest, StockMoveView, StockView } from '@yanxinyuan/shared/rewards/stock';
import type { EntityManager } from 'typeorm';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import type { Actor } from '../../platform/http/actor';
import { decodeNumberCursor, pageLimit, toPage } from '../../platform/http/page';
import { Jobs } from '../../platform/jobs/jobs';
import { IdentityService } from '../identity';
import { PlacesService } from '../places';
import { pictureUrl } from './pictures';
import { shopsOf } from './shops-of';

interface NewMove extends StockMoveRequest {
  /** made by the phone */
  id: string;
  actorId: string;
  /** for history only; default now */
  at?: Date;
}
interface ShelfRow {
  id: string;
  shop_id: string;
  code: string;
  name: string;
  points: string;
  picture: string;
  active: boolean;
  event_id: string | null;
  available: number;
  reserved: number;
  low_at: number;
}
interface MoveRow {
  id: string;
  seq: string;
  item_id: string;
  kind: StockMoveView['kind'];
  change: number;
  available: number;
  reason: string;
  actor: string | null;
  at: Date;
}

const SHELF = `
  SELECT i.*, s.available, rewards.reserved(i.id) AS reserved
  FROM rewards.item i JOIN rewards.shelf s ON s.item_id = i.id`;

/** What lies on a shop's shelves, and what the shop does with it. */
@Injectable()
export class Stock {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly identity: IdentityService,
    private readonly places: PlacesService,
  ) {}

  /** Every item of the shopkeeper's shops, the scarce ones first. */
  async list(actor: Actor): Promise<StockView[]> {
    const rows = await this.db.read.query<ShelfRow[]>(
      `${SHELF} LEFT JOIN rewards.event e ON e.id = i.event_id
       WHERE i.shop_id = ANY($1) AND e.closed_at IS NULL AND e.cancelled_at IS NULL
       ORDER BY i.shop_id, s.available >= i.low_at, i.points, i.code`,
      [shopsOf(actor)],
    );
    return this.views(rows);
  }

  /**
   * What was done with an item, newest first.
   *
   * @throws Fail NOT_FOUND also for an item of another's shop
   */
  async moves(actor: Actor, itemId: string, query: PageQuery): Promise<Page<StockMoveView>> {
    await this.own(actor, itemId);
    const limit = pageLimit(query);
    const rows = await this.db.read.query<MoveRow[]>(
      'SELECT * FROM rewards.stock_move WHERE item_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3',
      [itemId, decodeNumberCursor(query.cursor), limit + 1],
    );
    const people = await this.identity.people([...new Set(rows.flatMap(({ actor: by }) => by ?? []))]);
    return toPage(
      rows,
      limit,
      ({ seq }) => [Number(seq)],
      (row) => moveView(row, people.get(row.actor ?? '')?.name ?? ''),
    );
  }

  /**
   * Moves pieces in or out, writes them off, or brings the books to what was counted. The same
   * id with the same body changes nothing more.
   *
   * @throws Fail NOT_FOUND, STOCK_TOO_LOW with what is left, IDEMPOTENCY_CONFLICT
   */
  async move(actor: Actor, id: string, what: StockMoveRequest): Promise<StockView> {
    await this.own(actor, what.itemId);
    await this.db.transaction((tx) => this.write(tx, { ...what, id, actorId: actor.personId }));
    return this.view(what.itemId);
  }

  /** @throws Fail as {@link move} */
  async write(tx: Tx, { id, itemId, kind, quantity, reason, actorId, at }: NewMove): Promise<void> {
    const [moved] = await tx.query<{ low: boolean }[]>(
      'SELECT low FROM rewards.move_stock($1, $2, $3, $4, $5, $6, $7)',
      [id, itemId, kind, quantity, reason, actorId, at ?? null],
    );
    if (moved?.low === true) await this.jobs.enqueue(tx, 'stock.low', { itemId, cause: id });
  }

  /**
   * From how many free pieces on the shop is told. Setting it tells nobody: who sets it sees what is there.
   *
   * @throws Fail NOT_FOUND
   */
  async setThreshold(actor: Actor, itemId: string, lowAt: number): Promise<StockView> {
    await this.own(actor, itemId);
    await this.db.transaction((tx) => tx.query('SELECT rewards.set_low($1, $2)', [itemId, lowAt]));
    return this.view(itemId);
  }

  private async own(actor: Actor, itemId: string): Promise<void> {
    const [item] = await this.db.read.query<{ shop_id: string }[]>('SELECT shop_id FROM rewards.item WHERE id = $1', [
      itemId,
    ]);
    if (!item || !shopsOf(actor).includes(item.shop_id)) throw new Fail('NOT_FOUND');
  }

  private async view(itemId: string, manager: EntityManager = this.db.read): Promise<StockView> {
    const [view] = await this.views(await manager.query<ShelfRow[]>(`${SHELF} WHERE i.id = $1`, [itemId]));
    if (!view) throw new Error(`item ${itemId} has no stock`);
    return view;
  }

  private async views(rows: readonly ShelfRow[]): Promise<StockView[]> {
    const shops = await this.places.byIds([...new Set(rows.map(({ shop_id: shop }) => shop))]);
    return rows.map((row) => stockView(row, shops.get(row.shop_id)?.name ?? row.shop_id));
  }
}

const stockView = (row: ShelfRow, shopName: string): StockView => ({
  itemId: row.id,
  shopId: row.shop_id,
  shopName,
  code: row.code,
  name: row.name,
  points: Number(row.points),
  pictureUrl: pictureUrl(row.picture),
  active: row.active,
  eventId: row.event_id,
  available: row.available,
  reserved: row.reserved,
  lowAt: row.low_at,
  low: row.available < row.low_at,
});

const moveView = (row: MoveRow, byName: string): StockMoveView => ({
  id: row.id,
  itemId: row.item_id,
  kind: row.kind,
  change: row.change,
  available: row.available,
  reason: row.reason,
  byName,
  at: row.at.toISOString(),
});

import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import { PLACE_KINDS } from '@yanxinyuan/shared/places/contract';
import type { ItemView, ShopView } from '@yanxinyuan/shared/rewards/contract';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { EntityManager } from 'typeorm';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { PlacesService, type NewPlace } from '../places';
import { pictureOf, pictureUrl } from './pictures';

export interface NewItem {
  id: string;
  shopId: string;
  code: string;
  name: string;
  points: number;
  /** pieces a rider and calendar month */
  monthlyLimit: number;
  /** what the shop is paid for a piece, in fen */
  settlementFen: number;
  /** pieces there at the start */
  stock: number;
}
interface ItemRow {
  id: string;
  shop_id: string;
  code: string;
  name: string;
  points: string;
  monthly_limit: number;
  picture: string;
  available: number;
  taken: number | null;
  event_id: string | null;
}

/** $2: the rider, or null */
const ITEMS = `
  SELECT i.id, i.shop_id, i.code, i.name, i.points, i.monthly_limit, i.picture, i.event_id, s.available,
         CASE WHEN $2::uuid IS NOT NULL THEN rewards.taken($2, i.id, ledger.now()) END AS taken
  FROM rewards.item i JOIN rewards.shelf s ON s.item_id = i.id`;
const SHOP_KINDS = PLACE_KINDS.filter((kind) => kind !== 'service_point');

/** Shops that take points, and what they have. */
@Injectable()
export class Catalogue {
  constructor(
    private readonly db: Database,
    private readonly places: PlacesService,
  ) {}

  /** Nearest first where `near` is given. A page may be short: places that take no points are left out. */
  async shops(query: PageQuery & { near?: Gcj02 }): Promise<Page<ShopView>> {
    const { items, ...page } = await this.places.page({ ...query, kinds: SHOP_KINDS });
    const counts = await this.itemCounts(items.map(({ id }) => id));
    return {
      ...page,
      items: items.flatMap((place) => {
        const count = counts.get(place.id);
        return count === undefined ? [] : [{ ...place, itemCount: count }];
      }),
    };
  }

  /** @throws Fail NOT_FOUND when there is no such place, or it takes no points */
  async shop(id: string): Promise<ShopView> {
    const [place, counts] = await Promise.all([this.places.get(id), this.itemCounts([id])]);
    const count = counts.get(id);
    if (count === undefined) throw new Fail('NOT_FOUND');
    return { ...place, itemCount: count };
  }

  /**
   * Cheapest first, sold out ones last.
   *
   * @param personId gives what this rider took this month
   * @throws Fail NOT_FOUND
   */
  async items(shopId: string, personId: string | undefined): Promise<ItemView[]> {
    await this.shop(shopId);
    const rows = await this.db.read.query<ItemRow[]>(
      `${ITEMS} WHERE i.shop_id = $1 AND i.active AND i.event_id IS NULL
       ORDER BY s.available = 0, i.points, i.code`,
      [shopId, personId ?? null],
    );
    return rows.map(itemView);
  }

  /** What these redemption days offer, cheapest first. @param personId gives what this rider took there */
  async eventItems(eventIds: readonly string[], personId: string | undefined): Promise<ItemView[]> {
    const rows = await this.db.read.query<ItemRow[]>(
      `${ITEMS} WHERE i.event_id = ANY($1) AND i.active ORDER BY i.points, i.code`,
      [eventIds, personId ?? null],
    );
    return rows.map(itemView);
  }

  /** Lets places take points. One that does already is opened again. */
  async open(tx: Tx, placeIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO rewards.shop (id) SELECT unnest($1::text[]) ON CONFLICT (id) DO UPDATE SET active = true`,
      [placeIds],
    );
  }

  /** A shop closes and opens with its place; what is no shop stays none. */
  async follow(tx: Tx, places: readonly Pick<Required<NewPlace>, 'id' | 'active'>[]): Promise<void> {
    await tx.query(
      `UPDATE rewards.shop SET active = place.active
       FROM unnest($1::text[], $2::boolean[]) AS place (id, active)
       WHERE shop.id = place.id AND shop.active <> place.active`,
      [places.map(({ id }) => id), places.map(({ active }) => active)],
    );
  }

  /** Puts new items on the shelf with their first stock. */
  async offer(tx: Tx, items: readonly NewItem[]): Promise<void> {
    for (const { id, shopId, code, name, points, monthlyLimit, settlementFen, stock } of items) {
      await tx.query(
        `INSERT INTO rewards.item (id, shop_id, code, name, points, monthly_limit, settlement_fen, picture)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, shopId, code, name, points, monthlyLimit, settlementFen, pictureOf(code)],
      );
      await tx.query('INSERT INTO rewards.stock (item_id, available, initial) VALUES ($1, $2, $2)', [id, stock]);
    }
  }

  /** Every item of these places with its first stock. */
  shelf(manager: EntityManager, placeIds: readonly string[]): Promise<(NewItem & { active: boolean })[]> {
    return manager.query<(NewItem & { active: boolean })[]>(
      `SELECT i.id, i.shop_id AS "shopId", i.code, i.name, i.points::int, i.monthly_limit AS "monthlyLimit",
              i.settlement_fen AS "settlementFen", s.initial AS stock, i.active
       FROM rewards.item i JOIN rewards.shelf s ON s.item_id = i.id WHERE i.shop_id = ANY($1) AND i.event_id IS NULL`,
      [placeIds],
    );
  }

  private async itemCounts(shopIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.db.read.query<{ id: string; count: number }[]>(
      `SELECT shop.id, count(i.id) FILTER (WHERE i.active AND s.available > 0)::int AS count
       FROM rewards.shop LEFT JOIN rewards.item i ON i.shop_id = shop.id AND i.event_id IS NULL
       LEFT JOIN rewards.shelf s ON s.item_id = i.id
       WHERE shop.active AND shop.id = ANY($1) GROUP BY shop.id`,
      [shopIds],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}

const itemView = (row: ItemRow): ItemView => ({
  id: row.id,
  shopId: row.shop_id,
  code: row.code,
  name: row.name,
  points: Number(row.points),
  stock: row.available,
  monthlyLimit: row.monthly_limit,
  takenThisMonth: row.taken,
  pictureUrl: pictureUrl(row.picture),
  eventId: row.event_id,
});

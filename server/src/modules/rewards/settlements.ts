import { Injectable } from '@nestjs/common';
import type {
  SettlementDetail,
  SettlementItem,
  SettlementLine,
  SettlementRequest,
  SettlementView,
} from '@yanxinyuan/shared/rewards/settlement';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { hasRole, scopesOf, type Actor } from '../../platform/http/actor';
import { IdentityService } from '../identity';
import { PlacesService } from '../places';
import { shopsOf } from './shops-of';

interface MonthRow {
  shop_id: string;
  month: string;
  state: SettlementView['state'];
  orders: number;
  refunds: number;
  points: string;
  fen: string;
  closed_at: Date | null;
  closed_by: string | null;
}
interface LineRow {
  order_id: string;
  kind: SettlementLine['kind'];
  at: Date;
  code: string;
  name: string;
  quantity: number;
  points: string;
  fen: string;
}

const MONTHS = `
  SELECT shop_id, to_char(month, 'YYYY-MM') AS month, state, orders, refunds, points, fen, closed_at, closed_by
  FROM rewards.settlement_now`;
const LINES = `
  SELECT order_id, kind, at, code, name, quantity, points, fen FROM rewards.settlement_line_now
  WHERE shop_id = $1 AND month = $2::date ORDER BY at, transfer_id`;
/** A month in which nothing was fetched yet. */
const EMPTY = `
  SELECT id AS shop_id, $2::text AS month, CASE WHEN rewards.month_end($2::date) <= ledger.now() THEN 'open'
         ELSE 'running' END AS state, 0 AS orders, 0 AS refunds, '0' AS points, '0' AS fen FROM rewards.shop WHERE id = $1`;

const firstDay = (month: string): string => `${month}-01`;

/** What shops are owed by month: theirs to read, a supervisor's or an admin's to close. */
@Injectable()
export class Settlements {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityService,
    private readonly places: PlacesService,
  ) {}

  /**
   * Months with lines, newest first: of a shopkeeper's own shops, of all shops in a supervisor's
   * or an admin's scope.
   *
   * @param month YYYY-MM
   */
  async list(actor: Actor, month?: string): Promise<SettlementView[]> {
    const rows = await this.db.read.query<MonthRow[]>(
      `${MONTHS} WHERE shop_id = ANY($1) AND ($2::date IS NULL OR month = $2::date) ORDER BY month DESC, shop_id`,
      [await this.readable(actor), month === undefined ? null : firstDay(month)],
    );
    return this.views(rows);
  }

  /** @throws Fail NOT_FOUND for a shop out of reach, also one that does not exist */
  async get(actor: Actor, shopId: string, month: string): Promise<SettlementDetail> {
    await this.reach(actor, shopId);
    return this.detail(shopId, month);
  }

  /** The same for whoever was let in already. */
  async detail(shopId: string, month: string): Promise<SettlementDetail> {
    // One snapshot, so that the sums are the lines' while orders go on.
    const [found, lines] = await this.db.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [row] = await tx.query<MonthRow[]>(`${MONTHS} WHERE shop_id = $1 AND month = $2::date`, [
        shopId,
        firstDay(month),
      ]);
      return [row, await tx.query<LineRow[]>(LINES, [shopId, firstDay(month)])] as const;
    });
    const row = found ?? (await this.empty(shopId, month));
    const [view] = await this.views([row]);
    if (!view) throw new Error('one row, one view');
    return { ...view, items: itemsOf(lines), lines: lines.map(lineView) };
  }

  /**
   * Closes a month for good. A repeated tap gets the same.
   *
   * @param read what the closer saw
   * @throws Fail NOT_FOUND, APPROVAL_OWN for one who also keeps the shop, SETTLEMENT_NOT_DUE with the first month that can be closed,
   *   SETTLEMENT_CLOSED, SETTLEMENT_CHANGED with the sums as they are
   */
  async close(actor: Actor, shopId: string, month: string, read: SettlementRequest): Promise<SettlementDetail> {
    await this.reach(actor, shopId, true);
    if (shopsOf(actor).includes(shopId)) throw new Fail('APPROVAL_OWN');
    await this.db.transaction((tx) =>
      tx.query('SELECT rewards.close_month($1, $2, $3, $4, $5)', [
        shopId,
        firstDay(month),
        read.points,
        read.fen,
        actor.personId,
      ]),
    );
    return this.detail(shopId, month);
  }

  /** @throws Fail NOT_FOUND */
  async reach(actor: Actor, shopId: string, closing = false): Promise<void> {
    const own = !closing && shopsOf(actor).includes(shopId);
    if (!own && !(await this.controlled(actor)).includes(shopId)) throw new Fail('NOT_FOUND');
  }

  private async readable(actor: Actor): Promise<string[]> {
    return [...new Set([...shopsOf(actor), ...(await this.controlled(actor))])];
  }

  /** Shops in the scopes of a supervisor or an admin. */
  private async controlled(actor: Actor): Promise<string[]> {
    if (!hasRole(actor, 'supervisor', 'admin')) return [];
    const scopes = [...scopesOf(actor, 'supervisor'), ...scopesOf(actor, 'admin')];
    // A department's or a shop's code is not the beginning of a town's.
    const territories = scopes.filter(({ kind }) => kind === 'town' || kind === 'district');
    return this.places.idsWithin(territories.map(({ code }) => code));
  }

  private async empty(shopId: string, month: string): Promise<MonthRow> {
    const [row] = await this.db.read.query<Omit<MonthRow, 'closed_at' | 'closed_by'>[]>(EMPTY, [
      shopId,
      firstDay(month),
    ]);
    if (!row) throw new Fail('NOT_FOUND');
    return { ...row, month, closed_at: null, closed_by: null };
  }

  private async views(rows: readonly MonthRow[]): Promise<SettlementView[]> {
    const [shops, people] = await Promise.all([
      this.places.byIds([...new Set(rows.map(({ shop_id: id }) => id))]),
      this.identity.people([...new Set(rows.flatMap(({ closed_by: by }) => by ?? []))]),
    ]);
    return rows.map((row) => ({
      shopId: row.shop_id,
      shopName: shops.get(row.shop_id)?.name ?? row.shop_id,
      month: row.month,
      state: row.state,
      orders: row.orders,
      refunds: row.refunds,
      points: Number(row.points),
      fen: Number(row.fen),
      closedAt: row.closed_at?.toISOString() ?? null,
      closedByName: people.get(row.closed_by ?? '')?.name ?? null,
    }));
  }
}

/** The lines of a month added up by item. */
function itemsOf(lines: readonly LineRow[]): SettlementItem[] {
  const items = new Map<string, SettlementItem>();
  for (const { code, name, quantity, points, fen } of lines) {
    const item = items.get(code) ?? { code, name, quantity: 0, points: 0, fen: 0 };
    item.quantity += quantity;
    item.points += Number(points);
    item.fen += Number(fen);
    items.set(code, item);
  }
  return [...items.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

const lineView = (row: LineRow): SettlementLine => ({
  orderId: row.order_id,
  kind: row.kind,
  at: row.at.toISOString(),
  itemName: row.name,
  // Pieces are told by their number; points and fen by which way they went.
  quantity: Math.abs(row.quantity),
  points: Number(row.points),
  fen: Number(row.fen),
});

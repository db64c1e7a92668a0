import { Injectable } from '@nestjs/common';
import type { ItemView } from '@yanxinyuan/shared/rewards/contract';
import type { EventRequest, EventState, EventView } from '@yanxinyuan/shared/rewards/events';
import { scopeCovers } from '@yanxinyuan/shared/roles';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { scopesOf, type Actor } from '../../platform/http/actor';
import { Jobs } from '../../platform/jobs/jobs';
import { PlacesService } from '../places';
import { Catalogue } from './catalogue';

interface NewEvent extends EventRequest {
  id: string;
  actorId: string;
}
interface EventRow {
  id: string;
  shop_id: string;
  name: string;
  state: EventState;
  starts_at: Date;
  ends_at: Date;
}

const EVENTS = `
  SELECT e.*, CASE WHEN cancelled_at IS NOT NULL THEN 'cancelled' WHEN clock.now < starts_at THEN 'coming'
                   WHEN clock.now < ends_at THEN 'open' ELSE 'over' END AS state
  FROM rewards.event e, (SELECT ledger.now() AS now OFFSET 0) clock`;

/** Collective redemption days: a shop's goods for some hours, with a stock of their own. */
@Injectable()
export class Events {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly places: PlacesService,
    private readonly catalogue: Catalogue,
  ) {}

  /** Open and coming ones, the next first, then those that were over within a week. */
  async list(personId: string | undefined): Promise<EventView[]> {
    const rows = await this.db.read.query<EventRow[]>(
      `${EVENTS} WHERE cancelled_at IS NULL AND ends_at > clock.now - interval '7 days'
       ORDER BY ends_at <= clock.now, starts_at, id`,
    );
    return this.views(rows, personId);
  }

  /** @throws Fail NOT_FOUND */
  async get(id: string, personId?: string): Promise<EventView> {
    const [view] = await this.views(await this.db.read.query<EventRow[]>(`${EVENTS} WHERE id = $1`, [id]), personId);
    if (!view) throw new Fail('NOT_FOUND');
    return view;
  }

  /**
   * Makes an event or, until it starts, replaces it. Its pieces leave the everyday shelf at once.
   *
   * @throws Fail NOT_FOUND for a shop that takes no points, SCOPE_MISMATCH
   * @throws Fail EVENT_INVALID with facts.reason hours, items, stock or shop; EVENT_STARTED
   */
  async put(actor: Actor, id: string, what: EventRequest): Promise<EventView> {
    const known = await this.shopOf(id);
    for (const shop of new Set([what.shopId, known ?? what.shopId])) await this.reach(actor, shop);
    await this.db.transaction((tx) => this.write(tx, { ...what, id, actorId: actor.personId }));
    return this.get(id);
  }

  /** @throws Fail as {@link put}, but for the scope */
  async write(tx: Tx, { id, shopId, name, startsAt, endsAt, items, actorId }: NewEvent): Promise<void> {
    const [made] = await tx.query<{ low: string[] }[]>(
      'SELECT low FROM rewards.put_event($1, $2, $3, $4, $5, $6, $7)',
      [id, shopId, name, startsAt, endsAt, JSON.stringify(items), actorId],
    );
    for (const itemId of made?.low ?? []) await this.jobs.enqueue(tx, 'stock.low', { itemId, cause: id });
    // When nobody can fetch anything any more: see rewards.event_until.
    const runAt = new Date(Date.parse(endsAt) + AFTER_END_MS);
    await this.jobs.enqueue(tx, 'event.close', { eventId: id }, { runAt, key: `event:${id}` });
  }

  /**
   * Calls it off; twice is once.
   *
   * @throws Fail NOT_FOUND, SCOPE_MISMATCH, EVENT_STARTED
   */
  async cancel(actor: Actor, id: string): Promise<EventView> {
    const shop = await this.shopOf(id);
    if (shop === undefined) throw new Fail('NOT_FOUND');
    await this.reach(actor, shop);
    await this.db.transaction((tx) => tx.query('SELECT rewards.cancel_event($1, $2)', [id, actor.personId]));
    return this.get(id);
  }

  private async shopOf(id: string): Promise<string | undefined> {
    const [row] = await this.db.read.query<EventRow[]>('SELECT shop_id FROM rewards.event WHERE id = $1', [id]);
    return row?.shop_id;
  }

  private async reach(actor: Actor, shopId: string): Promise<void> {
    const town = (await this.places.byIds([shopId])).get(shopId)?.townCode;
    if (town === undefined) throw new Fail('NOT_FOUND');
    const scopes = [...scopesOf(actor, 'supervisor'), ...scopesOf(actor, 'admin')];
    if (!scopes.some((scope) => scopeCovers(scope, town))) throw new Fail('SCOPE_MISMATCH');
  }

  private async views(rows: readonly EventRow[], personId: string | undefined): Promise<EventView[]> {
    const [shops, items] = await Promise.all([
      this.places.byIds([...new Set(rows.map(({ shop_id: shop }) => shop))]),
      this.catalogue.eventItems(
        rows.map(({ id }) => id),
        personId,
      ),
    ]);
    return rows.map((row) => {
      const shop = shops.get(row.shop_id);
      if (!shop) throw new Error(`shop ${row.shop_id} has no place`);
      const { id, name, address, lng, lat } = shop;
      return eventView(
        row,
        { id, name, address, lng, lat },
        items.filter(({ eventId }) => eventId === row.id),
      );
    });
  }
}

/** As rewards.event_until: the minute of a code and the five a till has after scanning it. */
const AFTER_END_MS = 6 * 60_000;

const eventView = (row: EventRow, shop: EventView['shop'], items: ItemView[]): EventView => ({
  id: row.id,
  name: row.name,
  state: row.state,
  shop,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  items,
});

import { Injectable } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { PlaceSummary, PlaceView } from '@yanxinyuan/shared/places/contract';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import { In, Like, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { ScopeNames } from '../../platform/http/scope-names';
import { decodeCursor, pageLimit, toPage, type CursorKey } from '../../platform/http/page';
import { InvalidInput } from '../../platform/http/validation';
import { Place } from './entities/place.entity';
import { PlaceSearch, type FoundPlace, type PlaceFilter } from './place.search';
import { placeSummary, placeView } from './places.views';
import { openMinutes } from './rules/opening';

export type NewPlace = Omit<Place, 'openMinutes' | 'active'> & { active?: boolean };

export interface PlacesQuery extends PlaceFilter, PageQuery {
  near?: Gcj02;
}

/** Service points, points supermarkets and merchants. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly search: PlaceSearch,
    names: ScopeNames,
  ) {
    names.provide(
      ['shop'],
      async (codes) => new Map([...(await this.rows(codes))].map(([id, { name }]) => [id, name])),
    );
  }

  /** Open places, nearest first where `near` is given, else by id. */
  async page(query: PlacesQuery): Promise<Page<PlaceSummary>> {
    const limit = pageLimit(query);
    const rows = await this.found(query, limit + 1);
    return toPage(rows, limit, keyOf, (row) => placeSummary(row, this.clock.now()));
  }

  /** Places by id, closed ones too: an old order still names its shop. */
  async byIds(ids: readonly string[], manager: EntityManager = this.db.read): Promise<Map<string, PlaceView>> {
    const rows = await this.rows(ids, manager);
    return new Map([...rows].map(([id, place]) => [id, this.view({ place, distance: null })]));
  }

  /** @throws Fail NOT_FOUND when there is no such place, or it has closed for good */
  async get(id: string): Promise<PlaceView> {
    const place = await this.db.read.findOneBy(Place, { id, active: true });
    if (!place) throw new Fail('NOT_FOUND');
    return this.view({ place, distance: null });
  }

  /** Everything that lies in these territories, closed places too. @param codes of districts, towns … */
  async idsWithin(codes: readonly string[]): Promise<string[]> {
    const rows = await this.db.read.query<{ id: string }[]>(
      'SELECT id FROM place WHERE EXISTS (SELECT FROM unnest($1::text[]) AS code WHERE starts_with(town_code, code))',
      [codes],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The open place of this id, or all open places of this territory, by kind and id.
   *
   * @param code of a place, town, district
   */
  async openOf(code: string): Promise<PlaceSummary[]> {
    const places = await this.db.read.find(Place, {
      where: [
        { id: code, active: true },
        { townCode: Like(`${code.replaceAll(/[%_\\]/g, '\\$&')}%`), active: true },
      ],
      order: { kind: 'ASC', id: 'ASC' },
    });
    return places.map((place) => placeSummary({ place, distance: null }, this.clock.now()));
  }

  /** Places as they were saved, closed ones too: an import sees what it would change. */
  async saved(ids: readonly string[], manager: EntityManager): Promise<Map<string, Required<NewPlace>>> {
    const rows = await this.rows(ids, manager);
    return new Map([...rows].map(([id, place]) => [id, asGiven(place)]));
  }

  /** Adds places, or replaces those with the same id. @throws Error for hours that are not understood */
  async save(tx: Tx, places: readonly NewPlace[]): Promise<void> {
    const rows = places.map((place) => ({
      ...place,
      active: place.active ?? true,
      openMinutes: openMinutes(place.hours),
    }));
    await tx.upsert(Place, rows, ['id']);
  }

  private found({ near, cursor, ...filter }: PlacesQuery, limit: number): Promise<FoundPlace[]> {
    if (!near) {
      const [id] = decodeCursor(cursor, 1) ?? [];
      return this.search.all(filter, id === undefined ? undefined : String(id), limit);
    }
    const after = decodeCursor(cursor, 2);
    const [distance, id] = after ?? [];
    if (!after) return this.search.near(near, filter, undefined, limit);
    if (typeof distance !== 'number' || typeof id !== 'string') {
      throw new InvalidInput({ cursor: ['cursor is not one of ours'] });
    }
    return this.search.near(near, filter, { distance, id }, limit);
  }

  private async rows(ids: readonly string[], manager: EntityManager = this.db.read): Promise<Map<string, Place>> {
    const places = ids.length === 0 ? [] : await manager.findBy(Place, { id: In([...ids]) });
    return new Map(places.map((place) => [place.id, place]));
  }

  private view(found: FoundPlace): PlaceView {
    return placeView(found, this.clock.now());
  }
}

const keyOf = ({ place, distance }: FoundPlace): CursorKey => (distance === null ? [place.id] : [distance, place.id]);

function asGiven(place: Place): Required<NewPlace> {
  const { id, kind, name, townCode, communityCode, address, lng, lat, hours, facilities, ...rest } = place;
  const { phone, host, offer, active } = rest;
  return { id, kind, name, townCode, communityCode, address, lng, lat, hours, facilities, phone, host, offer, active };
}

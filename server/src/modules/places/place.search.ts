import { Injectable } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import { PLACE_KINDS, type Facility, type PlaceKind } from '@yanxinyuan/shared/places/contract';
import { localMinutes } from '@yanxinyuan/shared/time';
import type { SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import { Place } from './entities/place.entity';
import { boxAround, radiiFrom } from './rules/nearness';

export interface PlaceFilter {
  kinds?: readonly PlaceKind[];
  /** a place must have all of them */
  facilities?: readonly Facility[];
  openNow?: boolean;
}
export interface FoundPlace {
  place: Place;
  /** exact metres from the point asked for; null without one */
  distance: number | null;
}
interface After {
  distance: number;
  id: string;
}

// The haversine of shared/geo.ts, so that both give the same metres.
const DISTANCE = `2 * 6371008.8 * asin(least(1, sqrt(
  sin(radians(p.lat - :lat) / 2) ^ 2 + cos(radians(:lat)) * cos(radians(p.lat)) * sin(radians(p.lng - :lng) / 2) ^ 2)))`;

// Somebody who tells no position wants to see what the district offers, not what begins with an early letter.
const RANK = `array_position(:order::text[], p.kind)`;

/** Finds places that are open to the public. */
@Injectable()
export class PlaceSearch {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** By kind, service points and points supermarkets first, then by id. */
  async all(filter: PlaceFilter, after: string | undefined, limit: number): Promise<FoundPlace[]> {
    const query = this.filtered(filter)
      .addSelect(RANK, 'rank')
      .setParameter('order', PLACE_KINDS)
      .orderBy('rank')
      .addOrderBy('p.id')
      .limit(limit);
    if (after !== undefined) {
      query.andWhere(`(${RANK}, p.id) > (SELECT ${RANK}, p.id FROM place p WHERE p.id = :after)`, { after });
    }
    return (await query.getMany()).map((place) => ({ place, distance: null }));
  }

  /**
   * Nearest first. Looks in a small box, which the index of (lat, lng) finds at once, and in
   * larger ones only while too few have been found.
   */
  async near(point: Gcj02, filter: PlaceFilter, after: After | undefined, limit: number): Promise<FoundPlace[]> {
    let found: FoundPlace[] = [];
    for (const radius of radiiFrom(after?.distance ?? 0)) {
      found = await this.within(point, radius, filter, { after, limit });
      if (found.length >= limit) break;
    }
    return found;
  }

  private async within(
    point: Gcj02,
    radius: number | null,
    filter: PlaceFilter,
    { after, limit }: { after: After | undefined; limit: number },
  ): Promise<FoundPlace[]> {
    const query = this.filtered(filter)
      .addSelect(DISTANCE, 'distance')
      .setParameters({ lng: point[0], lat: point[1] })
      .orderBy('distance')
      .addOrderBy('p.id')
      .limit(limit);
    if (radius !== null) {
      query
        .andWhere('p.lat BETWEEN :south AND :north AND p.lng BETWEEN :west AND :east', boxAround(point, radius))
        // The corners of the box lie farther than points beside it.
        .andWhere(`${DISTANCE} <= :radius`, { radius });
    }
    if (after) query.andWhere(`(${DISTANCE}, p.id) > (:afterDistance, :afterId)`, rename(after));
    const { entities, raw } = await query.getRawAndEntities<{ distance: number }>();
    return entities.map((place, i) => ({ place, distance: raw[i]?.distance ?? null }));
  }

  private filtered({ kinds = [], facilities = [], openNow = false }: PlaceFilter): SelectQueryBuilder<Place> {
    const query = this.db.read.createQueryBuilder(Place, 'p').where('p.active');
    if (kinds.length > 0) query.andWhere('p.kind = ANY(:kinds)', { kinds });
    if (facilities.length > 0) query.andWhere('p.facilities @> :facilities', { facilities });
    if (openNow) query.andWhere('p.open_minutes @> :minute::int', { minute: localMinutes(this.clock.now()) });
    return query;
  }
}

const rename = ({ distance, id }: After) => ({ afterDistance: distance, afterId: id });

import type { PlaceQuery, PlaceSummary } from '@yanxinyuan/shared/places/contract';
import { FACILITY_TEXTS } from '@/texts/labels';
import { FILTER_FACILITIES, map } from '@/texts/map';
import { distanceWords } from '@/texts/time';

export type PlaceFilter = 'open' | 'shops' | (typeof FILTER_FACILITIES)[number];

export const PLACE_FILTERS: readonly PlaceFilter[] = ['open', ...FILTER_FACILITIES, 'shops'];

export const filterLabel = (filter: PlaceFilter): string =>
  filter === 'open' ? map.openNow : filter === 'shops' ? map.shops : FACILITY_TEXTS[filter];

/** Chosen filters as a query: facilities must all be there, 能换东西 means any kind of shop. */
export function placeQuery(chosen: readonly PlaceFilter[], near: string | undefined): PlaceQuery {
  const facilities = chosen.filter((filter) => filter !== 'open' && filter !== 'shops');
  return {
    ...(near === undefined ? {} : { near }),
    ...(chosen.includes('open') ? { openNow: true } : {}),
    ...(chosen.includes('shops')
      ? { kind: 'points_supermarket,restaurant,pharmacy,repair,battery,barber,grocery' }
      : {}),
    ...(facilities.length === 0 ? {} : { facility: facilities.join(',') }),
  };
}

/** 开到 22:00 */
export const openWords = ({ openNow, hours }: PlaceSummary): string => (openNow ? map.open(hours) : map.closed(hours));

/** 180 米，开到 22:00 */
export const placeNote = (place: PlaceSummary): string =>
  [place.distanceM === null ? '' : distanceWords(place.distanceM), openWords(place)]
    .filter((words) => words !== '')
    .join('，');

export const facilityWords = ({ facilities }: PlaceSummary, most = 5): string =>
  facilities
    .slice(0, most)
    .map((facility) => FACILITY_TEXTS[facility])
    .join(' ');

/** A shop gives goods for points; a service point does not. */
export const isShop = ({ kind }: PlaceSummary): boolean => kind !== 'service_point';

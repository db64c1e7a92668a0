import { useEffect, useState } from 'react';
import { canGrow } from '@/lib/paged-state';
import { locate, type Fix } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { usePaged, type Paged } from '@/lib/use-paged';
import type { PlaceSummary } from '@yanxinyuan/shared/places/contract';
import type { TownView } from '@yanxinyuan/shared/territory/contract';
import { placeQuery, type PlaceFilter } from './model';

export interface ServiceMap {
  towns: readonly TownView[];
  list: Paged<PlaceSummary>;
  filters: readonly PlaceFilter[];
  toggle: (filter: PlaceFilter) => void;
  clear: () => void;
  me: Fix | null;
  /** @returns false when the phone gave no position */
  findMe: () => Promise<boolean>;
}

const PAGE = 50;
// A map with a part of the places would tell people that there is nothing near them; a district has some two hundred.
const ALL = 250;

/** Towns, places and filters of the map. The position is taken when the person asks for it, not before. */
export function usePlaces(): ServiceMap {
  const [filters, setFilters] = useState<readonly PlaceFilter[]>([]);
  const [me, setMe] = useState<Fix | null>(null);
  const near = me === null ? undefined : `${me.lng},${me.lat}`;
  const towns = useLoad(() => call('listTowns'));
  const query = placeQuery(filters, near);
  const list = usePaged((page) => call('listPlaces', { query: { ...query, ...page, limit: PAGE } }), {
    key: JSON.stringify(query),
  });
  const { more } = list;
  const grows = canGrow(list);
  const count = list.items.length;
  useEffect(() => {
    if (grows && count < ALL) void more();
  }, [grows, count, more]);
  return {
    towns: towns.data ?? [],
    list,
    filters,
    toggle: (filter) => {
      setFilters(filters.includes(filter) ? filters.filter((one) => one !== filter) : [...filters, filter]);
    },
    clear: () => {
      setFilters([]);
    },
    me,
    findMe: async () => {
      const at = await locate();
      if (at.ok) setMe(at.fix);
      return at.ok;
    },
  };
}

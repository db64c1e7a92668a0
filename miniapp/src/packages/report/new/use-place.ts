import type { LocateView } from '@yanxinyuan/shared/territory/contract';
import { useCallback, useState } from 'react';
import { isRiding } from '@/features/report/model';
import type { DraftPlace } from '@/features/report/unfinished';
import { choosePoint, locate, type Located } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { useLoad, type Loaded } from '@/lib/use-load';

export type PlaceState =
  | { at: 'locating' }
  /** no position: the map is the other road */
  | { at: 'none'; why: 'denied' | 'off' }
  | { at: 'known'; place: DraftPlace };

export interface Whereabouts {
  state: PlaceState;
  /** the spot in words; null where no grid covers it */
  words: Loaded<LocateView | null>;
  /** the phone says it is moving faster than 6 km/h */
  riding: boolean;
  settle: (coming: Promise<Located>) => void;
  /** the rider says he is not riding */
  standing: () => void;
  /** asks the phone once more */
  again: () => Promise<void>;
  /** lets the rider put the pin himself */
  choose: () => Promise<void>;
  restore: (place: DraftPlace) => void;
}

const placeOf = (state: PlaceState): DraftPlace | null => (state.at === 'known' ? state.place : null);

/** Where the thing is: from the phone, or from the map when the phone does not say. */
export function usePlace(): Whereabouts {
  const [state, setState] = useState<PlaceState>({ at: 'none', why: 'denied' });
  const [riding, setRiding] = useState(false);
  const place = placeOf(state);
  const words = useLoad(
    () => (place === null ? Promise.resolve(null) : call('locate', { query: { at: `${place.lng},${place.lat}` } })),
    place === null ? '' : `${place.lng},${place.lat}`,
  );
  const take = useCallback((located: Located) => {
    // A point chosen meanwhile is surer than what the phone found.
    setState((now) => (now.at === 'known' && now.place.accuracy === 0 ? now : stateOf(located)));
    setRiding(located.ok && isRiding(located.fix.speed));
  }, []);
  const settle = useCallback(
    (coming: Promise<Located>) => {
      setState({ at: 'locating' });
      void coming.then(take);
    },
    [take],
  );
  const restore = useCallback((known: DraftPlace) => {
    setState({ at: 'known', place: known });
  }, []);
  const again = async () => {
    take(await locate());
  };
  const choose = async () => {
    const chosen = await choosePoint(place);
    if (chosen !== null) restore({ ...chosen, accuracy: 0, capturedAt: new Date().toISOString() });
  };
  const standing = () => {
    setRiding(false);
  };
  return { state, words, riding, standing, settle, again, choose, restore };
}

function stateOf(located: Located): PlaceState {
  if (!located.ok) return { at: 'none', why: located.why };
  const { lng, lat, accuracy, capturedAt } = located.fix;
  return { at: 'known', place: { lng, lat, accuracy, capturedAt, name: '' } };
}

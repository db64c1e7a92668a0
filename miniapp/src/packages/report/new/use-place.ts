import type { LocateView } from '@yanxinyuan/shared/territory/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
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
  /** when a position came that nobody waited for any more, milliseconds since 1970; 0: none did */
  lateAt: number;
  /** the phone says it is moving as fast as one rides */
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

/** A point the rider chose himself is surer than what the phone finds. */
const byHand = (state: PlaceState): boolean => state.at === 'known' && state.place.accuracy === 0;

const placeOf = (state: PlaceState): DraftPlace | null => (state.at === 'known' ? state.place : null);

/** A phone that has not found itself by then may never: the rider is shown the other road. */
const PATIENCE_MS = 8_000;

/** Where the thing is: from the phone, or from the map when the phone does not say. */
export function usePlace(): Whereabouts {
  const [state, setState] = useState<PlaceState>({ at: 'none', why: 'denied' });
  const [riding, setRiding] = useState(false);
  const [lateAt, setLateAt] = useState(0);
  const patience = useRef<ReturnType<typeof setTimeout>>();
  useEffect(
    () => () => {
      clearTimeout(patience.current);
    },
    [],
  );
  const place = placeOf(state);
  const words = useLoad(
    () => (place === null ? Promise.resolve(null) : call('locate', { query: { at: `${place.lng},${place.lat}` } })),
    place === null ? '' : `${place.lng},${place.lat}`,
  );
  const take = useCallback((located: Located) => {
    setState((now) => (byHand(now) ? now : stateOf(located)));
    setRiding(located.ok && isRiding(located.fix.speed));
  }, []);
  const settle = useCallback(
    (coming: Promise<Located>) => {
      setState((now) => (byHand(now) ? now : { at: 'locating' }));
      let late = false;
      patience.current = setTimeout(() => {
        late = true;
        setState((now) => (now.at === 'locating' ? { at: 'none', why: 'off' } : now));
      }, PATIENCE_MS);
      void coming.then((located) => {
        clearTimeout(patience.current);
        if (late && located.ok) setLateAt(Date.now());
        take(located);
      });
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
  return { state, words, lateAt, riding, standing, settle, again, choose, restore };
}

function stateOf(located: Located): PlaceState {
  if (!located.ok) return { at: 'none', why: located.why };
  const { lng, lat, accuracy, capturedAt } = located.fix;
  return { at: 'known', place: { lng, lat, accuracy, capturedAt, name: '' } };
}

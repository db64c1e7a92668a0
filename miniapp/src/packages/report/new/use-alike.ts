import type { AlikeCase } from '@yanxinyuan/shared/reports/contract';
import { useEffect, useRef, useState } from 'react';
import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { onlineStore } from '@/lib/online';
import { call } from '@/lib/request';
import type { PlaceState } from './use-place';

/** What comes later would change the buttons under a thumb that is on its way. */
const IN_TIME_MS = 2500;

export interface AlikeCases {
  /** the nearest that may be the same; null: nothing was found, in time */
  found: AlikeCase | null;
  /** when it came up, milliseconds since 1970 */
  shownAt: number;
}

const NONE: AlikeCases & { asked: string } = { found: null, shownAt: 0, asked: '' };

/**
 * Asks once for each category and place whether it may have been reported. Without a signal, a quick answer or
 * anything found there is nothing, and nothing waits for it.
 */
export function useAlike(category: CategoryView | undefined, place: PlaceState): AlikeCases {
  const [alike, setAlike] = useState(NONE);
  const turn = useRef(0);
  const asked =
    category === undefined || category.restricted || place.at !== 'known'
      ? ''
      : `${category.code} ${place.place.lng},${place.place.lat} ${place.place.accuracy}`;
  useEffect(() => {
    const mine = (turn.current += 1);
    if (asked === '' || !onlineStore.get()) return;
    const [code = '', at = '', accuracy = '0'] = asked.split(' ');
    const since = Date.now();
    void call('listAlike', { query: { category: code, at, accuracy: Number(accuracy) } }).then(
      ([found]) => {
        const now = Date.now();
        if (mine !== turn.current || now - since > IN_TIME_MS || found === undefined) return;
        setAlike({ found, shownAt: now, asked });
      },
      // A hint that fails is no hint: the report goes its way.
      () => undefined,
    );
  }, [asked]);
  // What was found for another category or place is no answer to this one.
  return alike.asked === asked ? alike : NONE;
}

import type { UsualCategory } from '@yanxinyuan/shared/reports/contract';
import { useEffect, useState } from 'react';
import { onlineStore } from '@/lib/online';
import { call } from '@/lib/request';
import type { PlaceState } from './use-place';

/** The guess waits no longer than this for what others report here. */
const IN_TIME_MS = 1200;

/**
 * Asks once what others report where the phone found itself.
 *
 * @param wanted there is still something to guess
 * @returns null while the answer may still come; [] when there is none, without a signal, or too late
 */
export function useUsual(place: PlaceState, wanted: boolean): readonly UsualCategory[] | null {
  const [usual, setUsual] = useState<readonly UsualCategory[] | null>(null);
  const at = place.at === 'known' ? `${place.place.lng},${place.place.lat}` : '';
  const waiting = wanted && at !== '' && usual === null;
  useEffect(() => {
    if (!waiting) return undefined;
    const take = (found: readonly UsualCategory[]): void => {
      // What comes second is late: the guess has been made.
      setUsual((now) => now ?? found);
    };
    const none = (): void => {
      take([]);
    };
    const timer = setTimeout(none, onlineStore.get() ? IN_TIME_MS : 0);
    if (onlineStore.get()) void call('listUsual', { query: { at } }).then(take, none);
    return () => {
      clearTimeout(timer);
    };
  }, [waiting, at]);
  return place.at === 'none' ? [] : usual;
}

import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { useEffect, useRef } from 'react';
import { useOnline } from './online';
import { useFront } from './platform/front';
import { useLatest } from './use-latest';
import { useVisible } from './use-visible';

/**
 * For what staff leave open on a desk: asks again every minute while the page is in front, its tab is looked at and
 * there is a net; at once when that is so again after more than a minute. Riders' pages ask by themselves only when
 * they are shown.
 *
 * @param enabled false where nothing may change just now, or for who has no desk
 */
export function useEveryMinute(again: () => unknown, enabled = true): void {
  const latest = useLatest(again);
  const [visible, front, online] = [useVisible(), useFront(), useOnline()];
  const asked = useRef<number | null>(null);
  const runs = visible && front && online && enabled;
  useEffect(() => {
    if (!runs) return undefined;
    const ask = () => {
      asked.current = Date.now();
      void latest.current();
    };
    // The page has just been read when it is shown for the first time.
    asked.current ??= Date.now();
    let timer = setTimeout(tick, Math.max(0, asked.current + MINUTE_MS - Date.now()));
    function tick() {
      ask();
      timer = setTimeout(tick, MINUTE_MS);
    }
    return () => {
      clearTimeout(timer);
    };
  }, [runs, latest]);
}

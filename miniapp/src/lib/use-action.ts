import { useCallback, useEffect, useRef, useState } from 'react';
import { showError } from './toast';
import { useLatest } from './use-latest';

/**
 * Runs a deed one at a time: while it is under way, further calls do nothing, so a second tap cannot double it.
 * What it throws is shown as a toast unless `onError` takes it.
 *
 * @returns the guarded deed, and whether it is under way
 */
export function useAction<A extends unknown[]>(
  deed: (...args: A) => unknown,
  onError: (error: unknown) => void = showError,
): [run: (...args: A) => Promise<void>, busy: boolean] {
  const running = useRef(false);
  const mounted = useRef(true);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const latest = useLatest({ deed, onError });
  const run = useCallback(
    async (...args: A) => {
      // A state would still be false in a second tap of the same frame.
      if (running.current) return;
      running.current = true;
      try {
        const result = latest.current.deed(...args);
        if (!(result instanceof Promise)) return;
        setBusy(true);
        await result;
      } catch (error) {
        latest.current.onError(error);
      } finally {
        running.current = false;
        if (mounted.current) setBusy(false);
      }
    },
    [latest],
  );
  return [run, busy];
}

import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => {
    document.removeEventListener('visibilitychange', changed);
  };
}

/** Is this tab the one that is looked at? */
export const useFront = (): boolean => useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');

import { useEffect } from 'react';
import { hasCode } from './api-error';
import { watchNetwork } from './platform/network';
import { createStore, useStore } from './store';
import { useLatest } from './use-latest';

export const onlineStore = createStore(true);

/** Once, at launch. */
export function startNetworkWatch(): void {
  watchNetwork(onlineStore.set);
}

/** Whether the phone has a connection at all; a call can still fail. */
export const useOnline = (): boolean => useStore(onlineStore);

/** Whether a call failed only because nothing could be reached. */
export const isNoNet = (error: unknown): boolean => hasCode(error, 'NETWORK_OFFLINE', 'TIMEOUT');

/** Tries again by itself when the connection is back, if the last attempt failed for want of one. */
export function useBackOnline(error: unknown, again: () => unknown): void {
  const latest = useLatest(again);
  const waits = isNoNet(error);
  useEffect(() => {
    if (!waits) return undefined;
    return onlineStore.subscribe(() => {
      if (onlineStore.get()) void latest.current();
    });
  }, [waits, latest]);
}

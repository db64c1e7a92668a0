import { watchNetwork } from './platform/network';
import { createStore, useStore } from './store';

export const onlineStore = createStore(true);

/** Once, at launch. */
export function startNetworkWatch(): void {
  watchNetwork(onlineStore.set);
}

/** Whether the phone has a connection at all; a call can still fail. */
export const useOnline = (): boolean => useStore(onlineStore);

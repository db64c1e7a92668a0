import { storage } from '../platform/storage';
import { createStore } from '../store';
import type { OutboxEntry } from './entry';

// One key for each entry: two tabs that write at once cannot write over each other's, and no key grows past
// what WeChat allows.
const PREFIX = 'outbox:';

const store = createStore<OutboxEntry[]>([]);

/** Takes over what is on the phone. Whoever watches is told only of what has changed: it is read far more often. */
function refresh(): void {
  // Only put() writes under these keys.
  const found = storage.keys(PREFIX).map((key) => storage.get(key) as OutboxEntry | null);
  const entries = found.filter((entry) => entry !== null).sort((a, b) => a.createdAt - b.createdAt);
  if (JSON.stringify(entries) !== JSON.stringify(store.get())) store.set(entries);
}

/** Where entries lie on the phone. */
export const shelf = {
  store,
  refresh,
  /** oldest first, read anew */
  load: (): OutboxEntry[] => {
    refresh();
    return store.get();
  },
  find: (id: string): OutboxEntry | undefined => (storage.get(PREFIX + id) as OutboxEntry | null) ?? undefined,
  /** @throws when the phone has no room */
  put: (entry: OutboxEntry): void => {
    storage.set(PREFIX + entry.id, entry);
    refresh();
  },
  remove: (id: string): void => {
    storage.remove(PREFIX + id);
    refresh();
  },
};

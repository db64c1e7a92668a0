import { storage } from '../platform/storage';
import { createStore } from '../store';
import type { OutboxEntry } from './entry';

// One key for each entry: two tabs that write at once cannot write over each other's, and no key grows past
// what WeChat allows.
const PREFIX = 'outbox:';

const store = createStore<OutboxEntry[]>([]);

/** Takes over what is on the phone. */
function refresh(): void {
  // Only put() writes under these keys.
  const found = storage.keys(PREFIX).map((key) => storage.get(key) as OutboxEntry | null);
  store.set(found.filter((entry) => entry !== null).sort((a, b) => a.createdAt - b.createdAt));
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

import { ApiError } from '../api-error';
import { onlineStore } from '../online';
import { dropPhoto } from '../platform/photos';
import { storage } from '../platform/storage';
import { newId } from '../platform/uuid';
import { call } from '../request';
import { personStore, requireLogin } from '../session';
import { createStore, useStore } from '../store';
import { uploadPhoto } from '../upload';
import { advance, afterRestart, newEntry, type Draft, type OutboxEntry } from './model';
import type { Outcome } from './attempt';
import { createRunner } from './runner';

export type { Draft, OutboxEntry } from './model';
export type { Outcome } from './attempt';

const KEY = 'outbox';

const store = createStore<OutboxEntry[]>([]);
const listeners = new Set<(outcome: Outcome) => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function save(entries: OutboxEntry[]): void {
  storage.set(KEY, entries);
  store.set(entries);
}

const runner = createRunner({
  load: store.get,
  save,
  personId: () => personStore.get()?.id ?? null,
  online: onlineStore.get,
  now: () => Date.now(),
  uploadPhoto: async (key) => (await uploadPhoto(key)).id,
  putReport: (id, body) => call('putReport', { params: { id }, body }),
  getReport: (id) => call('getReport', { params: { id } }),
  dropPhotos: (keys) => {
    keys.forEach((key) => void dropPhoto(key));
  },
  wake: (afterMs, back) => {
    clearTimeout(timer);
    timer = setTimeout(back, afterMs);
  },
  told: (outcome) => {
    listeners.forEach((listener) => {
      listener(outcome);
    });
  },
});

function wakeAll(): void {
  const now = Date.now();
  save(store.get().map((entry) => (entry.state === 'waiting' ? advance(entry, { type: 'woken', now }) : entry)));
  void runner.kick();
}

/** Once, at launch: takes up what an earlier visit left, and from then on whenever the connection or the login is back. */
export function startOutbox(): void {
  // Only save() writes under this key.
  store.set(afterRestart((storage.get(KEY) ?? []) as OutboxEntry[]));
  onlineStore.subscribe(() => {
    if (onlineStore.get()) wakeAll();
  });
  personStore.subscribe(() => {
    if (personStore.get() !== null) wakeAll();
  });
  void runner.kick();
}

export const outbox = {
  /**
   * Takes a report into safety on the phone and begins to send it. From here on it is never lost and never doubled.
   *
   * @returns the report's id, and what the first attempt came to; `waiting` at once without a connection
   * @throws ApiError when nobody is logged in and the login fails
   */
  async add(draft: Draft): Promise<{ id: string; first: Promise<Outcome> }> {
    const person = await requireLogin();
    const entry = newEntry(draft, newId(), person.id, Date.now());
    save([...store.get(), entry]);
    const first = onlineStore.get()
      ? outbox.settled(entry.id)
      : Promise.resolve<Outcome>({ kind: 'waiting', id: entry.id });
    void runner.kick();
    return { id: entry.id, first };
  },

  /** The next outcome for this entry. */
  settled(id: string): Promise<Outcome> {
    return new Promise((resolve) => {
      const listener = (outcome: Outcome) => {
        if (outcome.id !== id) return;
        listeners.delete(listener);
        resolve(outcome);
      };
      listeners.add(listener);
    });
  },

  /** Tries one again now, also a refused one. */
  async retry(id: string): Promise<Outcome> {
    const outcome = outbox.settled(id);
    const now = Date.now();
    save(store.get().map((entry) => (entry.id === id ? advance(entry, { type: 'woken', now }) : entry)));
    if (!onlineStore.get()) throw new ApiError('NETWORK_OFFLINE');
    void runner.kick();
    return outcome;
  },

  /**
   * Takes one back to be changed; its photos belong to the caller from now on. A changed report is another report:
   * it gets another id. @returns null for one that is gone or being sent
   */
  takeBack(id: string): OutboxEntry | null {
    const entry = store.get().find((one) => one.id === id);
    if (entry === undefined || entry.state === 'sending') return null;
    save(store.get().filter((one) => one.id !== id));
    return entry;
  },

  /** Gives one up, with its photos; ask before. One that is being sent stays. */
  remove(id: string): void {
    outbox.takeBack(id)?.photos.forEach(({ key }) => void dropPhoto(key));
  },
};

/** What waits, of the person at this phone, oldest first. */
export function useOutbox(): OutboxEntry[] {
  const person = useStore(personStore);
  return useStore(store).filter(({ personId }) => personId === person?.id);
}

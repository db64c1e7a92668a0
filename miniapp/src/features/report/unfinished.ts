import type { Answers } from '@yanxinyuan/shared/reports/questions';
import { dropPhoto } from '@/lib/platform/photos';
import { storage } from '@/lib/platform/storage';
import { personStore } from '@/lib/session';
import { createStore, useStore } from '@/lib/store';

export interface DraftPlace {
  /** GCJ-02 degrees */
  lng: number;
  lat: number;
  /** metres; 0 when the rider chose the point on the map */
  accuracy: number;
  /** ISO 8601 */
  capturedAt: string;
  /** as the map calls it; '' when it has no name */
  name: string;
}

/**
 * A report that was begun and not sent: the rider was still riding, or went back by mistake. It stays on the phone
 * until he finishes it; what the server has of its photos is deleted there after a day.
 */
export interface Unfinished {
  photos: { key: string; takenAt: string }[];
  /** a voice note that lies on the phone */
  voice?: { key: string; seconds: number };
  place: DraftPlace | null;
  category: string | null;
  /** to extra questions; absent in one kept before there were any */
  answers?: Answers;
  text: string;
  anonymous: boolean;
  /** ISO 8601 */
  savedAt: string;
}

const KEY = 'unfinished';
/** The server takes what was seen within seven days; six leave time to send. */
const KEPT_MS = 6 * 86_400_000;

const isOld = ({ savedAt }: Unfinished, now: number): boolean => now - Date.parse(savedAt) >= KEPT_MS;

/** Where the person at this phone has his; and where one lies that was begun before anybody had logged in. */
function keysNow(): [string, ...string[]] {
  const person = personStore.get();
  return person === null ? [KEY] : [`${KEY}:${person.id}`, KEY];
}

// Only keepUnfinished writes under these keys.
const read = (key: string): Unfinished | null => storage.get(key) as Unfinished | null;
const keyNow = (): string | undefined => keysNow().find((key) => read(key) !== null);

function readNow(): Unfinished | null {
  const key = keyNow();
  return key === undefined ? null : read(key);
}

const store = createStore<Unfinished | null>(readNow());
// What one wrote and photographed is for nobody who takes the phone after him.
personStore.subscribe(() => {
  store.set(readNow());
});

/** Once, at launch: nobody can send them any more. Their photos are swept with all that nothing names. */
export function forgetOldUnfinished(now: number): void {
  for (const key of storage.keys(KEY)) {
    const kept = read(key);
    if (kept !== null && isOld(kept, now)) storage.remove(key);
  }
  store.set(readNow());
}

/** Keeps one, in the place of an older one of the same person. */
export function keepUnfinished(next: Unfinished): void {
  forgetUnfinished();
  storage.set(keysNow()[0], next);
  store.set(next);
}

/** Hands it over to the page that goes on with it; its photos now belong to that page. */
export function takeUnfinished(): Unfinished | null {
  const key = keyNow();
  if (key === undefined) return null;
  const kept = read(key);
  storage.remove(key);
  store.set(readNow());
  return kept;
}

/** Gives it up, with its photos and its voice note. */
export function forgetUnfinished(): void {
  const given = takeUnfinished();
  given?.photos.forEach(({ key }) => void dropPhoto(key));
  if (given?.voice !== undefined) void dropPhoto(given.voice.key);
}

export function useUnfinished(now: number): Unfinished | null {
  const kept = useStore(store);
  return kept !== null && !isOld(kept, now) ? kept : null;
}

import type { Answers } from '@yanxinyuan/shared/reports/questions';
import { dropPhoto } from '@/lib/platform/photos';
import { storage } from '@/lib/platform/storage';
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

// Only put() writes under this key.
const store = createStore<Unfinished | null>(storage.get(KEY) as Unfinished | null);

function put(next: Unfinished | null): void {
  if (next === null) storage.remove(KEY);
  else storage.set(KEY, next);
  store.set(next);
}

/** Keeps one, in the place of an older one. */
export function keepUnfinished(next: Unfinished): void {
  forgetUnfinished();
  put(next);
}

/** Hands it over to the page that goes on with it; its photos now belong to that page. */
export function takeUnfinished(): Unfinished | null {
  const kept = store.get();
  put(null);
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
  return kept !== null && now - Date.parse(kept.savedAt) < KEPT_MS ? kept : null;
}

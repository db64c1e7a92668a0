import { ApiError } from './api-error';
import { isNoNet } from './online';
import { loginStorage } from './platform/storage';
import { personStore } from './session';

// Where the login lives, and never longer than it: a browser's tab that is closed leaves nothing of a case behind.
const storage = loginStorage;
const INDEX = 'lastSeen';
const PREFIX = 'seen:';
const GONE: readonly number[] = [403, 404, 410];

export const LAST_SEEN = {
  /** answers in all; the oldest go first */
  answersMax: 60,
  /** characters in all: 1 MB where a character takes two bytes */
  charsMax: 500_000,
  ageMs: 7 * 24 * 3_600_000,
} as const;

interface Line {
  name: string;
  /** milliseconds since 1970 */
  at: number;
  /** characters */
  size: number;
}
interface Index {
  personId: string;
  /** oldest first */
  lines: Line[];
}

/** Under what name an answer is kept, and how much of it may be: null for one that must not be. */
export interface Shelf<T> {
  name: string;
  part?: (answer: T) => T | null;
}

export interface Seen<T> {
  data: T;
  /** milliseconds since 1970 */
  at: number;
}

export type Asked<T> =
  | { ok: true; data: T }
  /** `seen`: what was answered last time, where nothing but a net is missing now */
  | { ok: false; error: unknown; seen: Seen<T> | null };

const who = (): string | null => personStore.get()?.id ?? null;

/** What is written down of the person at this phone; of somebody else's nothing is. */
function linesNow(): Line[] {
  // Only write() puts something under this name.
  const index = storage.get(INDEX) as Index | null;
  return index !== null && index.personId === who() ? index.lines : [];
}

function clear(): void {
  storage.remove(INDEX);
  for (const key of storage.keys(PREFIX)) storage.remove(key);
}

/** Lets go of what is too old, and of the oldest while there is too much. */
function bounded(lines: readonly Line[]): Line[] {
  const young = lines.filter(({ at }) => Date.now() - at <= LAST_SEEN.ageMs).slice(-LAST_SEEN.answersMax);
  let over = young.reduce((sum, { size }) => sum + size, -LAST_SEEN.charsMax);
  return young.filter(({ size }) => {
    const goes = over > 0;
    if (goes) over -= size;
    return !goes;
  });
}

/** Writes the index, and removes the answers that stand in it no more. */
function write(lines: readonly Line[]): void {
  const personId = who();
  if (personId === null) return;
  const kept = bounded(lines);
  for (const line of lines) if (!kept.includes(line)) storage.remove(PREFIX + line.name);
  storage.set(INDEX, { personId, lines: kept } satisfies Index);
}

const without = (name: string): Line[] => linesNow().filter((line) => line.name !== name);

function put(name: string, text: string): void {
  // It would push out everything else and still not fit.
  if (text.length > LAST_SEEN.charsMax) {
    forget(name);
    return;
  }
  try {
    // The index first: an answer that is not in it would never be removed.
    write([...without(name), { name, at: Date.now(), size: text.length }]);
    storage.set(PREFIX + name, text);
  } catch {
    // The phone is full: nothing is lost by keeping less.
    forget(name);
  }
}

function forget(name: string): void {
  const lines = linesNow();
  if (!lines.some((line) => line.name === name)) return;
  storage.remove(PREFIX + name);
  write(lines.filter((line) => line.name !== name));
}

function keep<T>({ name, part }: Shelf<T>, answer: T): void {
  const kept = part === undefined ? answer : part(answer);
  if (kept === null) forget(name);
  else put(name, JSON.stringify(kept));
}

/** Keeps an answer of this person after the screen has been drawn with it. */
function keepLater<T>(shelf: Shelf<T>, answer: T, personId: string | null): void {
  setTimeout(() => {
    // Meanwhile the phone may have changed hands.
    if (personId !== null && personId === who()) keep(shelf, answer);
  });
}

/** What the person at this phone has seen before, for when there is no net. */
export const lastSeen = {
  find<T>({ name }: Shelf<T>): Seen<T> | null {
    const line = linesNow().find((one) => one.name === name);
    const text = storage.get(PREFIX + name);
    if (line === undefined || typeof text !== 'string' || Date.now() - line.at > LAST_SEEN.ageMs) return null;
    // Only put() writes under these keys, what a shelf of this name was given.
    return { data: JSON.parse(text) as T, at: line.at };
  },

  keep<T>(shelf: Shelf<T>, answer: T): void {
    keepLater(shelf, answer, who());
  },

  /** Keeps an answer if an earlier one of that name is kept. */
  renew<T>(shelf: Shelf<T>, answer: T): void {
    if (linesNow().some(({ name }) => name === shelf.name)) lastSeen.keep(shelf, answer);
  },
};

/** Asks, and keeps the answer if there is a shelf for it; says what was kept where there is no net to ask by. */
export async function ask<T>(fetch: () => Promise<T>, shelf?: Shelf<T>): Promise<Asked<T>> {
  const personId = who();
  try {
    const data = await fetch();
    if (shelf !== undefined) keepLater(shelf, data, personId);
    return { ok: true, data };
  } catch (error) {
    // The server says that it is not, or not any more, for this person.
    if (shelf !== undefined && error instanceof ApiError && GONE.includes(error.status)) forget(shelf.name);
    const seen = shelf !== undefined && isNoNet(error) && personId === who() ? lastSeen.find<T>(shelf) : null;
    return { ok: false, error, seen };
  }
}

/** Once, at launch: what was kept goes with the person it was kept for. */
export function startLastSeen(): void {
  const check = () => {
    const index = storage.get(INDEX) as Index | null;
    if (index !== null && index.personId !== who()) clear();
  };
  check();
  personStore.subscribe(check);
  const lines = linesNow();
  if (lines.length > 0) write(lines);
}

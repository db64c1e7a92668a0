import type { LocationInput } from '@yanxinyuan/shared/geo';
import type { Answers } from '@yanxinyuan/shared/reports/questions';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import type { AnyErrorCode } from '../api-error';

/** A photo of the phone; `id` once the server has it. */
export interface OutboxPhoto {
  key: string;
  id: string | null;
}

/**
 * One report on its way. It carries everything from the moment of capture and never changes again, but for the
 * names the server gives to its photos: the same id with the same content may be sent any number of times.
 */
export interface OutboxEntry {
  /** UUIDv7, the report's name for good */
  id: string;
  /** whose report it is: another login on this phone must not send it */
  personId: string;
  category: string;
  location: LocationInput;
  /** to extra questions; entries of earlier versions have none */
  answers?: Answers;
  text: string | null;
  anonymous: boolean;
  /** the case he says it is the same as, and those it is not; entries of earlier versions have none */
  joins?: string;
  distinctFrom?: string[];
  photos: OutboxPhoto[];
  /** for the list of what waits: the category and the place in words */
  title: string;
  place: string;
  /** milliseconds since 1970 */
  createdAt: number;
  /** waiting: to be tried at `retryAt` · sending · refused: the server said no for good, see `error` */
  state: 'waiting' | 'sending' | 'refused';
  attempts: number;
  retryAt: number;
  error: AnyErrorCode | null;
}

export type Draft = Pick<
  OutboxEntry,
  'category' | 'location' | 'answers' | 'text' | 'anonymous' | 'joins' | 'distinctFrom' | 'title' | 'place'
> & {
  photoKeys: string[];
};

/** Pauses between attempts, milliseconds; the last one repeats. */
const PAUSES = [5_000, 15_000, 60_000, 300_000, 900_000] as const;

export function newEntry(draft: Draft, id: string, personId: string, now: number): OutboxEntry {
  const { photoKeys, ...content } = draft;
  const photos = photoKeys.map((key) => ({ key, id: null }));
  return { ...content, id, personId, photos, createdAt: now, state: 'waiting', attempts: 0, retryAt: now, error: null };
}

export type Step = { do: 'uploadPhoto'; key: string } | { do: 'putReport'; body: ReportRequest };

/** What comes next for an entry: its photos one after another, then the report that names them. */
export function nextStep(entry: OutboxEntry): Step {
  const missing = entry.photos.find(({ id }) => id === null);
  if (missing !== undefined) return { do: 'uploadPhoto', key: missing.key };
  const { category, location, answers = {}, text, anonymous, joins, distinctFrom = [] } = entry;
  const photos = entry.photos.flatMap(({ id }) => (id === null ? [] : [id]));
  const body = {
    category,
    location,
    photos,
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
    ...(text === null ? {} : { text }),
    ...(anonymous ? { anonymous } : {}),
    ...(joins === undefined ? {} : { joins }),
    ...(distinctFrom.length === 0 ? {} : { distinctFrom }),
  };
  return { do: 'putReport', body };
}

export type OutboxEvent =
  | { type: 'started' }
  | { type: 'photoSent'; key: string; id: string }
  /** the server no longer knows a photo it had taken: all are sent again */
  | { type: 'photosForgotten' }
  | { type: 'later'; now: number; error: AnyErrorCode }
  | { type: 'refused'; error: AnyErrorCode }
  /** the person asks again, or the connection is back */
  | { type: 'woken'; now: number };

export function advance(entry: OutboxEntry, event: OutboxEvent): OutboxEntry {
  switch (event.type) {
    case 'started':
      return { ...entry, state: 'sending', error: null };
    case 'photoSent':
      return { ...entry, photos: entry.photos.map((p) => (p.key === event.key ? { ...p, id: event.id } : p)) };
    case 'photosForgotten':
      return { ...entry, photos: entry.photos.map(({ key }) => ({ key, id: null })) };
    case 'later': {
      const pause = PAUSES[Math.min(entry.attempts, PAUSES.length - 1)] ?? 0;
      const attempts = entry.attempts + 1;
      return { ...entry, state: 'waiting', attempts, retryAt: event.now + pause, error: event.error };
    }
    case 'refused':
      return { ...entry, state: 'refused', error: event.error };
    case 'woken':
      return { ...entry, state: 'waiting', attempts: 0, retryAt: event.now, error: null };
  }
}

/** Entries found at launch: what was being sent when the phone died is waiting again. */
export const afterRestart = (entries: OutboxEntry[]): OutboxEntry[] =>
  entries.map((entry) => (entry.state === 'sending' ? { ...entry, state: 'waiting', retryAt: 0 } : entry));

/** The next one to try: the oldest of this person that is due. A refused or pausing one holds up nobody. */
export const dueEntry = (entries: OutboxEntry[], personId: string | null, now: number): OutboxEntry | undefined =>
  entries.find((entry) => entry.state === 'waiting' && entry.personId === personId && entry.retryAt <= now);

/** When to look again, milliseconds since 1970; null when nothing waits. */
export function nextLook(entries: OutboxEntry[], personId: string | null): number | null {
  const times = entries.filter((e) => e.state === 'waiting' && e.personId === personId).map(({ retryAt }) => retryAt);
  return times.length === 0 ? null : Math.min(...times);
}

import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import type { TicketActionRequest } from '@yanxinyuan/shared/tickets/actions';
import type { AnyErrorCode } from '../api-error';
import type { DeedEntry, OutboxEntry, OutboxPhoto, ReportEntry } from './entry';

export type Step =
  | { do: 'uploadPhoto'; photo: OutboxPhoto }
  | { do: 'uploadVoice'; photo: OutboxPhoto }
  | { do: 'putReport'; body: ReportRequest }
  | { do: 'actOnTicket'; ticketId: string; body: TicketActionRequest };

/** What comes next for an entry: its photos one after another, its voice note, then the report or the deed that names them. */
export function nextStep(entry: OutboxEntry): Step {
  const photo = entry.photos.find(({ id }) => id === null);
  if (photo !== undefined) return { do: 'uploadPhoto', photo };
  if (entry.kind === 'report' && entry.voice?.id === null) return { do: 'uploadVoice', photo: entry.voice };
  const photos = entry.photos.flatMap(({ id }) => (id === null ? [] : [id]));
  return entry.kind === 'report'
    ? { do: 'putReport', body: reportBody(entry, photos) }
    : { do: 'actOnTicket', ticketId: entry.ticketId, body: deedBody(entry, photos) };
}

function reportBody(entry: ReportEntry, photos: string[]): ReportRequest {
  const { category, location, answers = {}, text, anonymous, joins, distinctFrom = [] } = entry;
  const voice = entry.voice?.id ?? null;
  return {
    category,
    location,
    photos,
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
    ...(text === null ? {} : { text }),
    ...(voice === null ? {} : { voice }),
    ...(anonymous ? { anonymous } : {}),
    ...(joins === undefined ? {} : { joins }),
    ...(distinctFrom.length === 0 ? {} : { distinctFrom }),
  };
}

function deedBody({ id, action, input, seen }: DeedEntry, photos: string[]): TicketActionRequest {
  const whole = photos.length === 0 ? input : { ...input, photos };
  return { id, action, input: whole, ...(seen === undefined ? {} : { seen }) };
}

export type OutboxEvent =
  | { type: 'started' }
  | { type: 'photoSent'; key: string; id: string }
  | { type: 'photoLost'; key: string }
  /** the server no longer knows a photo or the voice note it had taken: all are sent again */
  | { type: 'photosForgotten' }
  /** the phone's clock is ahead of the server's by this many milliseconds */
  | { type: 'clockWrong'; aheadMs: number }
  /** an earlier deed of ours on the same case was done: the case we saw has become `to` by our own hand */
  | { type: 'followed'; seen: number; to: number }
  | { type: 'later'; now: number; error: AnyErrorCode }
  | { type: 'refused'; error: AnyErrorCode }
  /** the connection is back */
  | { type: 'woken'; now: number }
  /** the person asks again, knowing why it was refused */
  | { type: 'insisted'; now: number };

/** Pauses between attempts, milliseconds; the last one repeats. */
const PAUSES = [5_000, 15_000, 60_000, 300_000, 900_000] as const;
const LONGEST_PAUSE = Math.max(...PAUSES);

export function advance(entry: OutboxEntry, event: OutboxEvent): OutboxEntry {
  switch (event.type) {
    case 'started':
      return { ...entry, state: 'sending', error: null };
    case 'photoSent':
      return withFiles(entry, (file) => (file.key === event.key ? { id: event.id } : {}));
    case 'photoLost':
      return withFiles(entry, (file) => (file.key === event.key ? { lost: true } : {}));
    case 'photosForgotten':
      return withFiles(entry, () => ({ id: null }));
    case 'clockWrong':
      return entry.kind === 'report' ? withClockRight(entry, event.aheadMs) : entry;
    case 'followed':
      return entry.kind === 'deed' && entry.seen === event.seen ? { ...entry, seen: event.to } : entry;
    case 'later': {
      const pause = PAUSES[Math.min(entry.attempts, PAUSES.length - 1)] ?? 0;
      const attempts = entry.attempts + 1;
      return { ...entry, state: 'waiting', attempts, retryAt: event.now + pause, error: event.error };
    }
    case 'refused':
      return { ...entry, state: 'refused', error: event.error };
    case 'woken':
      return { ...entry, state: 'waiting', attempts: 0, retryAt: event.now, error: null };
    case 'insisted':
      return insisted(advance(entry, { type: 'woken', now: event.now }), entry.error);
  }
}

/** The same change for its photos and its voice note. */
function withFiles(entry: OutboxEntry, change: (file: OutboxPhoto) => Partial<OutboxPhoto>): OutboxEntry {
  const photos = entry.photos.map((photo) => ({ ...photo, ...change(photo) }));
  if (entry.kind === 'deed' || entry.voice === undefined) return { ...entry, photos };
  return { ...entry, photos, voice: { ...entry.voice, ...change(entry.voice) } };
}

function withClockRight(entry: ReportEntry, aheadMs: number): ReportEntry {
  const capturedAt = new Date(Date.parse(entry.location.capturedAt) - aheadMs).toISOString();
  return { ...entry, clockRight: true, location: { ...entry.location, capturedAt } };
}

/** Whoever asks again after a refusal accepts what it was refused for: photos that are gone, a case that moved on. */
function insisted(entry: OutboxEntry, why: AnyErrorCode | null): OutboxEntry {
  const photos = entry.photos.filter(({ lost }) => lost !== true);
  if (entry.kind === 'report') {
    const rest = { ...entry, photos };
    if (rest.voice?.lost === true) delete rest.voice;
    return rest;
  }
  if (why !== 'TICKET_STATE_CHANGED') return { ...entry, photos };
  const anyway = { ...entry, photos };
  delete anyway.seen;
  return anyway;
}

const sameCase = (a: OutboxEntry, b: OutboxEntry): boolean =>
  a.kind === 'deed' && b.kind === 'deed' && a.ticketId === b.ticketId && a.personId === b.personId;

/** Deeds on one case go in the order they were done. What was refused holds up nobody. */
const heldUp = (entry: OutboxEntry, at: number, all: readonly OutboxEntry[]): boolean =>
  all.slice(0, at).some((earlier) => earlier.state !== 'refused' && sameCase(earlier, entry));

// A clock set back since would make a pause of days out of one of minutes.
const isDue = ({ retryAt }: OutboxEntry, now: number): boolean => retryAt <= now || retryAt - now > LONGEST_PAUSE;

const free = (entries: readonly OutboxEntry[], personId: string | null): OutboxEntry[] =>
  entries.filter((one, at) => one.state === 'waiting' && one.personId === personId && !heldUp(one, at, entries));

/** The next one to try: the oldest of this person that is due. Reports wait for nobody. */
export const dueEntry = (
  entries: readonly OutboxEntry[],
  personId: string | null,
  now: number,
): OutboxEntry | undefined => free(entries, personId).find((entry) => isDue(entry, now));

/** When to look again, milliseconds since 1970; null when nothing waits. */
export function nextLook(entries: readonly OutboxEntry[], personId: string | null): number | null {
  const times = free(entries, personId).map(({ retryAt }) => retryAt);
  return times.length === 0 ? null : Math.min(...times);
}

import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { ApiError, hasCode } from '../api-error';
import { onlineStore } from '../online';
import { alone } from '../platform/alone';
import { dropPhoto } from '../platform/photos';
import { watchStorage } from '../platform/storage';
import { newId } from '../platform/uuid';
import { lastSeen } from '../last-seen';
import { call } from '../request';
import { personStore, requireLogin } from '../session';
import { createStore, useStore } from '../store';
import { ticketShelf } from '../ticket-shelf';
import { uploadPhoto, uploadVoice } from '../upload';
import { createAhead } from './ahead';
import type { Answer, Outcome } from './attempt';
import { filesOf, newEntry, type DeedEntry, type Draft, type OutboxEntry, type OutboxPhoto } from './entry';
import { advance, type OutboxEvent } from './model';
import { createRunner } from './runner';
import { shelf } from './shelf';
import { sweepPhotos } from './sweep';

export type { DeedDraft, DeedEntry, Draft, OutboxEntry, ReportDraft, ReportEntry } from './entry';
export type { Outcome } from './attempt';

// On a bad line nobody need stand and watch: it is safe on the phone from the first moment.
const PATIENCE_MS = 8000;

export interface Delivered extends Answer {
  kind: 'sent' | 'waiting';
  id: string;
}

/** `entry` where this tab sent it. */
type Listener = (outcome: Outcome, entry?: OutboxEntry) => void;

const listeners = new Map<string, Listener[]>();
const unawaited = new Set<Listener>();
/** What a screen is waiting for at this moment. */
const delivering = createStore<readonly string[]>([]);
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(outcome: Outcome, entry?: OutboxEntry): void {
  const waiting = listeners.get(outcome.id) ?? [];
  listeners.delete(outcome.id);
  (waiting.length > 0 ? waiting : [...unawaited]).forEach((listener) => {
    listener(outcome, entry);
  });
}

const sending =
  (upload: typeof uploadPhoto | typeof uploadVoice) =>
  async ({ key, uploadId }: OutboxPhoto): Promise<string> => {
    try {
      return (await upload(key, uploadId)).id;
    } catch (error) {
      // Only this phone knows the id: what is there under it is this photo, packed by another version of the server.
      if (hasCode(error, 'IDEMPOTENCY_CONFLICT')) return uploadId;
      throw error;
    }
  };
const ahead = createAhead(sending(uploadPhoto));
const voiceAhead = createAhead(sending(uploadVoice));

function drop(keys: readonly string[]): void {
  for (const key of keys) {
    ahead.forget(key);
    voiceAhead.forget(key);
    void dropPhoto(key);
  }
}

const runner = createRunner({
  load: shelf.load,
  save: shelf.put,
  remove: shelf.remove,
  personId: () => personStore.get()?.id ?? null,
  online: onlineStore.get,
  now: () => Date.now(),
  uploadPhoto: ahead.upload,
  uploadVoice: voiceAhead.upload,
  putReport: (id, body) => call('putReport', { params: { id }, body }),
  getReport: (id) => call('getReport', { params: { id } }),
  actOnTicket: (id, body) => call('actOnTicket', { params: { id }, body }),
  dropPhotos: drop,
  alone: (personId, work) => alone(`outbox ${personId}`, work),
  wake: (afterMs, back) => {
    clearTimeout(timer);
    timer = setTimeout(back, afterMs);
  },
  told: tell,
});

function change(id: string, event: OutboxEvent): void {
  const entry = shelf.find(id);
  if (entry !== undefined) shelf.put(advance(entry, event));
}

function wakeAll(): void {
  for (const { id, state } of shelf.load()) if (state === 'waiting') change(id, { type: 'woken', now: Date.now() });
  void runner.kick();
}

const sameConsents = (one: PersonView | null, other: PersonView | null): boolean =>
  JSON.stringify(one?.consents) === JSON.stringify(other?.consents);

/** What the server refused for want of a consent waits for nothing else: it goes when that is given, wherever it was. */
function releaseAgreed(consented: (entry: OutboxEntry) => boolean): void {
  const id = personStore.get()?.id;
  for (const entry of shelf.load())
    if (entry.error === 'CONSENT_REQUIRED' && entry.personId === id && consented(entry))
      change(entry.id, { type: 'woken', now: Date.now() });
}

/** What another tab of this phone has sent is gone from the shelf, and nobody here was told. */
function tellGone(): void {
  shelf.refresh();
  for (const id of [...listeners.keys()])
    if (shelf.find(id) === undefined) tell({ kind: 'sent', id, report: null, ticket: null });
}

/**
 * Once, at launch: takes up what an earlier visit left, and from then on whenever the connection or the login is back.
 *
 * Both are told of what no screen waited for: a refusal, and something done to a report, which is another now.
 */
export function startOutbox({
  refused,
  reportChanged,
  consented,
}: {
  refused: (entry: OutboxEntry) => void;
  reportChanged: (reportId: string) => void;
  /** has the person at this phone agreed to all that it needs */
  consented: (entry: OutboxEntry) => boolean;
}): void {
  shelf.refresh();
  void sweepPhotos(Date.now());
  watchStorage(tellGone);
  onlineStore.subscribe(() => {
    if (onlineStore.get()) wakeAll();
  });
  let before = personStore.get();
  personStore.subscribe(() => {
    const person = personStore.get();
    if (before !== null && person?.id !== before.id) {
      ahead.forgetAll();
      voiceAhead.forgetAll();
    }
    const agreed = person?.id === before?.id && !sameConsents(before, person);
    before = person;
    if (agreed) releaseAgreed(consented);
    if (person !== null) wakeAll();
  });
  unawaited.add((outcome, sent) => {
    // No screen takes the case as it is now, and what was seen before would offer the deed again.
    if (outcome.kind === 'sent' && outcome.ticket !== null)
      lastSeen.renew(ticketShelf(outcome.ticket.id), outcome.ticket);
    if (outcome.kind === 'sent' && sent?.kind === 'deed' && sent.reportId !== undefined) reportChanged(sent.reportId);
    const entry = outcome.kind === 'refused' ? shelf.find(outcome.id) : undefined;
    if (entry !== undefined) refused(entry);
  });
  void runner.kick();
}

/** What files are to be sent under. */
const TOWARDS = { photo: ahead.photo, voice: voiceAhead.photo };

function keep(entry: OutboxEntry): void {
  try {
    shelf.put(entry);
  } catch {
    // Nothing was taken over: what was written is still on the page it was written on.
    throw new ApiError('PHONE_FULL');
  }
}

const patience = (): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, PATIENCE_MS);
  });

export const outbox = {
  /**
   * Lets a photo go ahead of the report it is for. Without a connection or a login it stays, and goes with the report.
   * One that no report names in the end is deleted by the server within a day.
   */
  sendAhead(key: string): void {
    if (onlineStore.get() && personStore.get() !== null) ahead.begin(key);
  },

  /** The same of a voice note. */
  sendVoiceAhead(key: string): void {
    if (onlineStore.get() && personStore.get() !== null) voiceAhead.begin(key);
  },

  /** Gives up a photo, or a voice note, of something not sent. */
  dropPhoto(key: string): void {
    drop([key]);
  },

  /**
   * Takes a report or a deed into safety on the phone and begins to send it. From here on it is never lost and
   * never doubled.
   *
   * @returns its id, and what the first attempt came to; `waiting` at once without a connection
   * @throws ApiError PHONE_FULL; what the login failed for when nobody is logged in
   */
  async add(draft: Draft, id = newId()): Promise<{ id: string; first: Promise<Outcome> }> {
    const person = await requireLogin();
    const [after] = shelf.load().slice(-1);
    keep(newEntry(draft, { id, personId: person.id, now: Date.now(), after, ...TOWARDS }));
    const first = onlineStore.get() ? outbox.settled(id) : Promise.resolve<Outcome>({ kind: 'waiting', id });
    void runner.kick();
    return { id, first };
  },

  /**
   * Adds it and waits a moment for the server.
   *
   * @returns `waiting` when it stays on the phone for now
   * @throws ApiError as `add`; what the server refused, and then everything, photos too, is the caller's again
   */
  async deliver(draft: Draft): Promise<Delivered> {
    const id = newId();
    // Before it is there: a card that shows it for a moment as waiting would lose its busy button to the second tap.
    delivering.set([...delivering.get(), id]);
    try {
      const { first } = await outbox.add(draft, id);
      const outcome = await Promise.race([first, patience()]);
      if (outcome?.kind === 'refused' && outbox.takeBack(id) !== null) throw outcome.error;
      return outcome?.kind === 'sent' ? outcome : { kind: 'waiting', id, report: null, ticket: null };
    } finally {
      // From here on nobody waits: a refusal is told by a word in passing.
      listeners.delete(id);
      delivering.set(delivering.get().filter((one) => one !== id));
    }
  },

  /** The next outcome for this entry. */
  settled(id: string): Promise<Outcome> {
    return new Promise((resolve) => {
      listeners.set(id, [...(listeners.get(id) ?? []), resolve]);
    });
  },

  /** Tries one again now; of a refused one this accepts what it was refused for. @throws ApiError NETWORK_OFFLINE */
  async retry(id: string): Promise<Outcome> {
    const outcome = outbox.settled(id);
    change(id, { type: 'insisted', now: Date.now() });
    if (!onlineStore.get()) throw new ApiError('NETWORK_OFFLINE');
    void runner.kick();
    return outcome;
  },

  /**
   * Takes one back to be changed; its photos belong to the caller from now on. A changed report is another report:
   * it gets another id. @returns null for one that is gone or being sent
   */
  takeBack(id: string): OutboxEntry | null {
    const entry = shelf.find(id);
    if (entry === undefined || entry.state === 'sending') return null;
    listeners.delete(id);
    shelf.remove(id);
    for (const photo of entry.photos) if (photo.lost !== true) ahead.keep(photo);
    if (entry.kind === 'report' && entry.voice !== undefined && entry.voice.lost !== true) voiceAhead.keep(entry.voice);
    return entry;
  },

  /** Gives one up, with its photos; ask before. One that is being sent stays. */
  remove(id: string): void {
    const entry = outbox.takeBack(id);
    if (entry !== null) drop(filesOf(entry).map(({ key }) => key));
  },
};

/** What waits, of the person at this phone, oldest first. */
export function useOutbox(): OutboxEntry[] {
  const person = useStore(personStore);
  return useStore(shelf.store).filter(({ personId }) => personId === person?.id);
}

/** What this person has done to a case and the server does not know yet; not what a screen is sending just now. */
export function useDeedsOf(ticketId: string): DeedEntry[] {
  const watched = useStore(delivering);
  return useOutbox().filter(
    (entry): entry is DeedEntry => entry.kind === 'deed' && entry.ticketId === ticketId && !watched.includes(entry.id),
  );
}

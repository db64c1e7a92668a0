import type { LocationInput } from '@yanxinyuan/shared/geo';
import type { Answers } from '@yanxinyuan/shared/reports/questions';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import type { AnyErrorCode } from '../api-error';

/** A photo of the phone, or another file; `id` once the server has it. */
export interface OutboxPhoto {
  key: string;
  /** UUIDv7, the name it is sent under: sent again after a lost answer it stays one photo */
  uploadId: string;
  id: string | null;
  /** its file was not on the phone any more when its turn came */
  lost?: true;
}

/** A voice note of the phone. */
export interface OutboxVoice extends OutboxPhoto {
  seconds: number;
}

/** What every entry has, whatever it carries. */
interface OnItsWay {
  /** UUIDv7, the name of the report or the action for good */
  id: string;
  /** whose it is: another login on this phone must not send it */
  personId: string;
  photos: OutboxPhoto[];
  /** for the list of what waits: the matter and the place in words */
  title: string;
  place: string;
  /** milliseconds since 1970, later than of every entry made before: the order of sending */
  createdAt: number;
  /** waiting: to be tried at `retryAt` · sending · refused: the server said no for good, see `error` */
  state: 'waiting' | 'sending' | 'refused';
  attempts: number;
  retryAt: number;
  error: AnyErrorCode | null;
}

/**
 * One report on its way. It carries everything from the moment of capture and never changes again, but for what
 * the server is told by the way: the same id with the same content may be sent any number of times.
 */
export interface ReportEntry extends OnItsWay {
  kind: 'report';
  category: string;
  location: LocationInput;
  /** to extra questions; entries of earlier versions have none */
  answers?: Answers;
  text: string | null;
  voice?: OutboxVoice;
  anonymous: boolean;
  /** the case he says it is the same as, and those it is not; entries of earlier versions have none */
  joins?: string;
  distinctFrom?: string[];
  /** the phone's clock was wrong and the moment of capture has been put right by the server's */
  clockRight?: true;
}

/** One action on a case: accepting, resolving, answering, rating … */
export interface DeedEntry extends OnItsWay {
  kind: 'deed';
  ticketId: string;
  /** the report its reporter reads; absent for whoever works on the case */
  reportId?: string;
  /** of the case: said where `title` is empty */
  category: string;
  action: TicketAction;
  /** without its photos */
  input: TicketInput;
  /** the version of the case the person was looking at */
  seen?: number;
}

export type OutboxEntry = ReportEntry | DeedEntry;

interface WithPhotos {
  photoKeys: readonly string[];
}
export type ReportDraft = Pick<
  ReportEntry,
  'kind' | 'category' | 'location' | 'answers' | 'text' | 'anonymous' | 'joins' | 'distinctFrom' | 'title' | 'place'
> &
  WithPhotos & { voice?: { key: string; seconds: number } };
export type DeedDraft = Pick<
  DeedEntry,
  'kind' | 'ticketId' | 'reportId' | 'category' | 'action' | 'input' | 'seen' | 'title' | 'place'
> &
  WithPhotos;
export type Draft = ReportDraft | DeedDraft;

export interface Birth {
  id: string;
  personId: string;
  /** milliseconds since 1970 */
  now: number;
  /** the newest entry before this one; the phone's clock may have been set back since */
  after?: OutboxEntry | undefined;
  /** what a photo is to be sent under */
  photo: (key: string) => OutboxPhoto;
  /** the same of a voice note */
  voice: (key: string) => OutboxPhoto;
}

/** Everything of it that is sent as a file, in the order of sending. */
export const filesOf = (entry: OutboxEntry): OutboxPhoto[] =>
  entry.kind === 'report' && entry.voice !== undefined ? [...entry.photos, entry.voice] : entry.photos;

export function newEntry(draft: Draft, { id, personId, now, after, photo, voice }: Birth): OutboxEntry {
  const { photoKeys, ...content } = draft;
  const createdAt = after === undefined ? now : Math.max(now, after.createdAt + 1);
  const photos = photoKeys.map(photo);
  const fresh = { id, personId, photos, createdAt, state: 'waiting', attempts: 0, retryAt: now, error: null } as const;
  if (content.kind === 'deed') return { ...content, ...fresh };
  const { voice: spoken, ...report } = content;
  const file = spoken === undefined ? {} : { voice: { ...voice(spoken.key), seconds: spoken.seconds } };
  return { ...report, ...fresh, ...file };
}

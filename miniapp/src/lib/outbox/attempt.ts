import type { ReportRequest, ReportView } from '@yanxinyuan/shared/reports/contract';
import type { TicketActionRequest } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { ApiError, hasCode } from '../api-error';
import type { OutboxEntry, OutboxPhoto } from './entry';
import { nextStep, type OutboxEvent, type Step } from './model';

/** What the server answered to what was sent; both null where another tab of this phone sent it. */
export interface Answer {
  report: ReportView | null;
  ticket: TicketView | null;
}

/** What became of an entry in the attempt just made. */
export type Outcome =
  | ({ kind: 'sent'; id: string } & Answer)
  | { kind: 'waiting'; id: string }
  | { kind: 'refused'; id: string; error: ApiError };

export interface Server {
  /** @returns the server's name for the photo */
  uploadPhoto: (photo: OutboxPhoto) => Promise<string>;
  /** @returns the server's name for the voice note */
  uploadVoice: (voice: OutboxPhoto) => Promise<string>;
  putReport: (id: string, body: ReportRequest) => Promise<ReportView>;
  getReport: (id: string) => Promise<ReportView>;
  actOnTicket: (ticketId: string, body: TicketActionRequest) => Promise<TicketView>;
}

export interface Attempting extends Server {
  /** who is logged in now */
  personId: () => string | null;
  now: () => number;
}

/** Writes an event down before the next step is taken; undefined when the entry has been given up meanwhile. */
export type Record = (id: string, event: OutboxEvent) => OutboxEntry | undefined;

// A login that ran out ends nothing: the report waits until somebody logs in.
const WAITS_FOR_LOGIN: readonly string[] = ['LOGIN_REQUIRED', 'LOGIN_EXPIRED', 'REFRESH_INVALID', 'REFRESH_REUSED'];

const worthWaiting = (error: ApiError): boolean =>
  error.code !== 'UPLOAD_FILE_LOST' && (error.temporary || WAITS_FOR_LOGIN.includes(error.code));

/** Carries one entry as far as it goes now, writing every step down so that a dead phone resumes after it. */
export async function attempt(id: string, around: Attempting, record: Record): Promise<Outcome | null> {
  try {
    const answer = await deliver(id, around, record);
    return answer === null ? null : { kind: 'sent', id, ...answer };
  } catch (thrown) {
    const error = thrown instanceof ApiError ? thrown : new ApiError('UNKNOWN');
    if (worthWaiting(error)) {
      record(id, { type: 'later', now: around.now(), error: error.code });
      return { kind: 'waiting', id };
    }
    record(id, { type: 'refused', error: error.code });
    return { kind: 'refused', id, error };
  }
}

async function deliver(id: string, around: Attempting, record: Record): Promise<Answer | null> {
  let entry = record(id, { type: 'started' });
  // Each is tried once: a server that says so again means something else.
  const remedied = new Set<OutboxEvent['type']>();
  while (entry !== undefined) {
    const before: OutboxEntry = entry;
    // The phone may have changed hands since the last step; what follows would go out in another's name.
    if (around.personId() !== before.personId) throw new ApiError('LOGIN_REQUIRED', 401);
    const step = nextStep(before);
    try {
      if (!isUpload(step)) return await finish(id, step, around);
      entry = record(id, { type: 'photoSent', key: step.photo.key, id: await around[step.do](step.photo) });
    } catch (error) {
      if (isUpload(step) && hasCode(error, 'UPLOAD_FILE_LOST')) record(id, { type: 'photoLost', key: step.photo.key });
      const remedy = remedyFor(error, before, around.now());
      if (remedy === null || remedied.has(remedy.type)) throw error;
      remedied.add(remedy.type);
      entry = record(id, remedy);
    }
  }
  return null;
}

type Upload = Extract<Step, { photo: OutboxPhoto }>;
const isUpload = (step: Step): step is Upload => 'photo' in step;

async function finish(id: string, step: Exclude<Step, Upload>, server: Server): Promise<Answer> {
  if (step.do === 'putReport') return { report: await put(id, step.body, server), ticket: null };
  return { report: null, ticket: await server.actOnTicket(step.ticketId, step.body) };
}

async function put(id: string, body: ReportRequest, server: Server): Promise<ReportView> {
  try {
    return await server.putReport(id, body);
  } catch (error) {
    // Only this phone knows the id, so other content under it is an earlier attempt of ours that arrived.
    if (hasCode(error, 'IDEMPOTENCY_CONFLICT')) return server.getReport(id);
    throw error;
  }
}

// How far the server lets a phone's clock run ahead.
const CLOCK_AHEAD_MS = 5 * 60_000;

/** What can be put right without asking anybody; nothing was recorded, so the content may still change. */
function remedyFor(error: unknown, entry: OutboxEntry, now: number): OutboxEvent | null {
  if (hasCode(error, 'REPORT_PHOTO_UNKNOWN', 'REPORT_VOICE_UNKNOWN')) return { type: 'photosForgotten' };
  if (!hasCode(error, 'REPORT_TIME_INVALID') || entry.kind !== 'report' || entry.clockRight) return null;
  const aheadMs = now - Date.parse(String(error.facts['now']));
  return Math.abs(aheadMs) > CLOCK_AHEAD_MS ? { type: 'clockWrong', aheadMs } : null;
}

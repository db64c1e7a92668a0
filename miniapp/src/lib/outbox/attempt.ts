import type { ReportRequest, ReportView } from '@yanxinyuan/shared/reports/contract';
import { ApiError, hasCode } from '../api-error';
import { nextStep, type OutboxEntry, type OutboxEvent } from './model';

/** What became of an entry in the attempt just made. */
export type Outcome =
  | { kind: 'sent'; id: string; report: ReportView }
  | { kind: 'waiting'; id: string }
  | { kind: 'refused'; id: string; error: ApiError };

export interface Server {
  /** @returns the server's name for the photo */
  uploadPhoto: (key: string) => Promise<string>;
  putReport: (id: string, body: ReportRequest) => Promise<ReportView>;
  getReport: (id: string) => Promise<ReportView>;
}

/** Writes an event down before the next step is taken; undefined when the entry has been given up meanwhile. */
export type Record = (id: string, event: OutboxEvent) => OutboxEntry | undefined;

// A login that ran out ends nothing: the report waits until somebody logs in.
const WAITS_FOR_LOGIN: readonly string[] = ['LOGIN_REQUIRED', 'LOGIN_EXPIRED', 'REFRESH_INVALID', 'REFRESH_REUSED'];

const worthWaiting = (error: ApiError): boolean => error.temporary || WAITS_FOR_LOGIN.includes(error.code);

/** Carries one entry as far as it goes now, writing every step down so that a dead phone resumes after it. */
export async function attempt(id: string, server: Server, record: Record, now: () => number): Promise<Outcome | null> {
  try {
    const report = await deliver(id, server, record);
    return report === null ? null : { kind: 'sent', id, report };
  } catch (thrown) {
    const error = thrown instanceof ApiError ? thrown : new ApiError('UNKNOWN');
    if (worthWaiting(error)) {
      record(id, { type: 'later', now: now(), error: error.code });
      return { kind: 'waiting', id };
    }
    record(id, { type: 'refused', error: error.code });
    return { kind: 'refused', id, error };
  }
}

async function deliver(id: string, server: Server, record: Record): Promise<ReportView | null> {
  let entry = record(id, { type: 'started' });
  let forgotten = false;
  while (entry !== undefined) {
    const step = nextStep(entry);
    try {
      if (step.do === 'putReport') return await put(id, step.body, server);
      entry = record(id, { type: 'photoSent', key: step.key, id: await server.uploadPhoto(step.key) });
    } catch (error) {
      if (forgotten || !hasCode(error, 'REPORT_PHOTO_UNKNOWN')) throw error;
      forgotten = true;
      entry = record(id, { type: 'photosForgotten' });
    }
  }
  return null;
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

import { Injectable } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { atLocal, localDate } from '@yanxinyuan/shared/time';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { prepared } from '../../platform/db/prepared';
import { together } from '../../platform/db/together';
import { Fail } from '../../platform/fail';
import { Categories } from './categories';
import { Enclosures } from './enclosures';
import { ReportEntity } from './entities/report.entity';
import { nearReports, type NearbyReport } from './near';
import { placeLocks, reporterLock } from './rules/nearby';
import { requestHash } from './rules/request-hash';
import { checkCaptured } from './rules/time-window';

export interface NewReport {
  /** made by the client, UUIDv7 */
  id: string;
  reporterId: string;
  request: ReportRequest;
  /** from territory.locate; null outside every grid */
  gridCode: string | null;
}

export interface Recorded {
  report: ReportEntity;
  /** true: this id was recorded before with the same content; nothing was written */
  existing: boolean;
}

/** The ticket a report leads to. */
export interface Lead {
  ticketId: string;
  /** it joined a ticket that somebody else's report had opened */
  joined: boolean;
  /** writes the ticket's side. It is sent together with the report, before it, and may name it. */
  write?: () => Promise<unknown>;
}
/** Finds the ticket a report leads to, or what will open one; it writes nothing yet. */
export type LeadFor = (report: ReportEntity, near: readonly NearbyReport[]) => Promise<Lead>;

// Is this id known, and how many did the reporter send since midnight, in one round trip.
const LOOK = prepared(`
  SELECT EXISTS (SELECT FROM report WHERE id = $1) AS existing, count(*)::int AS today
  FROM report WHERE reporter_id = $2 AND submitted_at >= $3`);

const INSERT = prepared(`
  INSERT INTO report (id, reporter_id, ticket_id, joined, category, grid_code, lng, lat, accuracy, captured_at,
                      submitted_at, text, anonymous, photo_ids, request_hash, answers, voice_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  ON CONFLICT (id) DO NOTHING RETURNING id`);

/** The use case behind ReportsService.record, which tells what it promises. */
@Injectable()
export class Recording {
  constructor(
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly enclosures: Enclosures,
  ) {}

  async record(tx: Tx, report: NewReport, leadFor: LeadFor): Promise<Recorded> {
    const { reporterId, request } = report;
    const { category, location } = request;
    const point = gcj02(location.lng, location.lat);
    const hash = requestHash(request);
    const [, { existing, today }, near] = await together([
      lock(tx, [reporterLock(reporterId), ...placeLocks(category, point)]),
      this.look(tx, report),
      nearReports(tx, { category, point, now: this.clock.now() }),
    ]);
    if (existing) return { report: await this.sameOrConflict(tx, report, hash), existing };
    const row = this.checked(report, hash);
    if (today >= REPORT_LIMITS.perDay) throw new Fail('REPORT_DAILY_LIMIT', { limit: REPORT_LIMITS.perDay });
    const { ticketId, joined, write } = await leadFor(row, near);
    Object.assign(row, { ticketId, joined });
    await together([write?.(), insertNew(tx, row), this.enclosures.attach(tx, row, reporterId)]);
    return { report: row, existing: false };
  }

  private async look(tx: Tx, { id, reporterId }: NewReport): Promise<{ existing: boolean; today: number }> {
    const midnight = atLocal(localDate(this.clock.now()), 0);
    const [found] = await tx.query<{ existing: boolean; today: number }[]>(LOOK, [id, reporterId, midnight]);
    if (found === undefined) throw new Error('an aggregate without a row');
    return found;
  }

  private checked({ id, reporterId, request, gridCode }: NewReport, hash: string): ReportEntity {
    const category = this.categories.get(request.category);
    const now = this.clock.now();
    const { lng, lat, accuracy, capturedAt } = request.location;
    const captured = checkCaptured(capturedAt, now);
    if (request.photos.length === 0 && this.categories.needsPhoto(category, request.answers ?? {})) {
      throw new Fail('REPORT_NO_PHOTO');
    }
    return {
      // As PostgreSQL gives it back, so that this row equals the one a retry finds.
      id: id.toLowerCase(),
      reporterId,
      ticketId: null,
      joined: false,
      category: category.code,
      earlierCategories: [],
      followsId: null,
      gridCode,
      lng,
      lat,
      accuracy,
      capturedAt: captured,
      submittedAt: now,
      text: request.text?.trim() || null,
      answers: givenAnswers(request),
      anonymous: request.anonymous ?? false,
      photoIds: request.photos.map((photo) => photo.toLowerCase()),
      voiceId: request.voice?.toLowerCase() ?? null,
      requestHash: hash,
    };
  }

  /** One answer for other content and for somebody else's id: whether an id exists is nobody's business. */
  private async sameOrConflict(tx: Tx, { id, reporterId }: NewReport, hash: string): Promise<ReportEntity> {
    const first = await findReport(tx, id);
    if (first?.reporterId !== reporterId || first.requestHash !== hash) throw new Fail('IDEMPOTENCY_CONFLICT');
    return first;
  }
}

/** Nothing answered is the same as nothing asked. */
const givenAnswers = ({ answers = {} }: ReportRequest): Record<string, string> | null =>
  Object.keys(answers).length === 0 ? null : { ...answers };

/** One report; undefined when there is none of this id. */
export async function findReport(db: Pick<Tx, 'findOneBy'>, id: string): Promise<ReportEntity | undefined> {
  return (await db.findOneBy(ReportEntity, { id })) ?? undefined;
}

/**
 * Waits for a transaction that is about to commit the same id: another person's, for his own wait at the lock.
 *
 * @throws Fail IDEMPOTENCY_CONFLICT
 */
async function insertNew(tx: Tx, row: ReportEntity): Promise<void> {
  const inserted = await tx.query<unknown[]>(INSERT, [
    row.id,
    row.reporterId,
    row.ticketId,
    row.joined,
    row.category,
    row.gridCode,
    row.lng,
    row.lat,
    row.accuracy,
    row.capturedAt,
    row.submittedAt,
    row.text,
    row.anonymous,
    row.photoIds,
    row.requestHash,
    row.answers === null ? null : JSON.stringify(row.answers),
    row.voiceId,
  ]);
  if (inserted.length === 0) throw new Fail('IDEMPOTENCY_CONFLICT');
}

const LOCK = prepared('SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key');

/** Locks are taken in the order given and held until the transaction ends. */
async function lock(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query(LOCK, [keys]);
}

import { Injectable } from '@nestjs/common';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { atLocal, localDate } from '@yanxinyuan/shared/time';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Categories } from './categories';
import { ReportEntity } from './entities/report.entity';
import { PhotosService } from './photos.service';
import { reporterLock } from './rules/nearby';
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

/** The use case behind ReportsService.record, which tells what it promises. */
@Injectable()
export class Recording {
  constructor(
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly photos: PhotosService,
  ) {}

  async record(tx: Tx, report: NewReport): Promise<Recorded> {
    const hash = requestHash(report.request);
    await lock(tx, [reporterLock(report.reporterId)]);
    const before = await findReport(tx, report.id);
    if (before !== undefined) return { report: sameOrConflict(before, report.reporterId, hash), existing: true };
    const row = this.checked(report, hash);
    await this.checkDailyLimit(tx, row);
    if (!(await insertNew(tx, row))) return this.lostRace(tx, report, hash);
    await this.photos.attach(tx, row.photoIds, row.reporterId);
    return { report: row, existing: false };
  }

  private checked({ id, reporterId, request, gridCode }: NewReport, hash: string): ReportEntity {
    const category = this.categories.get(request.category);
    const now = this.clock.now();
    const { lng, lat, accuracy, capturedAt } = request.location;
    const captured = checkCaptured(capturedAt, now);
    if (category.photoRequired && request.photos.length === 0) throw new Fail('REPORT_NO_PHOTO');
    return {
      // As PostgreSQL gives it back, so that this row equals the one a retry finds.
      id: id.toLowerCase(),
      reporterId,
      ticketId: null,
      joined: false,
      category: category.code,
      gridCode,
      lng,
      lat,
      accuracy,
      capturedAt: captured,
      submittedAt: now,
      text: request.text?.trim() || null,
      anonymous: request.anonymous ?? false,
      photoIds: request.photos.map((photo) => photo.toLowerCase()),
      requestHash: hash,
    };
  }

  private async checkDailyLimit(tx: Tx, { reporterId, submittedAt }: ReportEntity): Promise<void> {
    const today = await tx
      .createQueryBuilder(ReportEntity, 'r')
      .where('r.reporterId = :reporterId AND r.submittedAt >= :midnight', {
        reporterId,
        midnight: atLocal(localDate(submittedAt), 0),
      })
      .getCount();
    if (today >= REPORT_LIMITS.perDay) throw new Fail('REPORT_DAILY_LIMIT', { limit: REPORT_LIMITS.perDay });
  }

  /** Another transaction took the id between our look and our insert, which waited for it. */
  private async lostRace(tx: Tx, report: NewReport, hash: string): Promise<Recorded> {
    const first = await findReport(tx, report.id);
    if (first === undefined) throw new Error('a report vanished between two statements');
    return { report: sameOrConflict(first, report.reporterId, hash), existing: true };
  }
}

/** One report; undefined when there is none of this id. */
export async function findReport(db: Pick<Tx, 'findOneBy'>, id: string): Promise<ReportEntity | undefined> {
  return (await db.findOneBy(ReportEntity, { id })) ?? undefined;
}

/** @returns false when another transaction has committed this id; waits for one that is about to */
async function insertNew(tx: Tx, row: ReportEntity): Promise<boolean> {
  const result = await tx
    .createQueryBuilder()
    .insert()
    .into(ReportEntity)
    .values(row)
    .orIgnore()
    .returning(['id'])
    .execute();
  // Only the returned rows tell: `identifiers` repeats what was asked for.
  return Array.isArray(result.raw) && result.raw.length > 0;
}

/** Locks are taken in the order given and held until the transaction ends. */
export async function lock(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key', [keys]);
}

/** One answer for other content and for somebody else's id: whether an id exists is nobody's business. */
function sameOrConflict(first: ReportEntity, reporterId: string, hash: string): ReportEntity {
  if (first.reporterId !== reporterId || first.requestHash !== hash) throw new Fail('IDEMPOTENCY_CONFLICT');
  return first;
}

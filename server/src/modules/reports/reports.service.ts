import { Injectable } from '@nestjs/common';
import { distanceM, gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { atLocal, localDate } from '@yanxinyuan/shared/time';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Categories } from './categories';
import { ReportEntity } from './entities/report.entity';
import { PhotosService } from './photos.service';
import { boxAround, placeLocks, reporterLock } from './rules/nearby';
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

/** An earlier report of the same category near by, with the ticket it led to. */
export interface NearbyReport {
  reportId: string;
  reporterId: string;
  ticketId: string;
  distanceM: number;
  submittedAt: Date;
}

/** What was reported: one row a report, written once. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly photos: PhotosService,
  ) {}

  /**
   * Records a report and takes its photos. The same id with the same content returns the
   * first row untouched, however late the retry comes, so an outbox may send for ever.
   *
   * The reporter's calls run one after the other until `tx` ends, or two at once would both
   * pass the daily limit.
   *
   * @throws Fail IDEMPOTENCY_CONFLICT for other content, or somebody else's id;
   *   REPORT_CATEGORY_UNKNOWN, REPORT_TIME_INVALID, REPORT_NO_PHOTO, REPORT_PHOTO_UNKNOWN, REPORT_DAILY_LIMIT
   */
  async record(tx: Tx, report: NewReport): Promise<Recorded> {
    const hash = requestHash(report.request);
    await lock(tx, [reporterLock(report.reporterId)]);
    const before = await this.find(tx, report.id);
    if (before !== undefined) return { report: sameOrConflict(before, report.reporterId, hash), existing: true };
    const row = this.checked(report, hash);
    await this.checkDailyLimit(tx, row);
    if (!(await insertNew(tx, row))) return this.lostRace(tx, report, hash);
    await this.photos.attach(tx, row.photoIds, row.reporterId);
    return { report: row, existing: false };
  }

  /**
   * Makes everybody who submits the same category at the same place wait until `tx` ends: two
   * riders at one manhole must not open two tickets. Call it after `record` and before `near`.
   */
  async lockPlace(tx: Tx, category: string, point: Gcj02): Promise<void> {
    await lock(tx, placeLocks(category, point));
  }

  /**
   * Reports of the same category within REPORT_LIMITS.joinMetres and joinMs that led to a ticket,
   * nearest first. Whether the ticket can still be joined is for tickets to decide.
   */
  async near(tx: Tx, { category, point, except }: NearQuery): Promise<NearbyReport[]> {
    const box = boxAround(point, REPORT_LIMITS.joinMetres);
    const rows = await tx
      .createQueryBuilder(ReportEntity, 'r')
      .select(['r.id', 'r.reporterId', 'r.ticketId', 'r.submittedAt', 'r.lng', 'r.lat'])
      .where('r.category = :category', { category })
      .andWhere('r.lng BETWEEN :west AND :east AND r.lat BETWEEN :south AND :north', box)
      .andWhere('r.submittedAt >= :since', { since: new Date(this.clock.now().getTime() - REPORT_LIMITS.joinMs) })
      .andWhere('r.ticketId IS NOT NULL')
      .getMany();
    return rows
      .flatMap(({ id, reporterId, ticketId, submittedAt, lng, lat }) => {
        const metres = distanceM(point, gcj02(lng, lat));
        const hit = ticketId !== null && id !== except && metres <= REPORT_LIMITS.joinMetres;
        return hit ? [{ reportId: id, reporterId, ticketId, distanceM: metres, submittedAt }] : [];
      })
      .sort((a, b) => a.distanceM - b.distanceM);
  }

  /** Tells which ticket a report led to; once. */
  async setTicket(tx: Tx, reportId: string, ticket: { id: string; joined: boolean }): Promise<void> {
    await tx.update(ReportEntity, { id: reportId }, { ticketId: ticket.id, joined: ticket.joined });
  }

  /** One report; undefined when there is none of this id. */
  async get(id: string): Promise<ReportEntity | undefined> {
    return this.find(this.database.read, id);
  }

  /** Reports by the ticket they led to, the one that opened it first. Merged tickets keep theirs. */
  async ofTickets(ticketIds: readonly string[]): Promise<Map<string, ReportEntity[]>> {
    const rows =
      ticketIds.length === 0
        ? []
        : await this.database.read.find(ReportEntity, {
            where: { ticketId: In([...ticketIds]) },
            order: { joined: 'ASC', submittedAt: 'ASC', id: 'ASC' },
          });
    const found = new Map<string, ReportEntity[]>(ticketIds.map((id) => [id, []]));
    for (const row of rows) if (row.ticketId !== null) found.get(row.ticketId)?.push(row);
    return found;
  }

  private async find(db: Pick<Tx, 'findOneBy'>, id: string): Promise<ReportEntity | undefined> {
    return (await db.findOneBy(ReportEntity, { id })) ?? undefined;
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
    const first = await this.find(tx, report.id);
    if (first === undefined) throw new Error('a report vanished between two statements');
    return { report: sameOrConflict(first, report.reporterId, hash), existing: true };
  }
}

interface NearQuery {
  category: string;
  point: Gcj02;
  /** a report not to be found, as a rule the one just recorded */
  except?: string;
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
async function lock(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key', [keys]);
}

/** One answer for other content and for somebody else's id: whether an id exists is nobody's business. */
function sameOrConflict(first: ReportEntity, reporterId: string, hash: string): ReportEntity {
  if (first.reporterId !== reporterId || first.requestHash !== hash) throw new Fail('IDEMPOTENCY_CONFLICT');
  return first;
}

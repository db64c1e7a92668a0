import { Injectable } from '@nestjs/common';
import { distanceM, gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { ReportEntity } from './entities/report.entity';
import { findReport, lock, Recording, type NewReport, type Recorded } from './recording';
import { boxAround, placeLocks } from './rules/nearby';

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
    private readonly recording: Recording,
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
    return this.recording.record(tx, report);
  }

  /**
   * Makes everybody who submits the same category at the same place wait until `tx` ends: two
   * riders at one manhole must not open two tickets. Call it after `record` and before `near`.
   */
  async lockPlace(tx: Tx, category: string, point: Gcj02): Promise<void> {
    await lock(tx, placeLocks(category, point));
  }

  /**
   * Reports of the same category within REPORT_LIMITS.joinMetres and joinMs that opened a ticket,
   * nearest first. Those that only joined one do not count, or a case would creep along a street
   * from one report to the next. Whether the ticket can still be joined is for tickets to decide.
   */
  async near(tx: Tx, { category, point, except }: NearQuery): Promise<NearbyReport[]> {
    const box = boxAround(point, REPORT_LIMITS.joinMetres);
    const rows = await tx
      .createQueryBuilder(ReportEntity, 'r')
      .select(['r.id', 'r.reporterId', 'r.ticketId', 'r.submittedAt', 'r.lng', 'r.lat'])
      .where('r.category = :category', { category })
      .andWhere('r.lng BETWEEN :west AND :east AND r.lat BETWEEN :south AND :north', box)
      .andWhere('r.submittedAt >= :since', { since: new Date(this.clock.now().getTime() - REPORT_LIMITS.joinMs) })
      .andWhere('r.ticketId IS NOT NULL AND NOT r.joined')
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
    return findReport(this.database.read, id);
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
}

interface NearQuery {
  category: string;
  point: Gcj02;
  /** a report not to be found, as a rule the one just recorded */
  except?: string;
}

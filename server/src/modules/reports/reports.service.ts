import { Injectable } from '@nestjs/common';
import { distanceM, gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { prepared } from '../../platform/db/prepared';
import { ReportEntity } from './entities/report.entity';
import { findReport, Recording, type LeadFor, type NewReport, type Recorded } from './recording';
import { boxAround } from './rules/nearby';

/** An earlier report of the same category near by, with the ticket it led to. */
export interface NearbyReport {
  reportId: string;
  reporterId: string;
  ticketId: string;
  distanceM: number;
  submittedAt: Date;
}

interface NearRow {
  id: string;
  reporter_id: string;
  ticket_id: string;
  submitted_at: Date;
  lng: number;
  lat: number;
}

const NEAR = prepared(`
  SELECT id, reporter_id, ticket_id, submitted_at, lng, lat FROM report
  WHERE category = $1 AND lng BETWEEN $2 AND $3 AND lat BETWEEN $4 AND $5 AND submitted_at >= $6
    AND ticket_id IS NOT NULL AND NOT joined`);

/** What was reported: one row a report, written once. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recording: Recording,
  ) {}

  /**
   * Records a report with the ticket it leads to, and takes its photos. The same id with the
   * same content returns the first row untouched, however late the retry comes, so an outbox
   * may send for ever.
   *
   * Until `tx` ends, the reporter's other calls wait, or two at once would both pass the daily
   * limit; and so does everybody who reports the same category at the same place, or two riders
   * at one manhole would open two tickets.
   *
   * @param leadFor asked once, for a report that is new
   * @throws Fail IDEMPOTENCY_CONFLICT for other content, or somebody else's id;
   *   REPORT_CATEGORY_UNKNOWN, REPORT_TIME_INVALID, REPORT_NO_PHOTO, REPORT_PHOTO_UNKNOWN, REPORT_DAILY_LIMIT
   */
  async record(tx: Tx, report: NewReport, leadFor: LeadFor): Promise<Recorded> {
    return this.recording.record(tx, report, leadFor);
  }

  /**
   * Reports of the same category within REPORT_LIMITS.joinMetres and joinMs that opened a ticket,
   * nearest first. Those that only joined one do not count, or a case would creep along a street
   * from one report to the next. Whether the ticket can still be joined is for tickets to decide.
   */
  async near(tx: Tx, { category, point }: NearQuery): Promise<NearbyReport[]> {
    const { west, east, south, north } = boxAround(point, REPORT_LIMITS.joinMetres);
    const since = new Date(this.clock.now().getTime() - REPORT_LIMITS.joinMs);
    const rows = await tx.query<NearRow[]>(NEAR, [category, west, east, south, north, since]);
    return rows
      .map(({ id, reporter_id, ticket_id, submitted_at, lng, lat }) => ({
        reportId: id,
        reporterId: reporter_id,
        ticketId: ticket_id,
        distanceM: distanceM(point, gcj02(lng, lat)),
        submittedAt: submitted_at,
      }))
      .filter(({ distanceM: metres }) => metres <= REPORT_LIMITS.joinMetres)
      .sort((a, b) => a.distanceM - b.distanceM);
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
}

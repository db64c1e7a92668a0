import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { In } from 'typeorm';
import { Database, type Tx } from '../../platform/db/database';
import { ReportEntity } from './entities/report.entity';
import { findReport, Recording, type LeadFor, type NewReport, type Recorded } from './recording';

/** What was reported: one row a report, written once. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly recording: Recording,
  ) {}

  /**
   * Records a report with the ticket it leads to, and takes its photos and its voice note. The same id with the
   * same content returns the first row untouched, however late the retry comes, so an outbox
   * may send for ever.
   *
   * Until `tx` ends, the reporter's other calls wait, or two at once would both pass the daily
   * limit; and so does everybody who reports the same category at the same place, or two riders
   * at one manhole would open two tickets.
   *
   * @param leadFor asked once, for a report that is new; `near` are reports of the same category
   *   within REPORT_LIMITS.joinMetres and joinMs that opened a ticket, nearest first. Whether that
   *   can still be joined is for tickets to decide.
   * @throws Fail IDEMPOTENCY_CONFLICT for other content, or somebody else's id;
   *   REPORT_CATEGORY_UNKNOWN, REPORT_TIME_INVALID, REPORT_NO_PHOTO, REPORT_PHOTO_UNKNOWN,
   *   REPORT_VOICE_UNKNOWN, REPORT_DAILY_LIMIT
   */
  async record(tx: Tx, report: NewReport, leadFor: LeadFor): Promise<Recorded> {
    return this.recording.record(tx, report, leadFor);
  }

  /** The matter of a ticket is another than was reported; what it was filed as stays on record. */
  async recategorize(tx: Tx, ticketId: string, category: string): Promise<void> {
    await tx.query(
      `UPDATE report SET category = $2, earlier_categories = earlier_categories || category
       WHERE ticket_id = $1 AND category <> $2`,
      [ticketId, category],
    );
  }

  /** One report; undefined when there is none of this id. */
  async get(id: string): Promise<ReportEntity | undefined> {
    return findReport(this.database.read, id);
  }

  /** @returns by id; ids of no report are left out */
  async byIds(ids: readonly string[]): Promise<Map<string, ReportEntity>> {
    // The ledger keeps sources as text, and not all of it came from here.
    const rows = await this.database.read.find(ReportEntity, { where: { id: In(ids.filter((id) => isUUID(id))) } });
    return new Map(rows.map((row) => [row.id, row]));
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

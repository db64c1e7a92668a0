import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { HoldRequest } from '@yanxinyuan/shared/tickets/confidential';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { Clock } from '../../../platform/clock/clock';
import { readCsv } from '../../../platform/csv';
import { Database } from '../../../platform/db/database';
import type { Actor } from '../../../platform/http/actor';
import { Jobs } from '../../../platform/jobs/jobs';
import { Log } from '../../../platform/logging/log';
import { Enclosures } from '../../reports';
import { TicketHoldEntity } from '../entities/urgent-read.entity';
import { Readable } from './readable';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.retention': Record<string, never>;
  }
}

const CLASSES = ['restricted', 'open', 'urgentReads', 'phoneReveals'] as const;
type DataClass = (typeof CLASSES)[number];

/** Days that data of a class is kept, from data/retention.csv; what is kept is told in docs/operations.md. */
export const readRetention = (): Record<DataClass, number> => {
  const days = new Map(
    readCsv('src/modules/tickets/data/retention.csv', (row) => [row.oneOf('class', CLASSES), row.integer('days')]),
  );
  const of = (name: DataClass): number => {
    const found = days.get(name);
    if (found === undefined || found < 1) throw new Error(`retention.csv has no days for ${name}`);
    return found;
  };
  return {
    restricted: of('restricted'),
    open: of('open'),
    urgentReads: of('urgentReads'),
    phoneReveals: of('phoneReveals'),
  };
};

// 3:23 in Shanghai.
const NIGHTLY = '23 19 * * *';
const BATCH = 100;

// What was merged goes with what it was merged into.
const DUE = `
  SELECT t.id FROM ticket t
  WHERE t.restricted = $1 AND t.closed_at < $2 AND t.closed_at IS NOT NULL AND t.erased_at IS NULL
    AND NOT EXISTS (SELECT FROM ticket_hold h WHERE h.ticket_id = t.id AND h.lifted_at IS NULL)
    AND (t.master_id IS NULL OR EXISTS (
      SELECT FROM ticket master WHERE master.id = t.master_id AND master.closed_at < $2
        AND NOT EXISTS (SELECT FROM ticket_hold h WHERE h.ticket_id = master.id AND h.lifted_at IS NULL)))
    AND NOT (t.id = ANY($4::uuid[]))
  ORDER BY t.closed_at LIMIT $3`;

/** Takes words, voices, pictures and the exact place out of cases that are long over. That they were, and the ledger, stay. */
@Injectable()
export class Retention implements OnModuleInit {
  private readonly days = readRetention();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly enclosures: Enclosures,
    private readonly readable: Readable,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(NIGHTLY, 'ticket.retention', () => this.run());
  }

  async run(): Promise<void> {
    const erased = (await this.erase(true, this.days.restricted)) + (await this.erase(false, this.days.open));
    // Within the six months the database keeps both, whatever the file says.
    const [row] = await this.database.read.query<{ reads: number; reveals: number }[]>(
      'SELECT urgent_reads_prune($1) AS reads, phone_reveals_prune($2) AS reveals',
      [this.before(this.days.urgentReads), this.before(this.days.phoneReveals)],
    );
    const { reads, reveals } = row ?? { reads: 0, reveals: 0 };
    if (erased > 0 || reads > 0 || reveals > 0) this.log.info({ erased, reads, reveals }, 'retention');
  }

  /**
   * A complaint or a court needs a case: it is not erased until the hold is lifted.
   *
   * @throws Fail NOT_FOUND outside his district
   */
  async hold(actor: Actor, ticketId: string, { held, reason }: HoldRequest): Promise<void> {
    await this.readable.exists(actor, ticketId);
    const at = this.clock.now();
    const row = { ticketId, personId: actor.personId, reason: reason.trim(), at, liftedAt: held ? null : at };
    await this.database.transaction((tx) => tx.upsert(TicketHoldEntity, row, ['ticketId']));
  }

  private before(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async erase(restricted: boolean, days: number): Promise<number> {
    const before = this.before(days);
    const seen: string[] = [];
    for (let erased = 0; ;) {
      const due = await this.database.read.query<{ id: string }[]>(DUE, [restricted, before, BATCH, seen]);
      for (const { id } of due) {
        if (await this.eraseOne(id, before)) erased += 1;
        else seen.push(id);
      }
      if (due.length < BATCH) return erased;
    }
  }

  /** Rows and files together: a file that cannot be removed leaves the case for the next night. */
  private eraseOne(id: string, closedBefore: Date): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ files: string[] | null }[]>('SELECT ticket_erase($1, $2, $3) AS files', [
        id,
        closedBefore,
        this.clock.now(),
      ]);
      const files = row?.files ?? null;
      if (files === null) return false;
      // What it left, or is the rest of, is told in the words of this case too.
      await tx.query(`UPDATE ticket_follow_up SET rest = '' WHERE ticket_id = $1 OR follows_id = $1`, [id]);
      await this.enclosures.erase(tx, files);
      return true;
    });
  }
}

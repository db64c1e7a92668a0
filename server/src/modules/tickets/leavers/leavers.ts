import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import { Traces } from '../../identity';
import { Enclosures } from '../../reports';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.forgetLeavers': Record<string, never>;
  }
}

// 4:37 in Shanghai.
const NIGHTLY = '37 20 * * *';

/**
 * What cases keep of a person who has closed the account. The case goes on and its history stays;
 * his words, voice and pictures go when it is over, unless somebody holds it.
 */
@Injectable()
export class Leavers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly traces: Traces,
    private readonly enclosures: Enclosures,
  ) {}

  onModuleInit(): void {
    this.traces.provide({
      inHand: async (manager, personId) => {
        const [row] = await manager.query<{ n: number }[]>('SELECT ticket_in_hand($1) AS n', [personId]);
        return row?.n ?? 0;
      },
      forget: (tx, { personId, name, phone }) => this.forget(tx, personId, name, phone),
    });
    this.jobs.every(NIGHTLY, 'ticket.forgetLeavers', () => this.forgetClosed());
  }

  /** Cases that were open when the account was closed, and are over now. */
  private async forgetClosed(): Promise<void> {
    const rows = await this.database.read.query<{ id: string }[]>('SELECT ticket_leavers() AS id');
    for (const { id } of rows) await this.database.transaction((tx) => this.forget(tx, id, '', ''));
  }

  /** Rows and files together: a file that cannot be removed leaves all of it for the next time. */
  private async forget(tx: Tx, personId: string, name: string, phone: string): Promise<void> {
    const sql = 'SELECT ticket_forget_person($1, $2, $3) AS files';
    const [row] = await tx.query<{ files: string[] }[]>(sql, [personId, name, phone]);
    await this.enclosures.erase(tx, row?.files ?? []);
  }
}

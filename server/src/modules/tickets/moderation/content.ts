import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'content.check': { eventId: string };
    'content.ask': { id: string };
    'content.again': Record<string, never>;
    'content.overdue': Record<string, never>;
  }
}

/** Where texts and pictures are handed in to be checked before others see them. */
@Injectable()
export class Content {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Whatever came with these lines of the history, checked after the transaction; nobody waits for it. The same
   * line may be handed in again.
   */
  async submit(tx: Tx, ...eventIds: readonly string[]): Promise<void> {
    for (const eventId of eventIds) await this.jobs.enqueue(tx, 'content.check', { eventId });
  }
}

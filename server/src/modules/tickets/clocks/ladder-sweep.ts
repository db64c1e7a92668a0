import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { SystemActs } from '../system';

const BATCH = 100;

const DUE = `
  SELECT id FROM ticket WHERE level_due_at <= $1 AND NOT (id = ANY($3::uuid[])) ORDER BY level_due_at LIMIT $2`;

/** Disputes whose level had its time go one up, each in a transaction of its own. */
@Injectable()
export class LadderSweep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly system: SystemActs,
  ) {}

  /** Several processes may; a case that somebody just passed on by hand stays where he put it. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const seen: string[] = [];
    for (;;) {
      const due = await this.database.read.query<{ id: string }[]>(DUE, [now, BATCH, seen]);
      for (const { id } of due) {
        await this.system.run(id, 'escalate', ({ levelDueAt }) => levelDueAt !== null && levelDueAt <= now);
        seen.push(id);
      }
      if (due.length < BATCH) return;
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';

const COUNT = `
  UPDATE ticket t SET reporters = (
    SELECT greatest(1, count(DISTINCT r.reporter_id)) FROM report r
    WHERE r.ticket_id = ANY(t.id || ARRAY(SELECT part.id FROM ticket part WHERE part.master_id = t.id)))
  WHERE t.id = ANY($1)`;

const ONE_MORE = `
  UPDATE ticket SET reporters = reporters + (NOT EXISTS (
    SELECT FROM report
    WHERE ticket_id = ANY($1::uuid || ARRAY(SELECT part.id FROM ticket part WHERE part.master_id = $1))
      AND reporter_id = $2))::int
  WHERE id = $1`;

/** How many people reported a case: people, not reports, so that nobody makes his own look urgent by repeating it. */
@Injectable()
export class Reporters {
  /** Anew, after cases were merged or taken apart. */
  async count(tx: Tx, ticketIds: readonly string[]): Promise<void> {
    await tx.query(COUNT, [ticketIds]);
  }

  /** Somebody reports it too; his report is not written yet. */
  async add(tx: Tx, ticketId: string, personId: string): Promise<void> {
    await tx.query(ONE_MORE, [ticketId, personId]);
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { Orders } from './orders';

/** After a redemption day: what nobody fetched lies among the everyday goods again. */
@Injectable()
export class EventClosing {
  constructor(
    private readonly db: Database,
    private readonly orders: Orders,
  ) {}

  /** Ends the orders that ran out with the event, then gives its pieces back. Before its time it does nothing. */
  async close(eventId: string): Promise<void> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT o.id FROM rewards.orders o JOIN rewards.item i ON i.id = o.item_id
       WHERE i.event_id = $1 AND o.state = 'held' AND o.expires_at <= ledger.now()`,
      [eventId],
    );
    for (const { id } of due) {
      await this.db.transaction((tx) => this.orders.end(tx, { id, outcome: 'expired', actorId: null }));
    }
    await this.db.transaction((tx) => tx.query('SELECT rewards.close_event($1)', [eventId]));
  }

  /** In case an event's own job was lost. */
  async closeOverdue(): Promise<void> {
    const overdue = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM rewards.event WHERE closed_at IS NULL AND ends_at <= ledger.now() - interval '6 minutes'`,
    );
    for (const { id } of overdue) await this.close(id);
  }
}

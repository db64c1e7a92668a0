import type { INestApplicationContext } from '@nestjs/common';
import type { OrderState } from '@yanxinyuan/shared/rewards/contract';
import type { OrderEnd, Orders } from '../../../../src/modules/rewards/orders';
import type { Tx } from '../../../../src/platform/db/database';
import { refusal } from '../../../../src/platform/db/refusal';
import type { DemoOrder } from '../../orders';
import { personOf } from '../people';
import { ordersFor } from './actions';
import type { World } from './openings';
import type { PlannedJobs } from './planned-jobs';

const OUTCOMES = { fulfilled: 'captured', cancelled: 'released', expired: 'expired' } as const satisfies Partial<
  Record<OrderState, OrderEnd['outcome']>
>;

/** Orders of the past, through the ledger's own functions. */
export class Purchases {
  private readonly orders: Orders;
  private readonly placed = new Set<string>();

  constructor(
    app: INestApplicationContext,
    private readonly world: World,
    jobs: PlannedJobs,
  ) {
    this.orders = ordersFor(app, jobs, world.notebook);
  }

  /** @returns the code of the refusal where the ledger or the shop refused it */
  async place(tx: Tx, { id, rider, itemId, quantity, createdAt }: DemoOrder): Promise<string | undefined> {
    this.world.notebook.at = createdAt;
    const personId = personOf(this.world.people, rider).id;
    // A refusal of a stored function spoils the transaction up to the last savepoint.
    await tx.query('SAVEPOINT purchase');
    try {
      await this.orders.place(tx, { id, personId, itemId, quantity, at: createdAt });
    } catch (error) {
      const refused = refusal(error);
      if (refused === undefined) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT purchase');
      return refused.code;
    }
    await tx.query('RELEASE SAVEPOINT purchase');
    this.placed.add(id);
    return undefined;
  }

  async end(tx: Tx, { id, state, endedAt, endedBy }: DemoOrder): Promise<void> {
    if (state === 'held' || endedAt === null || !this.placed.has(id)) return;
    this.world.notebook.at = endedAt;
    const actorId = endedBy === null ? null : personOf(this.world.people, endedBy).id;
    await this.orders.end(tx, { id, outcome: OUTCOMES[state], actorId, at: endedAt });
  }

  /** Nobody came for it in three days. */
  async expire(tx: Tx, id: string, at: Date): Promise<void> {
    this.world.notebook.at = at;
    await this.orders.end(tx, { id, outcome: 'expired', actorId: null, at });
  }
}

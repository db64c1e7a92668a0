import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import type { Handled, Step } from '../actions/action';
import { Cases, type Case } from '../cases';
import { Perform } from '../perform';
import { Reroute } from './reroute';
import { Successors } from './successors';
import { word } from '../words';

const LOCK = 'SELECT id FROM ticket WHERE id = $1 FOR UPDATE SKIP LOCKED';
const OWNER = 'SELECT owner FROM ticket_owners($1) WHERE id = $2';

/** Takes a case from an owner who is gone, and gives it to another, in one transaction. */
@Injectable()
export class Rescue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly perform: Perform,
    private readonly reroute: Reroute,
    private readonly successors: Successors,
  ) {}

  /** Nothing happens when the owner is there, or somebody is acting on it right now. */
  async takeUp(ticketId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if ((await this.lockedOwner(tx, ticketId)) !== 'gone') return;
      const before = await this.cases.find(tx, ticketId);
      const successor = await this.successors.of(tx, before);
      await this.act(tx, await this.cases.whole(tx, before), 'release');
      const released = await this.cases.whole(tx, await this.cases.find(tx, ticketId));
      if (successor.departmentCode !== undefined) {
        const note = word('note', 'successor');
        await this.act(tx, released, 'refer', { departmentCode: successor.departmentCode, note });
        return;
      }
      await this.reroute.run(this.step(tx, released), { to: successor.personId ?? null, quiet: true });
    });
  }

  /** For a case at a desk where nobody sits: given to whoever is on duty now, else left as it is. */
  async tryAgain(ticketId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const owner = await this.lockedOwner(tx, ticketId);
      if (owner !== 'nobody' && owner?.startsWith('admin:') !== true) return;
      const ticket = await this.cases.find(tx, ticketId);
      if (ticket.state !== 'submitted') return;
      await this.reroute.run(this.step(tx, await this.cases.whole(tx, ticket)), { onlyIfFound: true });
    });
  }

  private async lockedOwner(tx: Tx, ticketId: string): Promise<string | undefined> {
    const locked = await tx.query<unknown[]>(LOCK, [ticketId]);
    if (locked.length === 0) return undefined;
    // After the lock, so that what somebody else just did is seen.
    const [row] = await tx.query<{ owner: string }[]>(OWNER, [this.clock.now(), ticketId]);
    return row?.owner;
  }

  private act(tx: Tx, whole: Case, action: Handled, input: Step['input'] = {}): Promise<void> {
    const { eventId, now } = this.step(tx, whole);
    const performance = { eventId, action, as: 'system' as const, personId: null, input, now, requestHash: null };
    return this.perform.run(tx, whole, new Map(), performance);
  }

  private step(tx: Tx, whole: Case): Step {
    const now = this.clock.now();
    return { tx, eventId: uuidv7(), now, whole, others: new Map(), as: 'system', personId: null, input: {} };
  }
}

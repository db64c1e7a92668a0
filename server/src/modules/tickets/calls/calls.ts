import { Injectable } from '@nestjs/common';
import type { CallRequest, CallView } from '@yanxinyuan/shared/tickets/contract';
import { atLocal, localDate, MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { AppConfig } from '../../../config/env';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Phones } from '../../identity';
import { Readable } from '../confidential/readable';
import { callerOf } from './may-call';
import { PhoneRevealEntity } from './phone-reveal.entity';

/** An answer that was lost is asked for again within this; later, the same id is another showing. */
const RETRY_MS = 10 * MINUTE_MS;

type Showing = Pick<PhoneRevealEntity, keyof PhoneRevealEntity>;

/** Other people's numbers he was shown since the day began, and whether this one is among them. */
const TODAY = `
  SELECT count(DISTINCT reporter_id) FILTER (WHERE reporter_id <> $3)::int AS others,
    coalesce(bool_or(reporter_id = $3), false) AS known
  FROM phone_reveal WHERE person_id = $1 AND at >= $2`;

/** A reporter's number for whoever handles his case. That it was shown is written before it is. */
@Injectable()
export class Calls {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly readable: Readable,
    private readonly phones: Phones,
  ) {}

  /**
   * @throws Fail those of Readable.whole; TICKET_NOT_YOURS for who does not handle it, for a case that is over, and for
   *   an anonymous reporter; REPORTER_NO_PHONE when he left no number, or took it back; CALL_LIMIT when he was shown
   *   CALLS_PER_DAY other numbers today; IDEMPOTENCY_CONFLICT for an id of another call
   */
  async reveal(actor: Actor, ticketId: string, { id }: CallRequest): Promise<CallView> {
    const caller = callerOf(actor, await this.readable.whole(actor, ticketId));
    if (caller === null) throw new Fail('TICKET_NOT_YOURS');
    const { as, departmentCode, reporterId } = caller;
    const { personId } = actor;
    return this.database.transaction(async (tx) => {
      const phone = await this.phones.of(tx, reporterId);
      if (phone === null) throw new Fail('REPORTER_NO_PHONE');
      // One showing after the other, or two taps at once would both be the last of the day.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`calls ${personId}`]);
      await this.keep(tx, { id, ticketId, personId, role: as, departmentCode, reporterId, at: this.clock.now() });
      return { phone };
    });
  }

  private async keep(tx: Tx, row: Showing): Promise<void> {
    const { id, ticketId, personId, reporterId, at } = row;
    const before = await tx.findOneBy(PhoneRevealEntity, { id });
    const same = before?.ticketId === ticketId && before.personId === personId && before.reporterId === reporterId;
    if (before !== null && !same) throw new Fail('IDEMPOTENCY_CONFLICT');
    if (before !== null && at.getTime() - before.at.getTime() <= RETRY_MS) return;
    await this.within(tx, row);
    await tx.insert(PhoneRevealEntity, { ...row, id: before === null ? id : uuidv7() });
  }

  /** A number he was shown today already is no new one, for this case or another. */
  private async within(tx: Tx, { personId, reporterId, at }: Showing): Promise<void> {
    const limit = this.config.CALLS_PER_DAY;
    const [today] = await tx.query<{ others: number; known: boolean }[]>(TODAY, [
      personId,
      atLocal(localDate(at), 0),
      reporterId,
    ]);
    if (today !== undefined && !today.known && today.others >= limit) throw new Fail('CALL_LIMIT', { limit });
  }
}

import { Injectable } from '@nestjs/common';
import { scopeCovers } from '@yanxinyuan/shared/roles';
import { URGENT_READ_MINUTES, type UrgentReadRequest } from '@yanxinyuan/shared/tickets/confidential';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { UrgentReadView } from '@yanxinyuan/shared/tickets/urgent-read';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { UrgentReadEntity } from '../entities/urgent-read.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { aboutTicket, Tell } from '../tell';
import { UnguardedDetail } from '../views/unguarded-detail';

/**
 * 紧急查阅 (break-glass): a supervisor or admin reads one restricted matter with a reason. What is shown, and that
 * it was, is committed before the answer leaves: there is no look without its line in the record.
 */
@Injectable()
export class UrgentReads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly detail: UnguardedDetail,
    private readonly tell: Tell,
  ) {}

  /**
   * Shows the case, for reading only. Under the same id the same case can be shown again for half an hour, each
   * time with a line of its own in the record.
   *
   * @param readingId made by the client
   * @throws Fail NOT_FOUND outside the reader's district, URGENT_READ_NEEDLESS for what he may read anyway,
   *   URGENT_READ_NOTE when "other" is not explained, URGENT_READ_OVER after half an hour,
   *   IDEMPOTENCY_CONFLICT for another case or person under the same id
   */
  async read(actor: Actor, readingId: string, request: UrgentReadRequest): Promise<UrgentReadView> {
    const { number, reason } = request;
    const note = request.note?.trim() || null;
    if (reason === 'other' && note === null) throw new Fail('URGENT_READ_NOTE');
    // Before the lock: inside it, those who wait would hold every connection that this reading still needs.
    const { view, ticket, needless } = await this.detail.unguarded(actor, number);
    const ticketId = ticket.id;
    const role = roleOf(actor, ticket.areaCode);
    if (role === undefined) throw new Fail('NOT_FOUND');
    if (needless) throw new Fail('URGENT_READ_NEEDLESS');
    return this.database.transaction(async (tx) => {
      // Two taps at once are one reading.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [readingId]);
      const at = this.clock.now();
      const first = await tx.findOne(UrgentReadEntity, { where: { readingId }, order: { at: 'ASC' } });
      if (first !== null) check(first, actor.personId, { ticketId, reason, note }, at);
      const until = first?.until ?? new Date(at.getTime() + URGENT_READ_MINUTES * MINUTE_MS);
      await tx.insert(UrgentReadEntity, {
        id: uuidv7(),
        readingId,
        ticketId,
        personId: actor.personId,
        role,
        at,
        until,
        reason,
        note,
        fields: fieldsOf(view),
      });
      if (first === null) await this.tellHandlers(tx, ticket, readingId);
      return { ticket: { ...view, actions: [] }, until: until.toISOString() };
    });
  }

  /** The leader and the desk of the place learn of it; why, they read in the case. */
  private async tellHandlers(tx: Tx, ticket: TicketEntity, readingId: string): Promise<void> {
    const notice = aboutTicket(ticket, { event: 'urgent_read', facts: { place: ticket.place }, key: readingId });
    for (const role of ['gridLeader', 'dispatcher'] as const) {
      await this.tell.staffLater(tx, { areaCode: ticket.areaCode, roles: [role] }, notice);
    }
  }
}

function check(
  first: UrgentReadEntity,
  personId: string,
  asked: Pick<UrgentReadEntity, 'ticketId' | 'reason' | 'note'>,
  now: Date,
) {
  const same =
    first.personId === personId &&
    first.ticketId === asked.ticketId &&
    first.reason === asked.reason &&
    first.note === asked.note;
  if (!same) throw new Fail('IDEMPOTENCY_CONFLICT');
  if (now >= first.until) throw new Fail('URGENT_READ_OVER');
}

const roleOf = ({ grants }: Actor, areaCode: string): 'supervisor' | 'admin' | undefined =>
  (['supervisor', 'admin'] as const).find((role) =>
    grants.some((grant) => grant.role === role && scopeCovers(grant.scope, areaCode)),
  );

/** What of a case a view shows. */
const fieldsOf = (view: TicketView): string[] => [
  'place',
  ...(view.text === null ? [] : ['text']),
  ...(view.photos.length === 0 ? [] : ['photos']),
  ...(view.voices === undefined ? [] : ['voice']),
  ...(view.reporterName === null ? [] : ['reporter']),
  ...(view.resolution === null ? [] : ['resolution']),
  ...(view.question === null ? [] : ['question']),
  'history',
];

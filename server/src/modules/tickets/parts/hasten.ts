import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { MoreThan } from 'typeorm';
import type { Tx } from '../../../platform/db/database';
import { clockOf, dueTimes, type Calendar } from '../rules/clock';
import { partMarkAt } from '../rules/part-clock';
import { TicketPartEntity } from './part.entity';

interface Promised {
  urgency: Urgency;
  dueAt: Date;
}

/** Until when a part may be wanted: by the case's own promise, or the urgency's whole time where that is broken already. */
export const latestPartDue = (calendar: Calendar, { urgency, dueAt }: Promised, now: Date): Date =>
  dueAt > now ? dueAt : dueTimes(calendar, urgency, now).dueAt;

/**
 * The promise has come nearer: open parts are due with it, or the lead could not solve a danger while others have
 * days for theirs. What was told of a part is not told again.
 *
 * @param ticket as it now is, locked
 * @returns codes of the departments that have less time now
 */
export async function hastenParts(
  tx: Tx,
  calendar: Calendar,
  ticket: Promised & { id: string },
  now: Date,
): Promise<string[]> {
  const dueAt = latestPartDue(calendar, ticket, now);
  const parts = await tx.findBy(TicketPartEntity, { ticketId: ticket.id, state: 'open', dueAt: MoreThan(dueAt) });
  const clock = clockOf(ticket.urgency);
  for (const { id, openedAt, nextMark } of parts) {
    const nextMarkAt = nextMark === null ? null : partMarkAt(calendar, nextMark, { clock, openedAt, dueAt });
    await tx.update(TicketPartEntity, { id }, { clock, dueAt, nextMarkAt });
  }
  return parts.map(({ departmentCode }) => departmentCode);
}

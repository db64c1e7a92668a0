import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import type { Tx } from '../../../platform/db/database';
import { clockOf, dueTimes, type Calendar } from '../rules/clock';
import { partMarkAt } from '../rules/part-clock';
import { TicketPartEntity } from './part.entity';

/** A part that is owed, and until when. */
export type OwedPart = Pick<TicketPartEntity, 'departmentCode' | 'dueAt'>;

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
 * @returns all open parts as they now are: who owes one hears what became of the case, also where his time was short
 *   enough
 */
export async function hastenParts(
  tx: Tx,
  calendar: Calendar,
  ticket: Promised & { id: string },
  now: Date,
): Promise<OwedPart[]> {
  const dueAt = latestPartDue(calendar, ticket, now);
  const parts = await tx.findBy(TicketPartEntity, { ticketId: ticket.id, state: 'open' });
  const clock = clockOf(ticket.urgency);
  for (const part of parts) {
    if (part.dueAt <= dueAt) continue;
    const { id, openedAt, nextMark } = part;
    const nextMarkAt = nextMark === null ? null : partMarkAt(calendar, nextMark, { clock, openedAt, dueAt });
    await tx.update(TicketPartEntity, { id }, { clock, dueAt, nextMarkAt });
    part.dueAt = dueAt;
  }
  return parts;
}

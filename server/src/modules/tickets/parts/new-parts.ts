import { uuidv7 } from 'uuidv7';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { clockOf, type Calendar } from '../rules/clock';
import { nextPartMark } from '../rules/part-clock';
import type { TicketPartEntity } from './part.entity';

interface Asked {
  ticket: { id: string; urgency: Urgency };
  codes: readonly string[];
  /** what they are to do */
  asked: string;
  openedAt: Date;
  dueAt: Date;
}

/** Parts as they begin, one for each department. */
export function newParts(
  calendar: Calendar,
  { ticket, codes, asked, openedAt, dueAt }: Asked,
): Omit<TicketPartEntity, 'endedAt' | 'endedBy' | 'note'>[] {
  const clock = clockOf(ticket.urgency);
  const timed = { clock, openedAt, dueAt, ...nextPartMark(calendar, { clock, openedAt, dueAt }) };
  return codes.map((departmentCode) => ({
    id: uuidv7(),
    ticketId: ticket.id,
    departmentCode,
    asked,
    state: 'open',
    photoIds: [],
    ...timed,
  }));
}

import type { EntityManager } from 'typeorm';
import { TicketToldEntity } from '../entities/ticket-told.entity';
import type { TicketEntity } from '../entities/ticket.entity';

/** While nobody has accepted, the nearest besides the assignee may; needToKnow says the same in SQL. */
const OPEN: readonly TicketEntity['state'][] = ['submitted', 'assigned'];

export const isFree = ({ state }: Pick<TicketEntity, 'state'>): boolean => OPEN.includes(state);

/** Who may take a critical case besides the assignee. Other cases cost no question. */
export async function standbysOf(
  manager: EntityManager,
  ticket: Pick<TicketEntity, 'id' | 'urgency' | 'state'>,
): Promise<string[]> {
  if (ticket.urgency !== 'critical' || !isFree(ticket)) return [];
  const rows = await manager.findBy(TicketToldEntity, { ticketId: ticket.id, role: 'standby' });
  return rows.map(({ personId }) => personId);
}

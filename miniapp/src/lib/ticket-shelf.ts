import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { Shelf } from './last-seen';

/** A case as it was seen by who works on it; of what is confidential nothing stays on a phone. */
export const ticketShelf = (id: string): Shelf<TicketView> => ({
  name: `ticket ${id}`,
  part: (ticket) => (ticket.restricted ? null : ticket),
});

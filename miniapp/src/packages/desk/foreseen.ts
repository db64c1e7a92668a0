import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { DeedEntry } from '@/lib/outbox';

/**
 * The case as its worker may go on with it while his deeds wait on the phone: who has taken it in a basement can
 * solve it there. Everything else waits until the server has said how the case stands.
 */
export function foreseen(ticket: TicketView, deeds: readonly DeedEntry[]): TicketView {
  const waiting = deeds.filter(({ state }) => state !== 'refused');
  const last = waiting[waiting.length - 1];
  if (last === undefined) return ticket;
  // A department that signs for a case has it in hand already.
  if (last.action === 'accept' && ticket.state === 'referred')
    return { ...ticket, actions: ticket.actions.filter(({ action }) => action !== 'accept') };
  if (last.action !== 'accept') return { ...ticket, actions: [], support: [] };
  // Whether the category wants a picture is not known here; one too many does no harm.
  return { ...ticket, state: 'working', actions: [{ action: 'resolve', photoRequired: true }] };
}

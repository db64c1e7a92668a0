import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { useEffect } from 'react';
import { ask, lastSeen } from '@/lib/last-seen';
import { call } from '@/lib/request';
import { ticketShelf } from '@/lib/ticket-shelf';
import type { Paged } from '@/lib/use-paged';

// A case is some KB of JSON and no picture, all of them together less than one photo: little beside a way back up
// from the basement.
const AHEAD = 8;

/**
 * Cases to be read before they are opened. Not a danger: its desk is told when it was read, and by that a person
 * must be meant. Not what is confidential, which is never kept; not what is kept as it stands now.
 */
export const wantedAhead = (items: readonly TicketListItem[]): string[] =>
  items
    .filter(({ urgency, restricted }) => urgency !== 'critical' && !restricted)
    .slice(0, AHEAD)
    .filter(({ id, version }) => lastSeen.find(ticketShelf(id))?.data.version !== version)
    .map(({ id }) => id);

let under: Promise<void> | null = null;

async function fetchAll(ids: readonly string[]): Promise<void> {
  // One at a time, behind what somebody is looking at; the first that fails ends it.
  for (const id of ids) {
    const { ok } = await ask(() => call('getTicket', { params: { id } }), ticketShelf(id));
    if (!ok) return;
  }
}

/** Keeps the cases of an inbox on the phone while there is a net to fetch them by. */
export function useFetchAhead(queue: TicketQueue, { items, doing, error }: Paged<TicketListItem>): void {
  const may = queue === 'inbox' && doing === 'idle' && error === null;
  useEffect(() => {
    if (!may || under !== null) return;
    under = fetchAll(wantedAhead(items)).finally(() => {
      under = null;
    });
  }, [may, items]);
}

import { createHash } from 'node:crypto';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';

/** What tells a retry from another action under the same id. `seen` is no part of what is asked. */
export function actionHash(ticketId: string, personId: string, action: TicketAction, input: TicketInput): Buffer {
  const fields = Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([ticketId, personId, action, fields]))
    .digest();
}

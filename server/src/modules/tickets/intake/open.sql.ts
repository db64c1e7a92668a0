import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { Tx } from '../../../platform/db/database';
import { snakeKeys } from '../../../platform/db/naming';
import { prepared } from '../../../platform/db/prepared';
import type { TicketEventEntity } from '../entities/ticket-event.entity';
import type { TicketEntity } from '../entities/ticket.entity';

/** The database makes the number people say on the phone. */
export type NewTicket = Omit<TicketEntity, 'number'>;
export type NewEvent = Omit<TicketEventEntity, 'seq'>;

/**
 * The ticket, the first rows of its history and the routing trace in one statement: this is
 * the hot path, and a further round trip costs as much as an insert.
 */
const OPEN_TICKET = prepared(`
  WITH opened AS (
    INSERT INTO ticket
    SELECT row.* FROM jsonb_populate_record(
      NULL::ticket, $1::jsonb || jsonb_build_object('number', ticket_number($4))) AS row
    RETURNING id, number
  ), history AS (
    INSERT INTO ticket_event OVERRIDING USER VALUE
    SELECT row.* FROM jsonb_populate_recordset(NULL::ticket_event, $2) AS row
  ), route AS (
    INSERT INTO ticket_route (ticket_id, at, steps) SELECT id, $4, $3 FROM opened
  )
  SELECT number FROM opened`);

/** @returns the number of the ticket */
export async function insertOpened(
  tx: Tx,
  ticket: NewTicket,
  events: readonly NewEvent[],
  steps: readonly RoutingStep[],
): Promise<string> {
  const [row] = await tx.query<{ number: string }[]>(OPEN_TICKET, [
    JSON.stringify(snakeKeys(ticket)),
    JSON.stringify(events.map(snakeKeys)),
    JSON.stringify(steps),
    ticket.openedAt,
  ]);
  if (row === undefined) throw new Error('no ticket was opened');
  return row.number;
}

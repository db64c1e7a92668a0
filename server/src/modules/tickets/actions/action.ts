import type { Facts } from '@yanxinyuan/shared/errors';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketAction, TicketActor, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Tx } from '../../../platform/db/database';
import type { Case } from '../cases';
import type { TicketEntity } from '../entities/ticket.entity';
import type { Line, Said, StaffOf } from '../tell';

/** One action on a locked ticket: the table and the guards let it pass, its required fields are there. */
export interface Step {
  tx: Tx;
  /** of the history row it will leave */
  eventId: string;
  now: Date;
  whole: Case;
  /** further tickets of the action, locked too: the master of a merge, and what follows either of the two */
  others: ReadonlyMap<string, TicketEntity>;
  as: TicketActor;
  /** null: the system */
  personId: string | null;
  input: TicketInput;
  /** codes of the departments the person acts for */
  departments?: readonly string[];
}

/** What an action changes and says, besides the state, which is the table's. */
export interface Effect {
  patch?: Partial<TicketEntity>;
  /** where it goes, if the action knows better than the table */
  to?: TicketState;
  /** what the history row says in words */
  note?: string | null;
  facts?: Facts;
  /** told in the same transaction */
  lines?: Line[];
  /** what follows in the same transaction once the row and its history are written */
  afterwards?: () => Promise<void>;
  /** told by a job */
  staff?: { to: StaffOf; said: Said }[];
}

/**
 * Checks what only this action must check, does what lies outside the ticket's own row, and
 * tells the rest. It runs inside the transaction: a refusal undoes everything.
 */
export type Handler = (step: Step) => Promise<Effect> | Effect;

/** The machine routes when a ticket opens; nobody asks for it. */
export type Handled = Exclude<TicketAction, 'route'>;

/** A required field: the table asked for it and the engine looked. */
export function given<F extends keyof TicketInput>(input: TicketInput, field: F): NonNullable<TicketInput[F]> {
  const value = input[field];
  if (value === undefined) throw new Error(`the lifecycle table does not ask for ${field}`);
  return value;
}

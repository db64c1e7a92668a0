import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Facts } from '@yanxinyuan/shared/errors';
import type { TicketEventView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketActor, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';

/** One row of the history, written once: the database refuses to change or delete it. */
@Entity('ticket_event')
export class TicketEventEntity {
  /** made by whoever acts; of a submission or a joining: the report's id */
  @PrimaryColumn('uuid')
  id: string;

  /** order within the history; the database gives it */
  @Column({ type: 'bigint', insert: false, update: false })
  seq: string;

  @Column('uuid')
  ticketId: string;

  @Column('text')
  action: TicketEventView['action'];

  @Column('timestamptz')
  at: Date;

  /** null: the system */
  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  actorKind: TicketActor;

  @Column('text', { nullable: true })
  fromState: TicketState | null;

  @Column('text')
  toState: TicketState;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { array: true, default: '{}' })
  photoIds: string[];

  /** codes, ids and dates of the action */
  @Column('jsonb', { default: {} })
  facts: Facts;

  /** may the reporter read it */
  @Column('boolean')
  visible: boolean;

  @Column('bytea', { nullable: true })
  requestHash: Buffer | null;
}

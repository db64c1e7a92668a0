import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';

/** Why the machine chose whom it chose. */
@Entity('ticket_route')
export class TicketRouteEntity {
  /** order; the database gives it */
  @PrimaryColumn('bigint', { insert: false })
  seq: string;

  @Column('uuid')
  ticketId: string;

  @Column('timestamptz')
  at: Date;

  @Column('jsonb')
  steps: RoutingStep[];
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UrgentReadReason } from '@yanxinyuan/shared/tickets/confidential';

/** A restricted matter shown to somebody it does not concern; one row each time, never changed. */
@Entity('urgent_read')
export class UrgentReadEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  readingId: string;

  @Column('uuid')
  ticketId: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  role: 'supervisor' | 'admin';

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  until: Date;

  @Column('text')
  reason: UrgentReadReason;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('text', { array: true })
  fields: string[];
}

/** A case that may not be erased yet: a complaint or a court needs it. */
@Entity('ticket_hold')
export class TicketHoldEntity {
  @PrimaryColumn('uuid')
  ticketId: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  reason: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz', { nullable: true })
  liftedAt: Date | null;
}

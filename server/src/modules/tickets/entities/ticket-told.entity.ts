import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who was told of danger at once, and when he first opened it. */
@Entity('ticket_told')
export class TicketToldEntity {
  @PrimaryColumn('uuid')
  ticketId: string;

  @PrimaryColumn('uuid')
  personId: string;

  @Column('text')
  role: 'assignee' | 'standby' | 'dispatcher' | 'above';

  @Column('timestamptz')
  toldAt: Date;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;
}

/** By when somebody has to have read it. */
@Entity('ticket_alarm')
export class TicketAlarmEntity {
  @PrimaryColumn('uuid')
  ticketId: string;

  @Column('timestamptz')
  dueAt: Date;

  @Column('timestamptz', { nullable: true })
  lookedAt: Date | null;

  @Column('boolean', { default: false })
  raised: boolean;
}

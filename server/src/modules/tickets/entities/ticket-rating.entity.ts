import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rating } from '@yanxinyuan/shared/tickets/actions';

/** What one reporter thought of one closing. */
@Entity('ticket_rating')
export class TicketRatingEntity {
  @PrimaryColumn('uuid')
  ticketId: string;

  @PrimaryColumn('uuid')
  personId: string;

  /** how often the ticket had been reopened */
  @PrimaryColumn('integer')
  round: number;

  @Column('text')
  value: Rating;

  @Column('text', { nullable: true })
  text: string | null;

  @Column('timestamptz')
  at: Date;
}

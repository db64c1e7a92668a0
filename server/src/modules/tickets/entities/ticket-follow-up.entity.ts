import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case with what another one, solved in part, left. */
@Entity('ticket_follow_up')
export class TicketFollowUpEntity {
  @PrimaryColumn('uuid')
  ticketId: string;

  /** the case solved in part */
  @Column('uuid')
  followsId: string;

  /** the resolution that left it */
  @Column('uuid', { unique: true })
  resolutionId: string;

  /** what is left, in the words of whoever solved the first part */
  @Column('text')
  rest: string;

  @Column('timestamptz')
  at: Date;
}

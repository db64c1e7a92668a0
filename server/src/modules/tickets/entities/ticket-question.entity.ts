import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question to the reporter. */
@Entity('ticket_question')
export class TicketQuestionEntity {
  /** of the asking event */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ticketId: string;

  @Column('text')
  text: string;

  @Column('timestamptz')
  askedAt: Date;

  /** from then on the work goes on without an answer */
  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('uuid', { array: true, default: '{}' })
  photoIds: string[];
}

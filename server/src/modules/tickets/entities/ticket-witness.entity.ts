import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';

/** What a rider who passed by saw of one resolution. */
@Entity('ticket_witness')
export class TicketWitnessEntity {
  /** the history row's */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ticketId: string;

  @Column('uuid')
  resolutionId: string;

  @Column('uuid')
  personId: string;

  /** who reported it first */
  @Column('uuid')
  reporterId: string;

  @Column('text')
  verdict: WitnessVerdict;

  @Column('timestamptz')
  at: Date;

  /** what those said who checked it afterwards; null: nobody did */
  @Column('text', { nullable: true })
  outcome: 'agreed' | 'refuted' | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;
}

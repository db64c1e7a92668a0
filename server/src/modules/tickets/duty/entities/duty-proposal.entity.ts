import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DutyProposalState, DutyProposalView } from '@yanxinyuan/shared/tickets/duty';

/** A pattern of cases that came back again and again. */
@Entity('duty_proposal')
export class DutyProposalEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: DutyProposalState;

  @Column('text')
  pattern: DutyProposalView['pattern'];

  @Column('text')
  category: string;

  /** the grid of a `return`, the town of a `sendBack` */
  @Column('text')
  areaCode: string;

  @Column('text', { nullable: true })
  departmentCode: string | null;

  @Column('integer')
  returns: number;

  @Column('uuid', { array: true })
  ticketIds: string[];

  @Column('timestamptz')
  raisedAt: Date;

  @Column('timestamptz')
  updatedAt: Date;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** the draft it was adopted into */
  @Column('uuid', { nullable: true })
  listId: string | null;
}

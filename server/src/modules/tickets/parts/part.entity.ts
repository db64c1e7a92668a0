import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TicketPartState } from '@yanxinyuan/shared/tickets/contract';
import type { ClockKind } from '@yanxinyuan/shared/tickets/limits';
import type { PartMark } from '../rules/part-clock';

/** What a department that does not lead was asked to do on a case. It changes under the case's row lock. */
@Entity('ticket_part')
export class TicketPartEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ticketId: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  asked: string;

  @Column('text')
  state: TicketPartState;

  @Column('text')
  clock: ClockKind;

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz')
  dueAt: Date;

  @Column('text', { nullable: true })
  nextMark: PartMark | null;

  @Column('timestamptz', { nullable: true })
  nextMarkAt: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('uuid', { nullable: true })
  endedBy: string | null;

  /** what was done, or why not */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { array: true, default: '{}' })
  photoIds: string[];
}

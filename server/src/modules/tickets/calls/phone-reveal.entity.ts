import type { Caller } from '@yanxinyuan/shared/tickets/reveals';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody of the staff was shown a reporter's number to call him. Written once, kept as data/retention.csv says. */
@Entity('phone_reveal')
export class PhoneRevealEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ticketId: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  role: Caller;

  /** of a handler: the department that had the case then; null in rows written before it was kept */
  @Column('text', { nullable: true })
  departmentCode: string | null;

  @Column('uuid')
  reporterId: string;

  @Column('timestamptz')
  at: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Caller } from './may-call';

/** Somebody of the staff was shown a reporter's number to call him. Written once. */
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

  @Column('uuid')
  reporterId: string;

  @Column('timestamptz')
  at: Date;
}

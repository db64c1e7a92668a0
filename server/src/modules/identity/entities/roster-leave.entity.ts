import type { LeaveReason } from '@yanxinyuan/shared/identity/roster';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Time somebody is away, and who stands in. */
@Entity('roster_leave')
export class RosterLeave {
  /** made by whoever enters it */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('timestamptz')
  fromAt: Date;

  /** exclusive */
  @Column('timestamptz')
  toAt: Date;

  @Column('text')
  reason: LeaveReason;

  @Column('uuid', { nullable: true })
  standInId: string | null;

  @Column('uuid')
  setBy: string;

  @Column('timestamptz')
  createdAt: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time of work of one person that comes every week. */
@Entity('roster_shift')
export class RosterShift {
  @PrimaryColumn('uuid')
  personId: string;

  /** 1 Monday … 7 Sunday */
  @PrimaryColumn('smallint')
  weekday: number;

  /** Shanghai minutes since midnight */
  @PrimaryColumn('smallint')
  fromMinute: number;

  /** exclusive; past 1440 on the next day */
  @Column('smallint')
  toMinute: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DutyInvite } from '@yanxinyuan/shared/tickets/duty';

/** One rule of a list. Those of a published list never change. */
@Entity('duty_rule')
export class DutyRuleEntity {
  @PrimaryColumn('uuid')
  listId: string;

  /** smaller is asked first */
  @PrimaryColumn('integer')
  position: number;

  @Column('text')
  title: string;

  /** category codes, `group:…` and `kind:…`; empty: everything */
  @Column('text', { array: true })
  categories: string[];

  @Column('text', { nullable: true })
  territory: string | null;

  @Column('text')
  condition: string;

  @Column('text')
  conditionText: string;

  /** `grid`, `town`, or a department's code */
  @Column('text')
  lead: string;

  @Column('text', { array: true })
  support: string[];

  @Column('text')
  basis: string;

  /** position in the department that leads; null: all its people */
  @Column('text', { nullable: true })
  whom: string | null;

  /** when those who help come in */
  @Column('text', { default: 'on_request' })
  invite: DutyInvite;
}

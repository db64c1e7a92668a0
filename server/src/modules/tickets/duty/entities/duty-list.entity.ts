import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DutyListState } from '@yanxinyuan/shared/tickets/duty';

/** One version of the duty list, or a draft of the next. */
@Entity('duty_list')
export class DutyListEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: DutyListState;

  /** counts published lists; null for a draft */
  @Column('integer', { nullable: true, unique: true })
  version: number | null;

  /** the version that was live when the draft was last saved */
  @Column('integer', { nullable: true })
  baseVersion: number | null;

  /** of its rules */
  @Column('text')
  hash: string;

  /** null: from the command line */
  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  updatedBy: string | null;

  @Column('timestamptz')
  updatedAt: Date;

  @Column('uuid', { nullable: true })
  publishedBy: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;
}

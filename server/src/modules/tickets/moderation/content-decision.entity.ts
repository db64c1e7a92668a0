import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContentState } from '@yanxinyuan/shared/moderation/contract';

/** What a person decided, and why; written once. */
@Entity('content_decision')
export class ContentDecisionEntity {
  /** made by the phone */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  contentId: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  was: ContentState;

  @Column('text')
  decision: 'pass' | 'risky';

  @Column('text')
  reason: string;

  @Column('timestamptz')
  at: Date;
}

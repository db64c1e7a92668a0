import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContentState, ReviewCause } from '@yanxinyuan/shared/moderation/contract';

/** Whether others may see a text or a picture. Without a row, or in any state but `pass`, they do not. */
@Entity('content_check')
export class ContentCheckEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: 'text' | 'photo';

  /** of a text its report, of a picture the photo */
  @Column('uuid')
  subjectId: string;

  /** the line of the history it came with */
  @Column('uuid')
  eventId: string;

  @Column('uuid')
  ownerId: string;

  @Column('text')
  state: ContentState;

  /** why a person has to decide */
  @Column('text', { nullable: true })
  cause: ReviewCause | null;

  /** WeChat's class */
  @Column('integer', { nullable: true })
  label: number | null;

  @Column('timestamptz')
  createdAt: Date;

  /** when WeChat was asked last */
  @Column('timestamptz', { nullable: true })
  askedAt: Date | null;

  @Column('integer', { default: 0 })
  asks: number;

  /** the person whose decision stands; no verdict changes it any more */
  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  /** when it was found good or refused */
  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}

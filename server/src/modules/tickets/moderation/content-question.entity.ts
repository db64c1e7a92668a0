import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One question to WeChat and what it answered, each of which may be written first. */
@Entity('content_question')
export class ContentQuestionEntity {
  /** WeChat's name for it */
  @PrimaryColumn('text')
  traceId: string;

  /** null: a verdict that came before we knew its trace, or is not ours */
  @Column('uuid', { nullable: true })
  contentId: string | null;

  @Column('timestamptz', { nullable: true })
  toldAt: Date | null;

  @Column('text', { nullable: true })
  suggest: 'pass' | 'review' | 'risky' | null;

  @Column('integer', { nullable: true })
  label: number | null;

  /** not 0: there is no verdict; -1008: WeChat could not fetch the picture */
  @Column('integer', { nullable: true })
  errcode: number | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RaisedUrgency } from '@yanxinyuan/shared/reports/questions';

/** An extra question of a category. */
@Entity('category_question')
export class QuestionEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  categoryCode: string;

  /** order of asking within the category */
  @Column('integer')
  position: number;

  @Column('text')
  question: string;

  @Column('text', { array: true })
  answers: string[];

  /** those of the answers that make a report more urgent */
  @Column('text', { array: true })
  raisingAnswers: string[];

  @Column('text', { nullable: true })
  raisesTo: RaisedUrgency | null;

  /** false: asked no more; reports still read its words */
  @Column('boolean', { default: true })
  active: boolean;
}

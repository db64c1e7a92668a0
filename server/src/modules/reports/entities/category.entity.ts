import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';

@Entity('category')
export class CategoryEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  kind: ReportKind;

  @Column('text')
  groupName: string;

  @Column('text')
  name: string;

  @Column('text')
  urgency: Urgency;

  /** code of a points rule; `none` brings nothing */
  @Column('text')
  pointsRule: string;

  /** resolving a case of it needs a photo */
  @Column('boolean')
  afterPhoto: boolean;

  /** need-to-know: never on a map, coarse place for anyone but the handlers */
  @Column('boolean')
  restricted: boolean;

  /** reporting it needs a photo */
  @Column('boolean')
  photoRequired: boolean;

  /** order on the screen */
  @Column('integer')
  position: number;

  @Column('boolean', { default: true })
  active: boolean;
}

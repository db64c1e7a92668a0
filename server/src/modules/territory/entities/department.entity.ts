import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A district department cases are referred to. */
@Entity('department')
export class DepartmentEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  /** what it is responsible for, in words */
  @Column('text')
  duties: string;

  @Column('boolean', { default: true })
  active: boolean;

  @Column('timestamptz', { nullable: true })
  dissolvedAt: Date | null;

  /** who has its work now */
  @Column('text', { nullable: true })
  successorCode: string | null;
}

import type { Role, ScopeKind } from '@yanxinyuan/shared/roles';
import type { LocalDate } from '@yanxinyuan/shared/time';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class RoleGrant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  role: Role;

  @Column('text')
  scopeKind: ScopeKind;

  @Column('text')
  scopeCode: string;

  @Column('date')
  startsOn: LocalDate;

  /** the last day it holds */
  @Column('date', { nullable: true })
  endsOn: LocalDate | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}

import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { DepartmentView } from '@yanxinyuan/shared/tickets/contract';
import { Database, type Tx } from '../../platform/db/database';
import { DepartmentEntity } from './entities/department.entity';

/** The departments cases are referred to. */
@Injectable()
export class Departments {
  constructor(private readonly database: Database) {}

  /** Active departments in the order of their codes. */
  async list(): Promise<DepartmentView[]> {
    const rows = await this.database.read.find(DepartmentEntity, { where: { active: true }, order: { code: 'ASC' } });
    return rows.map(view);
  }

  /** One department, active or not; undefined for an unknown code. */
  async find(
    code: string,
    manager: EntityManager = this.database.read,
  ): Promise<(DepartmentView & { active: boolean }) | undefined> {
    const row = await manager.findOneBy(DepartmentEntity, { code });
    return row === null ? undefined : { ...view(row), active: row.active };
  }

  /** Names by code, of inactive ones too. */
  async names(codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.read.findBy(DepartmentEntity, { code: In([...codes]) });
    return new Map(rows.map(({ code, name }) => [code, name]));
  }

  /** Inserts or renames departments by their code; others are left as they are. */
  async save(tx: Tx, departments: readonly DepartmentView[]): Promise<void> {
    await tx.upsert(
      DepartmentEntity,
      departments.map((department) => ({ ...view(department), active: true, dissolvedAt: null, successorCode: null })),
      ['code'],
    );
  }
}

const view = ({ code, name, duties }: DepartmentView): DepartmentView => ({ code, name, duties });

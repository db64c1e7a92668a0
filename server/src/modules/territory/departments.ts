import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { DepartmentView } from '@yanxinyuan/shared/tickets/contract';
import { Database, type Tx } from '../../platform/db/database';
import { Clock } from '../../platform/clock/clock';
import { Fail } from '../../platform/fail';
import { Jobs } from '../../platform/jobs/jobs';
import { DepartmentEntity } from './entities/department.entity';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'department.dissolved': { code: string };
  }
}

/** The departments cases are referred to. */
@Injectable()
export class Departments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Active departments in the order of their codes. */
  async list(manager: EntityManager = this.database.read): Promise<DepartmentView[]> {
    const rows = await manager.find(DepartmentEntity, { where: { active: true }, order: { code: 'ASC' } });
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

  /**
   * Ends a department. Its open cases go to the successor, or are decided about anew; it stays in
   * the history under its name. Again with the same successor changes nothing.
   *
   * @param successorCode who has its work now; null: nobody in particular
   * @throws Fail TICKET_DEPARTMENT_UNKNOWN when either is none, or the successor is dissolved itself
   */
  async dissolve(tx: Tx, code: string, successorCode: string | null): Promise<void> {
    const department = await tx.findOneBy(DepartmentEntity, { code });
    const successor = successorCode === null ? null : await tx.findOneBy(DepartmentEntity, { code: successorCode });
    if (department === null || successorCode === code || (successorCode !== null && successor?.active !== true)) {
      throw new Fail('TICKET_DEPARTMENT_UNKNOWN');
    }
    const dissolvedAt = department.dissolvedAt ?? this.clock.now();
    await tx.update(DepartmentEntity, { code }, { active: false, dissolvedAt, successorCode });
    await this.jobs.enqueue(tx, 'department.dissolved', { code }, { key: `department.dissolved:${code}` });
  }

  /** The department that has this one's work now, through any number of mergers; null: none that is active. */
  async successorOf(manager: EntityManager, code: string): Promise<string | null> {
    // UNION, not UNION ALL: a circle of successors ends.
    const rows = await manager.query<{ code: string }[]>(
      `WITH RECURSIVE line AS (
         SELECT code, successor_code, active FROM department WHERE code = $1
         UNION
         SELECT d.code, d.successor_code, d.active FROM department d JOIN line ON d.code = line.successor_code
       )
       SELECT code FROM line WHERE active AND code <> $1`,
      [code],
    );
    return rows[0]?.code ?? null;
  }
}

const view = ({ code, name, duties }: DepartmentView): DepartmentView => ({ code, name, duties });

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityService } from '../../identity';
import { Departments } from '../../territory';

/** Whether a department can take a case. */
@Injectable()
export class DepartmentsAlive {
  constructor(
    private readonly identity: IdentityService,
    private readonly departments: Departments,
  ) {}

  /** People who act for a department today; nobody for one that was closed. */
  async people(manager: EntityManager, code: string): Promise<string[]> {
    const staff = await this.identity.staffAt(manager, 'department', { kind: 'department', code });
    const able = staff.filter(({ onDuty }) => onDuty).map(({ personId }) => personId);
    if (able.length === 0) return [];
    return (await this.departments.find(code, manager))?.active === true ? able : [];
  }
}

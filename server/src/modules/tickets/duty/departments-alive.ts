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

  /** People who act for it today and did not report the matter themselves; 0 for one that was closed. */
  async people(manager: EntityManager, code: string, reporterIds: readonly string[]): Promise<number> {
    const staff = await this.identity.staffAt(manager, 'department', { kind: 'department', code });
    const able = staff.filter(({ personId, onDuty }) => onDuty && !reporterIds.includes(personId));
    if (able.length === 0) return 0;
    return (await this.departments.find(code, manager))?.active === true ? able.length : 0;
  }
}

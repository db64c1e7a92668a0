import { Injectable } from '@nestjs/common';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { EntityManager } from 'typeorm';
import { IdentityService, type StaffMember } from '../../identity';

const LEVELS = { 6: 'district', 9: 'town', 12: 'community', 15: 'grid' } as const;

const territory = (code: string): Scope => ({ kind: LEVELS[code.length as keyof typeof LEVELS], code });

/** Whom to tell about a place. */
@Injectable()
export class Staff {
  constructor(private readonly identity: IdentityService) {}

  /**
   * The people of a role who stand nearest above a place: the town's dispatchers, and the
   * district's only where the town has none who is there. The first of `roles` that has anybody;
   * for want of a desk the admins, who have to appoint one. Who is on leave is told only when
   * nobody else is left.
   *
   * @param areaCode a territory code of any level
   */
  async nearest(manager: EntityManager, areaCode: string, roles: readonly Role[]): Promise<StaffMember[]> {
    const away: StaffMember[] = [];
    for (const role of roles.includes('dispatcher') ? [...roles, 'admin' as const] : roles) {
      const staff = await this.identity.staffAt(manager, role, territory(areaCode));
      const there = staff.filter(({ onLeave }) => !onLeave);
      if (there.length > 0) return deepest(there);
      away.push(...staff);
    }
    return deepest(away);
  }

  department(manager: EntityManager, code: string): Promise<StaffMember[]> {
    return this.identity.staffAt(manager, 'department', { kind: 'department', code });
  }
}

function deepest(staff: readonly StaffMember[]): StaffMember[] {
  const length = Math.max(...staff.map(({ scope }) => scope.code.length));
  return staff.filter(({ scope }) => scope.code.length === length);
}

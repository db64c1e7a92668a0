import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { LiveGrant } from '../../../../src/modules/tickets/rules/owner';

export interface LeaveFact {
  id: string;
  personId: string;
  from: number;
  to: number;
  standInId: string | null;
}

/** What the model knows of the staff. It is told what was done, and never asks the database. */
export class StaffFacts {
  grants: LiveGrant[] = [];
  readonly suspended = new Set<string>();
  leaves: LeaveFact[] = [];
  /** department → its successor; null: none */
  readonly dissolved = new Map<string, string | null>();

  constructor(private readonly departmentCodes: readonly string[]) {}

  grant(personId: string, role: Role, scope: Scope): void {
    if (!this.holds(personId, role, scope)) this.grants.push({ personId, role, scope });
  }

  revoke(personId: string, role: Role, scope: Scope): void {
    this.grants = this.grants.filter((one) => !(one.personId === personId && same(one, role, scope)));
  }

  isAway(personId: string, now: number): boolean {
    return this.suspended.has(personId) || this.leaveOf(personId, now) !== undefined;
  }

  leaveOf(personId: string, now: number): LeaveFact | undefined {
    return this.leaves.find((leave) => leave.personId === personId && leave.from <= now && now < leave.to);
  }

  /** Grants of people who are there. */
  live(now: number): LiveGrant[] {
    return this.grants.filter(({ personId }) => !this.isAway(personId, now));
  }

  get departments(): Set<string> {
    return new Set(this.departmentCodes.filter((code) => !this.dissolved.has(code)));
  }

  private holds(personId: string, role: Role, scope: Scope): boolean {
    return this.grants.some((one) => one.personId === personId && same(one, role, scope));
  }
}

const same = (one: LiveGrant, role: Role, scope: Scope): boolean =>
  one.role === role && one.scope.kind === scope.kind && one.scope.code === scope.code;

import { Injectable } from '@nestjs/common';
import type { RosterPerson } from '@yanxinyuan/shared/identity/roster';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { EntityManager } from 'typeorm';
import { Fail } from '../../../platform/fail';
import { scopesOf, type Actor } from '../../../platform/http/actor';
import { ScopeNames } from '../../../platform/http/scope-names';
import { Grants } from '../grants';
import { People } from '../people';
import { leaveView } from './leave.view';
import { Roster } from './roster';

/** Whose roster a leader or a dispatcher keeps. */
const KEEPS: readonly { keeper: Role; role: Role }[] = [
  { keeper: 'gridLeader', role: 'gridWorker' },
  { keeper: 'dispatcher', role: 'gridWorker' },
  { keeper: 'dispatcher', role: 'gridLeader' },
];

/** The people whose roster somebody keeps: workers of a leader's communities, of a dispatcher's towns. */
@Injectable()
export class Team {
  constructor(
    private readonly grants: Grants,
    private readonly roster: Roster,
    private readonly people: People,
    private readonly names: ScopeNames,
  ) {}

  async list(manager: EntityManager, actor: Actor): Promise<RosterPerson[]> {
    const team = await this.of(manager, actor);
    const facts = await this.roster.ofAll(manager, [...team.keys()]);
    const standIns = [...facts.values()].flatMap(({ leaves }) => leaves.flatMap(({ standInId }) => standInId ?? []));
    const names = new Map((await this.people.byIds(manager, standIns)).map(({ id, name }) => [id, name]));
    const nameOf = await this.names.of([...team.values()].flatMap(({ scopes }) => scopes));
    return [...team].flatMap(([personId, { name, scopes }]) => {
      const own = facts.get(personId);
      if (own === undefined) return [];
      const { onDuty, onLeave, shifts } = own;
      const leaves = own.leaves.map((leave) => leaveView(leave, names));
      return { personId, name, onDuty, onLeave, places: scopes.map(nameOf), shifts, leaves };
    });
  }

  /** @throws Fail SCOPE_MISMATCH when this person's roster is not kept by the actor */
  async requireKeeper(manager: EntityManager, actor: Actor, personId: string): Promise<void> {
    if (!(await this.of(manager, actor)).has(personId)) throw new Fail('SCOPE_MISMATCH');
  }

  private async of(manager: EntityManager, actor: Actor): Promise<Map<string, { name: string; scopes: Scope[] }>> {
    const found = new Map<string, { name: string; scopes: Scope[] }>();
    for (const { keeper, role } of KEEPS) {
      for (const { code } of scopesOf(actor, keeper)) {
        for (const { personId, name, scope } of await this.grants.within(manager, role, code)) {
          const known = found.get(personId) ?? { name, scopes: [] };
          if (!known.scopes.some((one) => one.code === scope.code)) known.scopes.push(scope);
          found.set(personId, known);
        }
      }
    }
    return found;
  }
}

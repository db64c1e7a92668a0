import { Injectable } from '@nestjs/common';
import type { Role, Scope, ScopeKind } from '@yanxinyuan/shared/roles';
import { localDate, type LocalDate } from '@yanxinyuan/shared/time';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { prepared } from '../../platform/db/prepared';
import { RoleGrant } from './entities/role-grant.entity';
import { prefixesOf } from './rules/prefixes';
import { StaffChanges } from './staff-changes';

export interface NewGrant {
  personId: string;
  role: Role;
  scope: Scope;
  /** default today, in Asia/Shanghai */
  startsOn?: LocalDate;
  /** the last day; default no end */
  endsOn?: LocalDate | null;
}

export interface StaffMember {
  personId: string;
  name: string;
  onDuty: boolean;
  /** away: nothing may lie with them, whatever the switch says */
  onLeave: boolean;
  scope: Scope;
}
interface StaffRow {
  person_id: string;
  name: string;
  on_duty: boolean;
  on_leave: boolean;
  scope_kind: ScopeKind;
  scope_code: string;
}

const HOLDS = 'g.revoked_at IS NULL AND g.starts_on <= $1::date AND (g.ends_on IS NULL OR g.ends_on >= $1::date)';
/** Roles with which open cases lie. */
const WORKS: readonly Role[] = ['gridWorker', 'gridLeader', 'dispatcher', 'department', 'admin'];
const ON_DUTY = prepared('SELECT on_duty FROM staff_duty($1) WHERE person_id = $2');
const TERRITORY = `('grid', 'community', 'town', 'district')`;

/** Who holds which role where, and since when. */
@Injectable()
export class Grants {
  constructor(
    private readonly clock: Clock,
    private readonly changes: StaffChanges,
  ) {}

  get today(): LocalDate {
    return localDate(this.clock.now());
  }

  /** A grant that already stands gets the new dates. */
  async add(tx: Tx, grants: readonly NewGrant[]): Promise<void> {
    if (grants.length === 0) return;
    const rows = grants.map(({ personId, role, scope, startsOn = this.today, endsOn }) => ({
      id: uuidv7(),
      personId,
      role,
      scopeKind: scope.kind,
      scopeCode: scope.code,
      startsOn,
      endsOn: endsOn ?? null,
    }));
    await tx
      .createQueryBuilder()
      .insert()
      .into(RoleGrant)
      .values(rows)
      .orUpdate(['starts_on', 'ends_on'], ['person_id', 'role', 'scope_kind', 'scope_code'], {
        indexPredicate: 'revoked_at IS NULL',
      })
      .execute();
  }

  async revoke(tx: Tx, { personId, role, scope }: Pick<NewGrant, 'personId' | 'role' | 'scope'>): Promise<void> {
    await tx.query(
      `UPDATE role_grant SET revoked_at = $5
       WHERE person_id = $1 AND role = $2 AND scope_kind = $3 AND scope_code = $4 AND revoked_at IS NULL`,
      [personId, role, scope.kind, scope.code, this.clock.now()],
    );
    if (WORKS.includes(role)) await this.changes.gone(tx, personId);
  }

  /** Grants that hold today. */
  of(manager: EntityManager, personIds: readonly string[]): Promise<RoleGrant[]> {
    return manager
      .createQueryBuilder(RoleGrant, 'g')
      .where('g.person_id = ANY(:ids) AND g.revoked_at IS NULL', { ids: personIds })
      .andWhere('g.starts_on <= :today AND (g.ends_on IS NULL OR g.ends_on >= :today)', { today: this.today })
      .orderBy('g.role')
      .addOrderBy('g.scope_code')
      .getMany();
  }

  /** All that are not revoked, also those that begin later or have ended. */
  async standing(manager: EntityManager, personIds: readonly string[]): Promise<Required<NewGrant>[]> {
    const rows = await manager
      .createQueryBuilder(RoleGrant, 'g')
      .where('g.person_id = ANY(:ids) AND g.revoked_at IS NULL', { ids: personIds })
      .getMany();
    return rows.map(({ personId, role, scopeKind, scopeCode, startsOn, endsOn }) => ({
      personId,
      role,
      scope: { kind: scopeKind, code: scopeCode },
      startsOn,
      endsOn,
    }));
  }

  /** Whose role reaches this scope: for territory everyone above it too, else exactly this scope. */
  async reaching(manager: EntityManager, role: Role, scope: Scope): Promise<StaffMember[]> {
    const isTerritory = ['grid', 'community', 'town', 'district'].includes(scope.kind);
    return this.staff(
      manager,
      isTerritory
        ? `g.scope_kind IN ${TERRITORY} AND g.scope_code = ANY($4)`
        : 'g.scope_kind = $5 AND g.scope_code = ANY($4)',
      [role, isTerritory ? prefixesOf(scope.code) : [scope.code], ...(isTerritory ? [] : [scope.kind])],
    );
  }

  /** Whose role lies inside this territory, e.g. the grid workers of a town. */
  async within(manager: EntityManager, role: Role, territoryCode: string): Promise<StaffMember[]> {
    // The prefix as a range: a plan made once cannot use the index for a pattern it does not know. ':' follows '9'.
    return this.staff(manager, `g.scope_kind IN ${TERRITORY} AND g.scope_code ~>=~ $4 AND g.scope_code ~<~ $5`, [
      role,
      territoryCode,
      `${territoryCode}:`,
    ]);
  }

  /** Whether work comes to this person now. */
  async onDuty(manager: EntityManager, personId: string): Promise<boolean> {
    const [row] = await manager.query<{ on_duty: boolean }[]>(ON_DUTY, [this.clock.now(), personId]);
    return row?.on_duty ?? false;
  }

  /** Who can take over this person's work: those who work in the communities he works in, himself left out. */
  async colleagues(manager: EntityManager, personId: string): Promise<StaffMember[]> {
    const own = (await this.of(manager, [personId])).filter(
      ({ role }) => role === 'gridWorker' || role === 'gridLeader',
    );
    const areas = new Set(own.map(({ scopeCode }) => scopeCode.slice(0, 12)));
    const found = new Map<string, StaffMember>();
    for (const area of areas) {
      for (const member of await this.within(manager, 'gridWorker', area)) found.set(member.personId, member);
    }
    found.delete(personId);
    return [...found.values()];
  }

  private async staff(manager: EntityManager, where: string, rest: unknown[]): Promise<StaffMember[]> {
    const rows = await manager.query<StaffRow[]>(
      // `where` is one of three, so these are three texts.
      prepared(`SELECT g.person_id, d.name, d.on_duty, d.on_leave, g.scope_kind, g.scope_code
       FROM role_grant g JOIN staff_duty($2) d ON d.person_id = g.person_id
       WHERE ${HOLDS} AND g.role = $3 AND ${where} AND d.suspended_at IS NULL
       ORDER BY g.scope_code, g.person_id`),
      [this.today, this.clock.now(), ...rest],
    );
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      onDuty: row.on_duty,
      onLeave: row.on_leave,
      scope: { kind: row.scope_kind, code: row.scope_code },
    }));
  }
}

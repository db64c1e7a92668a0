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
  scope: Scope;
}
interface StaffRow {
  person_id: string;
  name: string;
  on_duty: boolean | null;
  scope_kind: ScopeKind;
  scope_code: string;
}

const HOLDS = 'g.revoked_at IS NULL AND g.starts_on <= $1::date AND (g.ends_on IS NULL OR g.ends_on >= $1::date)';
const TERRITORY = `('grid', 'community', 'town', 'district')`;

/** Who holds which role where, and since when. */
@Injectable()
export class Grants {
  constructor(private readonly clock: Clock) {}

  get today(): LocalDate {
    return localDate(this.clock.now());
  }

  /** A grant that already stands gets the new dates. Holders of a grid begin on duty. */
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
    const holders = rows.filter(({ role }) => role === 'gridWorker' || role === 'gridLeader');
    await tx.query('UPDATE person SET on_duty = true WHERE id = ANY($1) AND on_duty IS NULL', [
      holders.map(({ personId }) => personId),
    ]);
  }

  async revoke(tx: Tx, { personId, role, scope }: Pick<NewGrant, 'personId' | 'role' | 'scope'>): Promise<void> {
    await tx.query(
      `UPDATE role_grant SET revoked_at = $5
       WHERE person_id = $1 AND role = $2 AND scope_kind = $3 AND scope_code = $4 AND revoked_at IS NULL`,
      [personId, role, scope.kind, scope.code, this.clock.now()],
    );
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
        ? `g.scope_kind IN ${TERRITORY} AND g.scope_code = ANY($3)`
        : 'g.scope_kind = $4 AND g.scope_code = ANY($3)',
      [role, isTerritory ? prefixesOf(scope.code) : [scope.code], ...(isTerritory ? [] : [scope.kind])],
    );
  }

  /** Whose role lies inside this territory, e.g. the grid workers of a town. */
  async within(manager: EntityManager, role: Role, territoryCode: string): Promise<StaffMember[]> {
    // The prefix as a range: a plan made once cannot use the index for a pattern it does not know. ':' follows '9'.
    return this.staff(manager, `g.scope_kind IN ${TERRITORY} AND g.scope_code ~>=~ $3 AND g.scope_code ~<~ $4`, [
      role,
      territoryCode,
      `${territoryCode}:`,
    ]);
  }

  private async staff(manager: EntityManager, where: string, rest: unknown[]): Promise<StaffMember[]> {
    const rows = await manager.query<StaffRow[]>(
      // `where` is one of three, so these are three texts.
      prepared(`SELECT g.person_id, p.name, p.on_duty, g.scope_kind, g.scope_code
       FROM role_grant g JOIN person p ON p.id = g.person_id
       WHERE ${HOLDS} AND g.role = $2 AND ${where} AND p.suspended_at IS NULL
       ORDER BY g.scope_code, g.person_id`),
      [this.today, ...rest],
    );
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      onDuty: row.on_duty ?? true,
      scope: { kind: row.scope_kind, code: row.scope_code },
    }));
  }
}

import type { INestApplicationContext } from '@nestjs/common';
import { PLACE_KINDS } from '@yanxinyuan/shared/places/contract';
import { ROLES, SCOPE_KINDS, type Role, type Scope, type ScopeKind } from '@yanxinyuan/shared/roles';
import { IdentityService, type NewGrant } from '../modules/identity';
import { PlacesService } from '../modules/places';
import { Departments, TerritoryService } from '../modules/territory';
import type { Tx } from '../platform/db/database';
import { dateOf } from './cells';
import type { Line, Mistakes } from './mistakes';
import { peopleNamed } from './people';
import { fileTaker, type PlanInput, type TakeFile } from './take-file';

interface GrantLine {
  person: string;
  role: Role;
  scopeKind: ScopeKind;
  scopeCode: string;
  startsOn: string;
  endsOn: string | null;
}
type Grant = Required<NewGrant>;

/** Where a role is exercised. A wider scope would open more than the office needs. */
const SCOPES: Record<Role, readonly ScopeKind[]> = {
  rider: ['self'],
  gridWorker: ['grid'],
  gridLeader: ['community'],
  dispatcher: ['town', 'district'],
  department: ['department'],
  shopkeeper: ['shop'],
  supervisor: ['district'],
  admin: ['district'],
};
const CODE_LENGTHS: Partial<Record<ScopeKind, number>> = { district: 6, town: 9, community: 12, grid: 15 };
const SHOP_KINDS: readonly string[] = PLACE_KINDS.filter((kind) => kind !== 'service_point');

/** Who may do what where, and from when to when. A grant ends by giving it an end, not by leaving it out. */
export const grants: TakeFile = fileTaker<GrantLine, Grant>({
  columns: ['person', 'role', 'scope_kind', 'scope_code', 'starts_on', 'ends_on'],
  cells: {
    person: (row) => row.text('person'),
    role: (row) => row.oneOf('role', ROLES),
    scopeKind: (row) => row.oneOf('scope_kind', SCOPE_KINDS),
    scopeCode: (row) => row.optional('scope_code') ?? '',
    startsOn: (row) => dateOf(row, 'starts_on'),
    endsOn: (row) => (row.optional('ends_on') === undefined ? null : dateOf(row, 'ends_on')),
  },
  plan: async (input) => {
    const { app, tx, lines, mistakes } = input;
    const identity = app.get(IdentityService);
    const wanted = await named(input);
    mistakes.addTwice(wanted, keyOf);
    for (const line of lines) await check(line, { app, tx, mistakes });
    const standing = await identity.standingGrants(tx, [...new Set(wanted.map(({ value }) => value.personId))]);
    const before = new Map(standing.map((grant) => [keyOf(grant), grant]));
    const differs = (grant: Grant): boolean => {
      const old = before.get(keyOf(grant));
      return old !== undefined && (old.startsOn !== grant.startsOn || old.endsOn !== grant.endsOn);
    };
    const values = wanted.map(({ value }) => value);
    return {
      added: values.filter((grant) => !before.has(keyOf(grant))),
      changed: values.filter(differs),
      write: (some) => identity.grant(tx, ...some),
    };
  },
});

const keyOf = ({ personId, role, scope }: Grant): string => [personId, role, scope.kind, scope.code].join(' ');

/** The lines with the people they name; a line whose person is not clear is a mistake. */
async function named(input: PlanInput<GrantLine>): Promise<Line<Grant>[]> {
  const people = await peopleNamed(input);
  return input.lines.flatMap(({ where, value: { person, role, scopeKind, scopeCode, startsOn, endsOn } }) => {
    const personId = people.get(person);
    if (personId === undefined) return [];
    return [{ where, value: { personId, role, scope: { kind: scopeKind, code: scopeCode }, startsOn, endsOn } }];
  });
}

async function check(
  { where, value }: Line<GrantLine>,
  { app, tx, mistakes }: { app: INestApplicationContext; tx: Tx; mistakes: Mistakes },
): Promise<void> {
  const { role, scopeKind: kind, scopeCode: code, startsOn, endsOn } = value;
  if (endsOn !== null && endsOn < startsOn) mistakes.add(where, `ends_on ${endsOn} is before starts_on ${startsOn}`);
  if (!SCOPES[role].includes(kind)) mistakes.add(where, `${role} needs the scope_kind ${SCOPES[role].join(' or ')}`);
  else if (!(await exists(app, tx, { kind, code }))) mistakes.add(where, `there is no ${kind} with the code ${code}`);
}

async function exists(app: INestApplicationContext, tx: Tx, { kind, code }: Scope): Promise<boolean> {
  if (kind === 'self') return code === '';
  if (kind === 'department') return (await app.get(Departments).find(code, tx))?.active === true;
  if (kind === 'shop') {
    const shop = (await app.get(PlacesService).saved([code], tx)).get(code);
    return shop?.active === true && SHOP_KINDS.includes(shop.kind);
  }
  return code.length === CODE_LENGTHS[kind] && app.get(TerritoryService).isActive(code);
}

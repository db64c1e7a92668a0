import { distanceM } from '@yanxinyuan/shared/geo';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { readMerchants, readPeople } from './content';
import type { DemoRider, DemoStaff } from './content';
import type { Random } from './random';
import { SHOWN_TOWNS } from './reports/mix';
import type { DemoGrid, DemoTerritory } from './territory';

export interface CastMember {
  /** rd0001, st0001, sk-m13: what they are imported under */
  code: string;
  name: string;
  /** null for those who hold no grid */
  onDuty: boolean | null;
}
export interface CastGrant {
  person: string;
  role: Role;
  scope: Scope;
}

/** Everybody in the demo, and who is responsible for what. */
export interface Cast {
  people: readonly CastMember[];
  grants: readonly CastGrant[];
  riders: readonly DemoRider[];
}

const OFF_DUTY = 0.08;
/** Workers who look after the grid next to theirs as well. */
const WITH_SECOND_GRID = 24;
/** So many of them, at least, in each of the towns a demo shows: there colleagues hand cases over. */
const SECOND_IN_SHOWN_TOWNS = 4;
/** Riders who are appointed as part-time grid workers (兼职网格员). */
const APPOINTED_RIDERS = 2;

/** Casts the demo: the people of the list, keepers for the shops that have none, and all their grants. */
export function castPeople(territory: DemoTerritory, random: Random): Cast {
  const { riders, staff } = readPeople();
  const workers = staff.filter(({ role }) => role === 'gridWorker');
  const keepers = shopKeepers(staff, new Set([...riders, ...staff].map(({ name }) => name)), random.fork('keepers'));
  const gridGrants = [...ownGrids(workers, territory), ...secondGrids(workers, territory, random.fork('second'))];
  const appointed = appoint(riders, territory);
  const duty = random.fork('duty');
  const onDuty = new Map(workers.map(({ code }) => [code, !duty.chance(OFF_DUTY)]));
  for (const { person } of appointed) onDuty.set(person, true);
  return {
    riders,
    people: [
      ...new Map([...riders, ...staff, ...keepers.map(({ person }) => person)].map((p) => [p.code, p])).values(),
    ].map(({ code, name }) => ({
      code,
      name,
      onDuty: onDuty.get(code) ?? null,
    })),
    grants: [
      ...riders.map(({ code }): CastGrant => ({ person: code, role: 'rider', scope: { kind: 'self', code: '' } })),
      ...gridGrants,
      ...appointed,
      ...leaderships(staff, territory),
      ...staff.flatMap(officeGrant),
      ...keepers.map(({ person, shop }): CastGrant => ({
        person: person.code,
        role: 'shopkeeper',
        scope: { kind: 'shop', code: shop },
      })),
    ],
  };
}

const onGrid = (person: string, { code }: DemoGrid): CastGrant => ({
  person,
  role: 'gridWorker',
  scope: { kind: 'grid', code },
});

const gridOf = ({ gridOfCommunity }: DemoTerritory, community: string): DemoGrid => {
  const grid = gridOfCommunity.get(community);
  if (grid === undefined) throw new Error(`no grid covers ${community}`);
  return grid;
};

const ownGrids = (workers: readonly DemoStaff[], territory: DemoTerritory): CastGrant[] =>
  workers.map(({ code, scopeCode }) => onGrid(code, gridOf(territory, scopeCode)));

function secondGrids(workers: readonly DemoStaff[], territory: DemoTerritory, random: Random): CastGrant[] {
  const shuffled = random.shuffle(workers);
  const shown = SHOWN_TOWNS.flatMap((town) =>
    shuffled.filter(({ scopeCode }) => scopeCode.startsWith(town)).slice(0, SECOND_IN_SHOWN_TOWNS),
  );
  return [...new Set([...shown, ...shuffled])].slice(0, WITH_SECOND_GRID).map(({ code, scopeCode }) => {
    const own = gridOf(territory, scopeCode);
    const others = territory.grids.filter((grid) => grid !== own && sameTown(grid.code, own.code));
    return onGrid(code, nearest(own, others));
  });
}

const sameTown = (a: string, b: string): boolean => a.slice(0, 9) === b.slice(0, 9);

function nearest<A extends { centre: DemoGrid['centre'] }>(to: { centre: DemoGrid['centre'] }, areas: readonly A[]): A {
  const [first] = areas.toSorted((a, b) => distanceM(a.centre, to.centre) - distanceM(b.centre, to.centre));
  if (first === undefined) throw new Error('no area to be nearest');
  return first;
}

/** The last riders of the list, so that the first ones, whom a demo shows, are riders only. */
const appoint = (riders: readonly DemoRider[], { grids }: DemoTerritory): CastGrant[] =>
  riders.slice(-APPOINTED_RIDERS).flatMap(({ code }, i) => {
    const grid = grids[i];
    return grid === undefined ? [] : [onGrid(code, grid)];
  });

/** Every community gets the nearest leader of its town, so none is without. */
function leaderships(staff: readonly DemoStaff[], { communities }: DemoTerritory): CastGrant[] {
  const leaders = staff
    .filter(({ role }) => role === 'gridLeader')
    .flatMap(({ code, scopeCode }) => {
      const home = communities.get(scopeCode);
      return home === undefined ? [] : [{ person: code, town: scopeCode.slice(0, 9), centre: home.centre }];
    });
  return [...communities.values()].map((community) => {
    const own = leaders.filter(({ town }) => community.code.startsWith(town));
    const { person } = nearest(community, own);
    return { person, role: 'gridLeader', scope: { kind: 'community', code: community.code } };
  });
}

const OFFICES: Partial<Record<Role, Scope['kind']>> = {
  dispatcher: 'town',
  department: 'department',
  supervisor: 'district',
  admin: 'district',
};

function officeGrant({ code, role, scopeCode }: DemoStaff): CastGrant[] {
  const kind = OFFICES[role];
  return kind === undefined ? [] : [{ person: code, role, scope: { kind, code: scopeCode } }];
}

/** The list has keepers for the points supermarkets; the other shops get invented ones. */
function shopKeepers(
  staff: readonly DemoStaff[],
  taken: Set<string>,
  random: Random,
): { person: { code: string; name: string }; shop: string }[] {
  const known = new Map(staff.filter(({ role }) => role === 'shopkeeper').map((person) => [person.scopeCode, person]));
  return readMerchants().map(({ code: shop }) => {
    const person = known.get(shop) ?? { code: `sk-${shop}`, name: freshName(staff, taken, random) };
    return { person: { code: person.code, name: person.name }, shop };
  });
}

/** A surname of one and a given name of another: a name nobody on the list has. */
function freshName(staff: readonly DemoStaff[], taken: Set<string>, random: Random): string {
  for (;;) {
    const name = random.pick(staff).name.slice(0, 1) + random.pick(staff).name.slice(1);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

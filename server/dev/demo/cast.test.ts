import { distanceM } from '@yanxinyuan/shared/geo';
import { parseHours } from '@yanxinyuan/shared/places/hours';
import { placePins } from './places';
import { Random } from './random';
import { castPeople } from './staff';
import { readTerritory } from './territory';
import { inRing } from './territory/plane';

const territory = readTerritory();
const { people, grants, riders } = castPeople(territory, new Random('cast'));
const of = (role: string) => grants.filter((grant) => grant.role === role);

it('casts everybody once and gives every grant to somebody', () => {
  const codes = new Set(people.map(({ code }) => code));
  expect(codes.size).toBe(people.length);
  expect(riders).toHaveLength(300);
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  expect(grants.every(({ person }) => codes.has(person))).toBe(true);
  expect(new Set(grants.map((g) => `${g.person} ${g.role} ${g.scope.code}`)).size).toBe(grants.length);
});

it('leaves no grid without a worker, no community without a leader, no town without a desk', () => {
  expect(new Set(of('gridWorker').map(({ scope }) => scope.code))).toEqual(new Set(territory.grids.map((g) => g.code)));
  expect(new Set(of('gridLeader').map(({ scope }) => scope.code))).toEqual(new Set(territory.communities.keys()));
  expect(new Set(of('dispatcher').map(({ scope }) => scope.code))).toEqual(new Set(territory.towns.map((t) => t.code)));
  // 24 of the district, 3 property managements
  expect(new Set(of('department').map(({ scope }) => scope.code)).size).toBe(27);
  expect(new Set(of('shopkeeper').map(({ scope }) => scope.code)).size).toBe(76);
  expect([of('supervisor').length, of('admin').length]).toEqual([6, 3]);
});

it('has grids with several workers and some people off duty', () => {
  expect(of('gridWorker').length).toBeGreaterThan(317 + 20);
  const off = people.filter(({ onDuty }) => onDuty === false).length;
  expect(off).toBeGreaterThan(12);
  expect(off).toBeLessThan(45);
  expect(people.find(({ code }) => code === 'rd0001')?.onDuty).toBeNull();
});

it('puts every place inside its community, apart from the others, with hours that are understood', () => {
  const pins = placePins(territory, new Random('pins'));
  expect(pins.filter(({ kind }) => kind === 'service_point')).toHaveLength(100);
  expect(pins).toHaveLength(176);
  for (const [i, pin] of pins.entries()) {
    const spot = [pin.lng, pin.lat] as const;
    expect(inRing(spot, territory.communities.get(pin.communityCode)?.ring ?? [])).toBe(true);
    expect(parseHours(pin.hours)).not.toBeNull();
    for (const other of pins.slice(i + 1)) expect(distanceM(spot, [other.lng, other.lat])).toBeGreaterThan(50);
  }
});

import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { ServiceUnitEntity } from '../../src/modules/tickets/entities/service-unit.entity';
import type { Random } from './random';
import { moved, pointInside, type DemoTerritory } from './territory';
import { inRing } from './territory/plane';

/** A housing estate whose property management solves what riders meet at its gate. */
export interface Compound {
  department: string;
  communityCode: string;
  gridCode: string;
  at: Gcj02;
  ring: readonly Gcj02[];
}

/** What a property management can solve. */
export const GATE_APPEALS: readonly string[] = ['gate_entry', 'find_building', 'rider_parking'];
/** How far it reaches, and within how much of that riders stand who ask: the way to the gate is not the border. */
const REACH_M = 250;
const GATE_M = 160;

const PROPERTIES = [
  { department: 'property_heyuan', town: '370812003' },
  { department: 'property_longyuan', town: '370812001' },
  { department: 'property_jinse', town: '370812105' },
] as const;

/** The estates of the list, each at a spot of its own in its town. */
export const placeCompounds = ({ grids, communities }: DemoTerritory, random: Random): Compound[] =>
  PROPERTIES.map(({ department, town }) => {
    const own = random.fork(department);
    const grid = own.pick(grids.filter(({ code }) => code.startsWith(town)));
    const community = communities.get(own.pick(grid.communityCodes));
    if (community === undefined) throw new Error(`${grid.code} covers no community`);
    const { code: communityCode, ring } = community;
    return { department, communityCode, gridCode: grid.code, ring, at: pointInside(community, own) };
  });

/** Somewhere at the gate. */
export function gateOf({ at, ring }: Compound, random: Random): Gcj02 {
  const spots = Array.from({ length: 16 }, () => moved(at, random.range(10, GATE_M), random.range(0, 2 * Math.PI)));
  return spots.find((spot) => inRing(spot, ring)) ?? at;
}

/** As the server keeps it. */
export const unitOf = ({
  department: departmentCode,
  gridCode: areaCode,
  at: [lng, lat],
}: Compound): ServiceUnitEntity => ({
  ...{ departmentCode, areaCode, lng, lat },
  radiusM: REACH_M,
  categories: [...GATE_APPEALS],
});

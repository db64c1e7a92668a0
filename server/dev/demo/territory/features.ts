import type { DemoCommunity } from '../content';
import type { Random } from '../random';
import { Mesh } from './mesh';
import { ringArea, toPlane } from './plane';
import { ghostPoints, placeSeeds } from './seeds';

export interface TerritoryFeature {
  type: 'Feature';
  properties: {
    level: 'district' | 'town' | 'community' | 'grid';
    code: string;
    name: string;
    /** code one level up; null for the district. A grid belongs to its main community. */
    parent: string | null;
    /** only grids: the communities they cover, the main one first */
    communityCodes?: string[];
    /** drawn, not surveyed */
    synthetic: true;
  };
  geometry: { type: 'Polygon'; coordinates: (readonly [lng: number, lat: number])[][] };
}
export interface TerritoryCollection {
  type: 'FeatureCollection';
  features: TerritoryFeature[];
}

const DISTRICT = { code: '370812', name: '兖州区' };

/**
 * Draws the district: communities as cells around points, grids, towns and district as unions
 * of them. The same seed gives the same map to the last digit.
 *
 * @param mainCommunities communities that have a grid of their own; each other one joins the
 *   smallest grid of its town next to it
 */
export function drawTerritory(
  communities: readonly DemoCommunity[],
  mainCommunities: ReadonlySet<string>,
  random: Random,
): TerritoryCollection {
  const seeds = placeSeeds(communities, random.fork('seeds'));
  const points = [...seeds.map(({ at }) => at), ...ghostPoints(random.fork('ghosts'))];
  const mesh = new Mesh(points, seeds.length, random.fork('borders'));
  const cells = seeds.map(({ community }) => community);
  const grids = joinGrids(cells, mainCommunities, mesh);
  const feature = (properties: Omit<TerritoryFeature['properties'], 'synthetic'>, of: readonly number[]) => ({
    type: 'Feature' as const,
    properties: { ...properties, synthetic: true as const },
    geometry: { type: 'Polygon' as const, coordinates: [mesh.outline(of)] },
  });
  const indices = [...cells.keys()];
  const towns = new Map(cells.map(({ townCode, townName }) => [townCode, townName]));
  return {
    type: 'FeatureCollection',
    features: [
      feature({ level: 'district', ...DISTRICT, parent: null }, indices),
      ...[...towns].map(([code, name]) =>
        feature(
          { level: 'town', code, name, parent: DISTRICT.code },
          indices.filter((i) => cells[i]?.townCode === code),
        ),
      ),
      ...cells.map(({ code, name, townCode }, i) => feature({ level: 'community', code, name, parent: townCode }, [i])),
      ...grids.map((members) => {
        const covered = members.flatMap((i) => cells[i] ?? []);
        const [main] = covered;
        if (main === undefined) throw new Error('a grid without a community');
        const communityCodes = covered.map(({ code }) => code);
        const properties = { code: `${main.code}001`, name: `${main.name}第1网格`, parent: main.code, communityCodes };
        return feature({ level: 'grid', ...properties }, members);
      }),
    ],
  };
}

/** Cells of every grid, the main one first. */
function joinGrids(cells: readonly DemoCommunity[], mains: ReadonlySet<string>, mesh: Mesh): number[][] {
  const area = cells.map((_, i) => ringArea(mesh.outline([i]).map(toPlane)));
  const sizeOf = (members: readonly number[]): number => members.reduce((sum, i) => sum + (area[i] ?? 0), 0);
  const grids = new Map(cells.flatMap(({ code }, i) => (mains.has(code) ? [[i, [i]]] : [])));
  cells.forEach((community, i) => {
    if (mains.has(community.code)) return;
    const [smallest] = mesh
      .neighbours(i)
      .filter((n) => cells[n]?.townCode === community.townCode)
      .map((n) => grids.get(n))
      .filter((grid) => grid !== undefined)
      .sort((a, b) => sizeOf(a) - sizeOf(b));
    if (smallest === undefined) throw new Error(`${community.name} touches no grid of its town`);
    smallest.push(i);
  });
  return [...grids.values()];
}

import { readFileSync } from 'node:fs';
import gcoord from 'gcoord';
import { distanceM, gcj02 } from '@yanxinyuan/shared/geo';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import { Layer } from '../../src/modules/territory/rules/layer';
import { readLayer } from '../../src/modules/territory/rules/layer-file';
import { packageFile } from '../../src/platform/files';
import type { Random } from './random';
import type { TerritoryCollection, TerritoryFeature } from './territory/features';
import { inRing } from './territory/plane';

export const TERRITORY_FILE = 'dev/demo/data/territory.geojson';

export const LAYER_FILE = 'dev/demo/data/areas.geojson';

/** The committed roads and places, as the server keeps them in memory. @throws Error for what it would refuse */
export function readDemoLayer(): Layer {
  const { features, issues } = readLayer(JSON.parse(readFileSync(packageFile(LAYER_FILE), 'utf8')), () => 'demo');
  if (issues.length > 0) throw new Error(issues.map(({ feature, problem }) => `${feature}: ${problem}`).join('\n'));
  return new Layer(features);
}

/** A place of the drawn map, GCJ-02 like everything inside the server. */
export interface DemoArea {
  level: TerritoryFeature['properties']['level'];
  code: string;
  name: string;
  parent: string | null;
  ring: readonly Gcj02[];
  centre: Gcj02;
}
export interface DemoGrid extends DemoArea {
  communityCodes: readonly string[];
}

export interface DemoTerritory {
  /** WGS-84, as the importer of the district's own map takes it */
  geojson: TerritoryCollection;
  towns: readonly DemoArea[];
  communities: ReadonlyMap<string, DemoArea>;
  grids: readonly DemoGrid[];
  /** the grid that covers each community */
  gridOfCommunity: ReadonlyMap<string, DemoGrid>;
}

/** The committed map. */
export function readTerritory(): DemoTerritory {
  // Our own generator writes this file and a test compares the two.
  const geojson = JSON.parse(readFileSync(packageFile(TERRITORY_FILE), 'utf8')) as TerritoryCollection;
  const of = (level: DemoArea['level']) => geojson.features.filter(({ properties }) => properties.level === level);
  const grids = of('grid').map((f) => ({ ...toArea(f), communityCodes: f.properties.communityCodes ?? [] }));
  return {
    geojson,
    towns: of('town').map(toArea),
    communities: new Map(of('community').map((f) => [f.properties.code, toArea(f)])),
    grids,
    gridOfCommunity: new Map(grids.flatMap((grid) => grid.communityCodes.map((code) => [code, grid] as const))),
  };
}

function toArea({ properties: { level, code, name, parent }, geometry }: TerritoryFeature): DemoArea {
  const ring = (geometry.coordinates[0] ?? []).map(([lng, lat]) => {
    const [x, y] = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02);
    return gcj02(x, y);
  });
  return { level, code, name, parent, ring, centre: middle(ring) };
}

/** Middle of the corners: inside for the round shapes drawn here. */
function middle(ring: readonly Gcj02[]): Gcj02 {
  const sum = (axis: 0 | 1): number => ring.reduce((total, corner) => total + corner[axis], 0);
  return gcj02(sum(0) / ring.length, sum(1) / ring.length);
}

/** How near to the border a random point may come, metres: GPS noise must not carry it over. */
const MARGIN_M = 25;

/** A random point well inside an area, denser towards its middle, where people live. */
export function pointInside({ ring, centre }: DemoArea, random: Random): Gcj02 {
  const reach = Math.max(...ring.map((corner) => distanceM(corner, centre)));
  for (let tries = 0; tries < 1000; tries++) {
    const radius = reach * random.next();
    const point = moved(centre, radius, random.range(0, 2 * Math.PI));
    if (inRing(point, ring) && clearance(point, ring) > MARGIN_M) return point;
  }
  return centre;
}

const clearance = (point: Gcj02, ring: readonly Gcj02[]): number =>
  Math.min(...ring.map((corner) => distanceM(corner, point)));

const METRES_PER_DEGREE = 111_195;

/** The point this far away in this direction; for distances of a few kilometres. */
export function moved([lng, lat]: Gcj02, metres: number, angle: number): Gcj02 {
  const across = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return gcj02(lng + (metres * Math.cos(angle)) / across, lat + (metres * Math.sin(angle)) / METRES_PER_DEGREE);
}

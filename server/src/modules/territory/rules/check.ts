import type { Rings } from '../entities/territory.entity';
import { unitArea } from './clipping';
import { overlaps, strays } from './coverage';
import { roundDegrees, toGcj02 } from './datum';
import { readFeatures, type Polygon, type Unit } from './feature-collection';
import { communitiesOf, hierarchyIssues } from './hierarchy';
import { innerPoint } from './inner-point';
import { TerritoryInvalid, type TerritoryIssue } from './issues';
import { ringFault, wound } from './rings';

declare const checked: unique symbol;

/** A unit ready to be stored. */
export interface CheckedUnit {
  level: Unit['level'];
  code: string;
  name: string;
  parentCode: string | null;
  communityCodes: string[];
  /** GCJ-02; null without an outline */
  polygon: Rings | null;
  /** GCJ-02; inside the outline */
  centre: [lng: number, lat: number] | null;
  /** m² */
  area: number | null;
}

/** A map that was found sound; only `checkTerritory` makes one. */
export interface CheckedTerritory {
  readonly [checked]: true;
  readonly units: readonly CheckedUnit[];
}

/**
 * Checks a whole map and converts it to GCJ-02.
 *
 * The file is a GeoJSON FeatureCollection in WGS-84 with all units of one district or more:
 * properties {level, code, name, parent, communityCodes}. 10,000 grids take well under a
 * minute, so call it outside of any transaction.
 *
 * @throws TerritoryInvalid with everything that is wrong, not only the first
 */
export function checkTerritory(geojson: unknown): CheckedTerritory {
  const { units, issues } = readFeatures(geojson);
  const faults = units.map((unit) => faultsOf(unit));
  // Clipping needs sound rings; units with a fault have been told already.
  const sound = units.filter((_, i) => faults[i]?.length === 0);
  const grids = sound.filter(({ level }) => level === 'grid');
  const districts = sound.filter(({ level }) => level === 'district');
  const all = [...issues, ...faults.flat(), ...hierarchyIssues(units), ...overlaps(grids), ...strays(grids, districts)];
  if (all.length > 0) throw new TerritoryInvalid(all);
  // The brand says that what stands above has been passed.
  return { units: units.map(toStored) } as unknown as CheckedTerritory;
}

const faultsOf = ({ code, polygons }: Unit): TerritoryIssue[] =>
  polygons.flat().flatMap((ring) => {
    const fault = ringFault(ring);
    return fault ? [{ ...fault, unit: code }] : [];
  });

function toStored(unit: Unit): CheckedUnit {
  const { level, code, name, parent, polygons } = unit;
  const polygon = polygons.flatMap((p) => wound(p).map(inGcj02));
  const outlined = polygon.length > 0;
  return {
    level,
    code,
    name,
    parentCode: parent,
    communityCodes: level === 'grid' ? communitiesOf(unit) : [],
    polygon: outlined ? polygon : null,
    centre: outlined ? rounded(innerPoint(polygon)) : null,
    area: outlined ? Math.round(unitArea(polygons)) : null,
  };
}

const rounded = ([lng, lat]: [number, number]): [number, number] => [roundDegrees(lng), roundDegrees(lat)];

const inGcj02 = (ring: Polygon[number]): Rings[number] =>
  ring.map((corner) => {
    const [lng, lat] = toGcj02(corner);
    return [lng, lat];
  });

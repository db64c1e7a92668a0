import Flatbush from 'flatbush';
import inRings from 'point-in-polygon-hao';
import { outside, shared, type Patch } from './clipping';
import type { Polygon, Unit } from './feature-collection';
import type { TerritoryIssue } from './issues';

/** What borders drawn twice may differ by; a strip of 2 cm along a border of 250 m. */
const TOLERANCE_M2 = 5;

/** Pairs of grids that claim the same ground. */
export function overlaps(grids: readonly Unit[]): TerritoryIssue[] {
  const boxes = boxIndex(grids.map(({ polygons }) => boxOf(polygons)));
  return grids.flatMap((grid, i) =>
    (boxes?.search(...boxOf(grid.polygons)) ?? [])
      .filter((j) => j > i)
      .sort((a, b) => a - b)
      .flatMap((j) => {
        const other = grids[j];
        const patch = other && shared(grid.polygons, other.polygons);
        if (patch === undefined || patch.area <= TOLERANCE_M2) return [];
        return [
          { problem: 'GRIDS_OVERLAP' as const, unit: grid.code, facts: { other: other?.code ?? '', ...told(patch) } },
        ];
      }),
  );
}

/** Grids that leave their district. */
export function strays(grids: readonly Unit[], districts: readonly Unit[]): TerritoryIssue[] {
  return districts.flatMap((district) => {
    const mine = grids.filter(({ code }) => code.startsWith(district.code));
    const border = boxIndex(edgeBoxes(district.polygons));
    return mine.flatMap((grid) => {
      // Clipping with a border of thousands of corners is slow; most grids never come near it.
      const near = border !== undefined && border.search(...boxOf(grid.polygons)).length > 0;
      if (!near && startsIn(grid.polygons, district.polygons)) return [];
      const patch = outside(grid.polygons, district.polygons);
      if (patch === undefined || patch.area <= TOLERANCE_M2) return [];
      return [{ problem: 'GRID_OUTSIDE_DISTRICT' as const, unit: grid.code, facts: told(patch) }];
    });
  });
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(polygons: readonly Polygon[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of polygons.flat(2)) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

const edgeBoxes = (polygons: readonly Polygon[]): Box[] =>
  polygons.flat().flatMap((ring) => ring.slice(1).map((corner, i) => boxOf([[[ring[i] ?? corner, corner]]])));

function boxIndex(boxes: readonly Box[]): Flatbush | undefined {
  if (boxes.length === 0) return undefined;
  const index = new Flatbush(boxes.length);
  for (const box of boxes) index.add(...box);
  index.finish();
  return index;
}

function startsIn(inner: readonly Polygon[], outer: readonly Polygon[]): boolean {
  const corner = inner[0]?.[0]?.[0];
  const rings = outer.flat().map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat]));
  return corner !== undefined && inRings([...corner], rings) === true;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const told = ({ area, at: [lng, lat] }: Patch): { areaM2: number; lng: number; lat: number } => ({
  areaM2: round(area, 1),
  lng: round(lng, 6),
  lat: round(lat, 6),
});

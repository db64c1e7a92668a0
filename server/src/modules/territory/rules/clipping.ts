import { difference, intersection, union, type MultiPolygon, type Pair } from 'polygon-clipping';
import type { Polygon, Ring } from './feature-collection';
import { localPlane, signedArea, type LocalPlane } from './plane';

/** m², with a point of it in degrees; undefined where there is nothing. */
export interface Patch {
  area: number;
  at: readonly [number, number];
}

/** The largest part that two units have in common, and how much they share in all. */
export const shared = (a: readonly Polygon[], b: readonly Polygon[]): Patch | undefined =>
  patch(a, (plane) => intersection(flat(a, plane), flat(b, plane)));

/** What of `inner` lies outside of `outer`. */
export const outside = (inner: readonly Polygon[], outer: readonly Polygon[]): Patch | undefined =>
  patch(inner, (plane) => difference(flat(inner, plane), flat(outer, plane)));

/** m² inside an odd number of windings. */
export const evenOddArea = (ring: Ring): number => {
  const plane = planeOf([[ring]]);
  return areaOf(union(flat([[ring]], plane)));
};

/** m², positive counter-clockwise. */
export const planeArea = (ring: Ring): number => {
  const plane = planeOf([[ring]]);
  return signedArea(ring.map((corner) => plane.toPlane(corner)));
};

/** m² of a unit, holes taken out. */
export const unitArea = (polygons: readonly Polygon[]): number => {
  const plane = planeOf(polygons);
  return areaOf(flat(polygons, plane));
};

const planeOf = (polygons: readonly Polygon[]): LocalPlane => localPlane(polygons[0]?.[0]?.[0] ?? [0, 0]);

// Whole millimetres: borders that were meant to be one, but differ in their last digits, then
// are one, and the sweep below never meets two points that differ by rounding alone.
const snap = (metres: number): number => Math.round(metres * 1000) / 1000;

const flat = (polygons: readonly Polygon[], plane: LocalPlane): MultiPolygon =>
  polygons.map((polygon) =>
    polygon.map((ring) =>
      ring.map((corner): Pair => {
        const [x, y] = plane.toPlane(corner);
        return [snap(x), snap(y)];
      }),
    ),
  );

const areaOf = (polygons: MultiPolygon): number => polygons.reduce((sum, polygon) => sum + partArea(polygon), 0);

function patch(around: readonly Polygon[], clip: (plane: LocalPlane) => MultiPolygon): Patch | undefined {
  const plane = planeOf(around);
  const parts = clip(plane).map((polygon) => ({ area: partArea(polygon), corner: polygon[0]?.[0] }));
  parts.sort((a, b) => b.area - a.area);
  const corner = parts[0]?.corner;
  const origin = around[0]?.[0]?.[0];
  if (corner === undefined || origin === undefined) return undefined;
  return {
    area: parts.reduce((sum, part) => sum + part.area, 0),
    at: [origin[0] + corner[0] / plane.metresPerLng, origin[1] + corner[1] / plane.metresPerLat],
  };
}

const partArea = (polygon: Pair[][]): number =>
  polygon.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(signedArea(ring)), 0);

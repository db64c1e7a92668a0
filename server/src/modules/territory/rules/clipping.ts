import { difference, intersection, union, type MultiPolygon, type Pair } from 'polygon-clipping';
import type { Polygon, Ring } from './feature-collection';
import { localPlane, signedArea, type LocalPlane } from './plane';

/** A piece of ground. */
export interface Patch {
  /** m² */
  area: number;
  /** a point of its largest part, in degrees */
  at: readonly [number, number];
}

/** What two units have in common; undefined when nothing. */
export const shared = (a: readonly Polygon[], b: readonly Polygon[]): Patch | undefined =>
  patch(planeOf(a), (flat) => intersection(flat(a), flat(b)));

/** What of `inner` lies outside of `outer`; undefined when nothing. */
export const outside = (inner: readonly Polygon[], outer: readonly Polygon[]): Patch | undefined =>
  patch(planeOf(inner), (flat) => difference(flat(inner), flat(outer)));

/** m² inside an odd number of windings of one ring. */
export const evenOddArea = (ring: Ring): number => patch(planeOf([[ring]]), (flat) => union(flat([[ring]])))?.area ?? 0;

/** m² of one ring, positive counter-clockwise. */
export function planeArea(ring: Ring): number {
  const plane = planeOf([[ring]]);
  return signedArea(ring.map((corner) => plane.toPlane(corner)));
}

/** m² of a unit, holes taken out. */
export const unitArea = (polygons: readonly Polygon[]): number =>
  areaOf(flattener(planeOf(polygons), FINEST)(polygons));

type Flatten = (polygons: readonly Polygon[]) => MultiPolygon;

// Corners are moved to a lattice of millimetres: borders that were meant to be one, but differ in
// their last digits, then are one. Where borders nearly run along each other the sweep can still
// lose its thread (3 of 10,000 such pairs); on a coarser lattice they coincide and it does not.
const FINEST = 0.001;
const LATTICES = [FINEST, 0.01, 0.1];

function patch(plane: LocalPlane, clip: (flat: Flatten) => MultiPolygon): Patch | undefined {
  const found = clipRobustly(plane, clip);
  const parts = found.map((polygon) => ({ area: polygonArea(polygon), corner: polygon[0]?.[0] }));
  const [largest] = parts.sort((a, b) => b.area - a.area);
  return largest?.corner && { area: areaOf(found), at: plane.toDegrees(largest.corner) };
}

function clipRobustly(plane: LocalPlane, clip: (flat: Flatten) => MultiPolygon): MultiPolygon {
  let failure: unknown;
  for (const lattice of LATTICES) {
    try {
      return clip(flattener(plane, lattice));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

const planeOf = (polygons: readonly Polygon[]): LocalPlane => localPlane(polygons[0]?.[0]?.[0] ?? [0, 0]);

function flattener(plane: LocalPlane, lattice: number): Flatten {
  const snap = (metres: number): number => Math.round(metres / lattice) * lattice;
  const flatten = (corner: Ring[number]): Pair => {
    const [x, y] = plane.toPlane(corner);
    return [snap(x), snap(y)];
  };
  return (polygons) => polygons.map((polygon) => polygon.map((ring) => ring.map(flatten)));
}

const areaOf = (polygons: MultiPolygon): number => polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0);

const polygonArea = (polygon: Pair[][]): number =>
  polygon.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(signedArea(ring)), 0);

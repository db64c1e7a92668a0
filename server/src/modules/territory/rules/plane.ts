import type { LngLat } from '@yanxinyuan/shared/geo';

export type Metres = readonly [x: number, y: number];

/** A flat map around one point; within 50 km lengths are right to a few parts in a thousand. */
export interface LocalPlane {
  metresPerLng: number;
  metresPerLat: number;
  toPlane(point: LngLat): Metres;
  toDegrees(point: Metres): LngLat;
}

const EARTH_RADIUS_M = 6_371_008.8;
const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

export function localPlane([lng, lat]: LngLat): LocalPlane {
  const metresPerLng = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return {
    metresPerLng,
    metresPerLat: METRES_PER_DEGREE,
    toPlane: (point) => [(point[0] - lng) * metresPerLng, (point[1] - lat) * METRES_PER_DEGREE],
    toDegrees: ([x, y]) => [lng + x / metresPerLng, lat + y / METRES_PER_DEGREE],
  };
}

/** Signed area of a closed ring, in the unit of its numbers squared; positive counter-clockwise. */
export function signedArea(ring: readonly (readonly [number, number])[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [a, b] = [ring[i - 1], ring[i]];
    if (a && b) twice += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return twice / 2;
}

/** Distance of a point from the segment between two others. */
export function distanceToSegment([x, y]: Metres, [ax, ay]: Metres, [bx, by]: Metres): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

import type { LngLat } from '@yanxinyuan/shared/geo';

/** How far to look, metres; null: everywhere. Most screens are filled by the first. */
const RADII = [1_500, 6_000, 24_000, 100_000, null] as const;
// A little less than a degree of latitude is long, so that a box is never too small.
const METRES_PER_DEGREE = 111_000;

export interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

/** Radii worth trying, smallest first, for what lies at or beyond `from` metres. */
export const radiiFrom = (from: number): (number | null)[] => RADII.filter((r) => r === null || r > from);

/** A box that holds the circle. Near the date line it would need two; nobody of ours lives there. */
export function boxAround([lng, lat]: LngLat, radiusM: number): Box {
  const north = radiusM / METRES_PER_DEGREE;
  // Meridians come together towards the pole, so the edge nearer to it decides.
  const east = north / Math.cos((Math.min(89, Math.abs(lat) + north) * Math.PI) / 180);
  return { west: lng - east, east: lng + east, south: lat - north, north: lat + north };
}

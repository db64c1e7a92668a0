import { createHash } from 'node:crypto';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';

interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

// Rounded down, so a box is rather too large: the exact distance is taken afterwards.
const METRES_PER_DEGREE = 111_000;

/** Degrees around a point that hold everything within `metres` of it. */
export function boxAround([lng, lat]: Gcj02, metres: number): Box {
  const dLat = metres / METRES_PER_DEGREE;
  const dLng = dLat / Math.max(0.01, Math.cos(((Math.abs(lat) + dLat) * Math.PI) / 180));
  return { west: lng - dLng, east: lng + dLng, south: lat - dLat, north: lat + dLat };
}

/** Side of a lock's cell in degrees, some 200 m: larger than what joins, so a box touches four at most. */
const CELL = 0.002;

/** A key for pg_advisory_xact_lock; two that collide only wait for each other without need. */
const key = (text: string): string => createHash('sha256').update(text).digest().readBigInt64BE().toString();

export const reporterLock = (reporterId: string): string => key(`reporter ${reporterId}`);

/**
 * Lock keys of a place, in an order all callers share, or two could wait for each other.
 *
 * Each point locks the cells under a box of half the joining distance around it. Two points
 * near enough to join have boxes that meet, so they share a cell, on whichever side of a cell
 * border they stand.
 */
export function placeLocks(category: string, point: Gcj02): string[] {
  const { west, east, south, north } = boxAround(point, REPORT_LIMITS.joinMetres / 2);
  const span = (from: number, to: number): number[] => {
    const [first, last] = [Math.floor(from / CELL), Math.floor(to / CELL)];
    return first === last ? [first] : [first, last];
  };
  const cells = span(west, east).flatMap((x) => span(south, north).map((y) => `place ${category} ${x} ${y}`));
  return cells.map(key).sort();
}

import Flatbush from 'flatbush';
import type { LngLat } from '@yanxinyuan/shared/geo';
import { distanceToSegment, localPlane } from './plane';

/** A line with a width: what is no farther from it than `halfWidthM` lies on it. */
export interface WideLine {
  code: string;
  halfWidthM: number;
  lines: readonly (readonly LngLat[])[];
}

export interface LineLocator {
  /**
   * The line a point lies on. Where several meet it is the one in which the point lies deepest: five metres beside
   * the middle of a highway it is still the highway, though a lane joins there. Equally deep: the smallest code.
   */
  at(point: LngLat): { code: string; distanceM: number } | undefined;
}

interface Segment {
  line: number;
  from: LngLat;
  to: LngLat;
}

/** Builds the index: one box for every segment, as wide as its line. */
export function buildLineLocator(lines: readonly WideLine[]): LineLocator {
  const sorted = [...lines].sort((a, b) => (a.code < b.code ? -1 : 1));
  const segments = sorted.flatMap(({ lines: parts }, line) => parts.flatMap((part) => segmentsOf(part, line)));
  if (segments.length === 0) return { at: () => undefined };
  const boxes = new Flatbush(segments.length);
  for (const { line, from, to } of segments) {
    const { metresPerLng, metresPerLat } = localPlane(from);
    const metres = sorted[line]?.halfWidthM ?? 0;
    const [dLng, dLat] = [metres / metresPerLng, metres / metresPerLat];
    const [west, east] = [Math.min(from[0], to[0]) - dLng, Math.max(from[0], to[0]) + dLng];
    boxes.add(west, Math.min(from[1], to[1]) - dLat, east, Math.max(from[1], to[1]) + dLat);
  }
  boxes.finish();
  return { at: (point) => deepest(point, boxes.search(point[0], point[1], point[0], point[1]), { segments, sorted }) };
}

const segmentsOf = (part: readonly LngLat[], line: number): Segment[] =>
  part.slice(1).flatMap((to, i) => {
    const from = part[i];
    return from === undefined ? [] : [{ line, from, to }];
  });

interface Lines {
  segments: readonly Segment[];
  sorted: readonly WideLine[];
}

function deepest(
  point: LngLat,
  near: readonly number[],
  { segments, sorted }: Lines,
): { code: string; distanceM: number } | undefined {
  const plane = localPlane(point);
  let best: { line: number; code: string; distanceM: number; depth: number } | undefined;
  for (const at of near) {
    const segment = segments[at];
    const line = segment && sorted[segment.line];
    if (segment === undefined || line === undefined) continue;
    const distanceM = distanceToSegment([0, 0], plane.toPlane(segment.from), plane.toPlane(segment.to));
    const depth = distanceM / line.halfWidthM;
    if (depth > 1) continue;
    const closer = best === undefined || depth < best.depth || (depth === best.depth && segment.line < best.line);
    if (closer) best = { line: segment.line, code: line.code, distanceM, depth };
  }
  return best && { code: best.code, distanceM: best.distanceM };
}

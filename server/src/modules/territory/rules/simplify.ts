import type { Rings } from '../entities/territory.entity';
import { distanceToSegment, localPlane, type LocalPlane } from './plane';

type Corner = Rings[number][number];

/** A stretch of border between two corners where more than two borders meet, drawn once for both sides. */
interface Arc {
  corners: Corner[];
  /** metres of detail each corner adds; a corner stays while the tolerance is below that */
  weights: number[];
}
interface Use {
  arc: Arc;
  backwards: boolean;
}

const FINEST_M = 5;

/**
 * Leaves out corners until every area has at most `most`, with one tolerance for all. Borders
 * that two areas share corner by corner stay shared: no gaps and no overlaps appear between them.
 *
 * @param areas closed rings each
 */
export function simplifyTogether(areas: readonly Rings[], most: number): Rings[] {
  const first = areas[0]?.[0]?.[0];
  if (first === undefined) return areas.map(() => []);
  const arcs = new Arcs(areas.flat(), localPlane(first));
  const uses = areas.map((rings) => rings.map((ring) => arcs.along(ring)));
  for (let tolerance = FINEST_M; ; tolerance *= 1.25) {
    const drawn = uses.map((rings) => rings.map((ring) => draw(ring, tolerance)).filter((ring) => ring.length >= 4));
    if (drawn.every((rings) => rings.flat().length <= Math.max(most, 4 * rings.length))) return drawn;
  }
}

const keyOf = ([lng, lat]: Corner): string => `${lng},${lat}`;

class Arcs {
  private readonly neighbours = new Map<string, Set<string>>();
  private readonly known = new Map<string, Arc>();

  constructor(
    rings: readonly Corner[][],
    private readonly plane: LocalPlane,
  ) {
    for (const ring of rings) {
      ring.slice(1).forEach((corner, i) => {
        const [from, to] = [keyOf(ring[i] ?? corner), keyOf(corner)];
        this.link(from, to);
        this.link(to, from);
      });
    }
  }

  /** The arcs of one closed ring, in its own order. */
  along(ring: readonly Corner[]): Use[] {
    const open = ring.slice(1);
    const isNode = (corner: Corner): boolean => this.neighbours.get(keyOf(corner))?.size !== 2;
    // A ring that meets no other begins at its smallest corner, from whichever side it is walked.
    const start = open.some(isNode) ? open.findIndex(isNode) : indexOfSmallest(open.map(keyOf));
    const turned = [...open.slice(start), ...open.slice(0, start)];
    const uses: Use[] = [];
    let corners = turned.slice(0, 1);
    for (const corner of [...turned.slice(1), ...turned.slice(0, 1)]) {
      corners.push(corner);
      if (!isNode(corner)) continue;
      uses.push(this.use(corners));
      corners = [corner];
    }
    return corners.length > 1 ? [...uses, this.use(corners)] : uses;
  }

  private link(from: string, to: string): void {
    const known = this.neighbours.get(from);
    if (known) known.add(to);
    else this.neighbours.set(from, new Set([to]));
  }

  private use(corners: Corner[]): Use {
    const [start, end] = [corners.slice(0, 2), corners.slice(-2).reverse()].map((c) => c.map(keyOf).join(' '));
    const backwards = (start ?? '') > (end ?? '');
    const key = (backwards ? end : start) ?? '';
    const arc = this.known.get(key) ?? this.make(backwards ? corners.toReversed() : corners);
    this.known.set(key, arc);
    return { arc, backwards };
  }

  private make(corners: Corner[]): Arc {
    const weights = corners.map(() => Infinity);
    const points = corners.map((corner) => this.plane.toPlane(corner));
    const spans: [from: number, to: number, most: number][] = [[0, corners.length - 1, Infinity]];
    // Douglas-Peucker once for all tolerances: a corner never weighs more than the one it was split by.
    for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
      const [from, to, most] = span;
      let [far, at] = [-1, -1];
      for (let i = from + 1; i < to; i += 1) {
        const [point, a, b] = [points[i], points[from], points[to]];
        const metres = point && a && b ? distanceToSegment(point, a, b) : 0;
        if (metres > far) [far, at] = [metres, i];
      }
      if (at < 0) continue;
      const weight = Math.min(far, most);
      weights[at] = weight;
      spans.push([from, at, weight], [at, to, weight]);
    }
    return { corners, weights };
  }
}

function draw(ring: readonly Use[], tolerance: number): Corner[] {
  const corners = ring.flatMap(({ arc, backwards }) => {
    const kept = arc.corners.filter((_, i) => (arc.weights[i] ?? 0) > tolerance);
    return (backwards ? kept.reverse() : kept).slice(0, -1);
  });
  return [...corners, ...corners.slice(0, 1)];
}

const indexOfSmallest = (keys: readonly string[]): number =>
  keys.reduce((best, key, i) => (key < (keys[best] ?? '') ? i : best), 0);

import { Delaunay } from 'd3-delaunay';
import type { Random } from '../random';
import { ringArea, toDegrees, toPlane } from './plane';
import type { Point } from './plane';

/** A corner in degrees; two cells that meet share the very same numbers. */
type Corner = readonly [lng: number, lat: number];
type Edge = readonly [from: string, to: string];

const keyOf = ([lng, lat]: Corner): string => `${lng},${lat}`;
const edgeKey = ([from, to]: Edge): string => `${from} ${to}`;
const reversed = ([from, to]: Edge): Edge => [to, from];

/** Borders longer than this get another bend, metres. */
const BEND_EVERY = 260;
/** How far a bend leaves the straight line, as a share of its length. */
const BEND = 0.13;

/**
 * The cells of a set of points as a planar graph.
 *
 * Every union of cells is built from the same directed edges: an edge that appears in both
 * directions lies inside and drops out, the rest is the outline. So borders of communities,
 * grids, towns and the district coincide to the last digit.
 */
export class Mesh {
  private readonly corners = new Map<string, Corner>();
  private readonly cells: Edge[][];
  private readonly owners = new Map<string, number>();

  /** Only the first `count` points become cells; the others close them off. */
  constructor(
    points: readonly Point[],
    count: number,
    private readonly random: Random,
  ) {
    const voronoi = Delaunay.from(points.map(([x, y]): [number, number] => [x, y])).voronoi([
      -40_000, -40_000, 40_000, 40_000,
    ]);
    this.cells = [...Array(count).keys()].map((i) => this.edgesOf(voronoi.cellPolygon(i)));
    this.cells.forEach((edges, cell) => {
      for (const edge of edges) this.owners.set(edgeKey(edge), cell);
    });
  }

  /** Cells that share a border with this one. */
  neighbours(cell: number): number[] {
    const found = (this.cells[cell] ?? []).map((edge) => this.owners.get(edgeKey(reversed(edge))));
    return [...new Set(found.filter((owner) => owner !== undefined))];
  }

  /**
   * The closed outline of some cells, counter-clockwise, in degrees.
   *
   * @throws Error when the cells do not hang together or enclose a hole: a grid in two
   *   pieces would be a mistake of the layout.
   */
  outline(cells: readonly number[]): Corner[] {
    const edges = cells.flatMap((cell) => this.cells[cell] ?? []);
    const inside = new Set(edges.map(edgeKey));
    const border = edges.filter((edge) => !inside.has(edgeKey(reversed(edge))));
    const next = new Map(border.map(([from, to]) => [from, to]));
    const first = border[0]?.[0];
    if (first === undefined || next.size < border.length) throw new Error('the outline touches itself');
    const ring: Edge[] = [];
    for (let at = first; ring.length === 0 || at !== first;) {
      const to = next.get(at);
      if (to === undefined || ring.length > border.length) throw new Error('the outline is broken');
      ring.push([at, to]);
      at = to;
    }
    if (ring.length < border.length) throw new Error('the cells lie in pieces or around a hole');
    return [...ring.flatMap((edge) => this.bent(edge).slice(0, -1)), this.corner(first)];
  }

  private edgesOf(polygon: readonly Point[]): Edge[] {
    const ring = ringArea(polygon) > 0 ? polygon : [...polygon].reverse();
    const keys = ring.map((point) => {
      const corner = toDegrees(point);
      this.corners.set(keyOf(corner), corner);
      return keyOf(corner);
    });
    // The ring is closed, so its last corner is its first; rounding may join two that nearly met.
    return keys.slice(1).flatMap((to, i) => (keys[i] === undefined || keys[i] === to ? [] : [[keys[i], to] as const]));
  }

  private corner(key: string): Corner {
    const corner = this.corners.get(key);
    if (corner === undefined) throw new Error(`unknown corner ${key}`);
    return corner;
  }

  /** The edge with its bends; drawn once for both directions, so neighbours agree. */
  private bent(edge: Edge): Corner[] {
    const [from, to] = edge;
    if (from > to) return this.bent(reversed(edge)).reverse();
    const random = this.random.fork(edgeKey(edge));
    return [...this.bend(this.corner(from), this.corner(to), random), this.corner(to)];
  }

  private bend(from: Corner, to: Corner, random: Random): Corner[] {
    const [a, b] = [toPlane(from), toPlane(to)];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    if (Math.hypot(dx, dy) < BEND_EVERY) return [from];
    const [along, aside] = [random.range(0.42, 0.58), random.range(-BEND, BEND)];
    const middle = toDegrees([a[0] + dx * along - dy * aside, a[1] + dy * along + dx * aside]);
    return [...this.bend(from, middle, random), ...this.bend(middle, to, random)];
  }
}

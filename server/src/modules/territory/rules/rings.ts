import { orient2d } from 'robust-predicates';
import type { Facts } from '@yanxinyuan/shared/errors';
import { evenOddArea, planeArea } from './clipping';
import type { Polygon, Ring } from './feature-collection';
import type { TerritoryProblem } from './issues';
import { signedArea } from './plane';

export interface RingFault {
  problem: TerritoryProblem;
  facts: Facts;
}

type Corner = Ring[number];

/** What is wrong with one ring by itself; undefined for a simple closed one. */
export function ringFault(ring: Ring): RingFault | undefined {
  const odd = ring.find(([lng, lat]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90));
  if (odd) return { problem: 'RING_NOT_FINITE', facts: { lng: String(odd[0]), lat: String(odd[1]) } };
  if (ring.length < 4) return { problem: 'RING_TOO_SHORT', facts: { points: ring.length } };
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && !same(first, last)) return { problem: 'RING_UNCLOSED', facts: spot(first) };
  const crossing = selfCrossing(ring);
  return crossing && { problem: 'RING_CROSSES_ITSELF', facts: spot(crossing) };
}

const same = (a: Corner, b: Corner): boolean => a[0] === b[0] && a[1] === b[1];
const spot = ([lng, lat]: Corner): Facts => ({ lng, lat });

/** Outer rings counter-clockwise, holes clockwise (RFC 7946); many drawing tools do it the other way round. */
export const wound = (polygon: Polygon): Polygon =>
  polygon.map((ring, i) => (signedArea(ring) > 0 === (i === 0) ? ring : ring.toReversed()));

interface Edge {
  at: number;
  a: Corner;
  b: Corner;
  west: number;
  east: number;
}

/** Where a ring crosses itself or runs along itself; undefined for a ring that does not. */
function selfCrossing(ring: Ring): Corner | undefined {
  const edges = edgesOf(ring).sort((e, f) => e.west - f.west);
  let touching: Corner | undefined;
  for (const [i, edge] of edges.entries()) {
    for (let j = i + 1; j < edges.length; j += 1) {
      const other = edges[j];
      // Sorted by their western ends, so all that follow begin further east as well.
      if (other === undefined || other.west > edge.east) break;
      const meeting = meet(edge, other);
      if (meeting === 'cross') return edge.a;
      if (meeting === 'touch' && !adjacent(edge, other, ring.length - 1)) touching = edge.a;
    }
  }
  // Where two stretches meet in a corner they may only touch there, or change sides: then the
  // ring winds around one part the other way, and its two areas differ.
  return touching && Math.abs(evenOddArea(ring) - Math.abs(planeArea(ring))) > NOTHING_M2 ? touching : undefined;
}

const NOTHING_M2 = 1;

const edgesOf = (ring: Ring): Edge[] =>
  ring.slice(1).flatMap((b, at) => {
    const a = ring[at];
    // A point that stands twice in a row is no edge.
    return a === undefined || same(a, b) ? [] : [{ at, a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) }];
  });

const side = (a: Corner, b: Corner, c: Corner): number => Math.sign(orient2d(a[0], a[1], b[0], b[1], c[0], c[1]));

const adjacent = (e: Edge, f: Edge, edges: number): boolean =>
  Math.abs(e.at - f.at) === 1 || Math.abs(e.at - f.at) === edges - 1;

/** Exact: the predicates do not round, so a corner on an edge is told from one beside it. */
function meet(e: Edge, f: Edge): 'no' | 'touch' | 'cross' {
  const [fa, fb] = [side(e.a, e.b, f.a), side(e.a, e.b, f.b)];
  const [ea, eb] = [side(f.a, f.b, e.a), side(f.a, f.b, e.b)];
  if (fa === 0 && fb === 0) return overlapOnLine(e, f) ? 'cross' : 'no';
  if (fa * fb < 0 && ea * eb < 0) return 'cross';
  return fa * fb <= 0 && ea * eb <= 0 ? 'touch' : 'no';
}

/** Two edges of one line: do they share more than a point? */
function overlapOnLine(e: Edge, f: Edge): boolean {
  const axis = Math.abs(e.b[0] - e.a[0]) >= Math.abs(e.b[1] - e.a[1]) ? 0 : 1;
  const span = ({ a, b }: Edge): [number, number] => [Math.min(a[axis], b[axis]), Math.max(a[axis], b[axis])];
  const [[e1, e2], [f1, f2]] = [span(e), span(f)];
  return Math.min(e2, f2) > Math.max(e1, f1);
}

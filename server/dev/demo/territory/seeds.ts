import type { DemoCommunity } from '../content';
import type { Random } from '../random';
import { outline, townAt, towns } from './layout';
import type { Town } from './layout';
import { distance, inRing } from './plane';
import type { Point } from './plane';

/** A community and the point its cell grows around. */
export interface Seed {
  community: DemoCommunity;
  at: Point;
}

const SAMPLES_PER_COMMUNITY = 90;
/** More rounds would give honeycomb, fewer would leave slivers. */
const RELAXING_ROUNDS = 5;

/** Spreads every town's communities over its land: dense in the centre, streets before villages. */
export function placeSeeds(communities: readonly DemoCommunity[], random: Random): Seed[] {
  return towns.flatMap((town) => {
    const own = communities.filter(({ townCode }) => townCode === town.code);
    const points = spread(town, own.length, random.fork(town.code));
    const inward = points.sort((a, b) => distance(a, town.centre) - distance(b, town.centre));
    return centreFirst(own).map((community, i) => ({ community, at: inward[i] ?? town.centre }));
  });
}

const centreFirst = (communities: readonly DemoCommunity[]): DemoCommunity[] =>
  [...communities].sort((a, b) => Number(b.name.endsWith('社区')) - Number(a.name.endsWith('社区')));

function spread(town: Town, count: number, random: Random): Point[] {
  const samples = sampleLand(town, count * SAMPLES_PER_COMMUNITY, random);
  let points = samples.slice(0, count);
  for (let round = 0; round < RELAXING_ROUNDS; round++) points = relax(points, samples);
  return points;
}

function sampleLand(town: Town, count: number, random: Random): Point[] {
  const samples: Point[] = [];
  while (samples.length < count) {
    const point: Point = [random.range(-21_000, 10_000), random.range(-11_000, 18_000)];
    if (townAt(point) !== town.code || !inRing(point, outline)) continue;
    if (random.chance(town.density(distance(point, town.centre)))) samples.push(point);
  }
  return samples;
}

/** Moves every point to the middle of the samples nearest to it (one step of Lloyd's algorithm). */
function relax(points: readonly Point[], samples: readonly Point[]): Point[] {
  const sums = points.map(() => ({ x: 0, y: 0, count: 0 }));
  for (const sample of samples) {
    const sum = sums[nearest(points, sample)];
    if (sum === undefined) continue;
    sum.x += sample[0];
    sum.y += sample[1];
    sum.count++;
  }
  return points.map((point, i) => {
    const { x, y, count } = sums[i] ?? { x: 0, y: 0, count: 0 };
    return count === 0 ? point : [x / count, y / count];
  });
}

function nearest(points: readonly Point[], to: Point): number {
  let best = 0;
  let shortest = Infinity;
  points.forEach((point, i) => {
    const d = (point[0] - to[0]) ** 2 + (point[1] - to[1]) ** 2;
    if (d < shortest) [best, shortest] = [i, d];
  });
  return best;
}

const GHOST_SPACING = 1_300;

/**
 * Points around the district that belong to nobody. The outermost communities end where
 * their cells meet these, so the district's border is as natural as the borders inside
 * and needs no clipping, which would leave T-junctions.
 */
export function ghostPoints(random: Random): Point[] {
  const ghosts: Point[] = [];
  for (let x = -26_000; x <= 16_000; x += GHOST_SPACING) {
    for (let y = -17_000; y <= 24_000; y += GHOST_SPACING) {
      const point: Point = [x + random.range(-350, 350), y + random.range(-350, 350)];
      if (!nearOutline(point)) ghosts.push(point);
    }
  }
  return ghosts;
}

const nearOutline = (point: Point): boolean =>
  inRing(point, outline) || [...Array(8).keys()].some((i) => inRing(step(point, (i * Math.PI) / 4), outline));

const step = ([x, y]: Point, angle: number): Point => [x + 500 * Math.cos(angle), y + 500 * Math.sin(angle)];

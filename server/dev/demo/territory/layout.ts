import { distance } from './plane';
import type { Point } from './plane';

/** Where the towns roughly lie, in kilometres from the drum tower. Drawn by hand, true to no survey. */
interface TownLayout {
  code: string;
  /** Land belongs to the nearest disc, measured from its rim; the first is the town's centre. */
  discs: readonly (readonly [x: number, y: number, radius: number])[];
  /** Communities are this dense around the centre and thin out beyond it, in kilometres. */
  core: number;
}

const TOWNS: readonly TownLayout[] = [
  { code: '370812001', discs: [[0.2, 0.4, 1.7]], core: 1.5 },
  { code: '370812003', discs: [[-2.7, -0.8, 1.5]], core: 1.2 },
  { code: '370812006', discs: [[0.5, -2.5, 1.4]], core: 1.2 },
  { code: '370812007', discs: [[5.6, -2.6, 2.2], [5.4, 1.4, 1.6]], core: 4 }, // prettier-ignore
  {
    code: '370812105',
    discs: [[-3.6, 3.2, 1.9], [0.6, 4.4, 1.7], [-6.1, -1.8, 1.5], [-3.6, -5.0, 1.9], [1.6, -6.2, 1.8]], // prettier-ignore
    core: 5,
  },
  { code: '370812101', discs: [[-7.2, 7.2, 2.4]], core: 3.5 },
  { code: '370812102', discs: [[-14.2, 9.6, 3.0]], core: 4 },
  { code: '370812103', discs: [[-12.4, 1.2, 2.6], [-10.4, -4.6, 2.6], [-15.2, -2.4, 1.6]], core: 5 }, // prettier-ignore
  { code: '370812107', discs: [[2.8, 10.2, 2.6]], core: 3.5 },
  { code: '370812111', discs: [[-4.2, 13.0, 2.8]], core: 3.5 },
];

/** The district's outline in kilometres; its ragged final border runs along community borders near it. */
const OUTLINE: readonly Point[] = [
  [7.4, -4.8], [8.6, -1.6], [7.8, 1.4], [8.8, 4.2], [7.2, 7.4], [7.9, 10.6], [5.2, 14.0], [1.4, 15.6],
  [-2.2, 15.2], [-5.2, 17.0], [-9.2, 16.2], [-11.8, 14.0], [-15.8, 14.6], [-18.6, 12.2], [-19.6, 8.8],
  [-17.8, 5.8], [-18.6, 2.6], [-17.4, -1.2], [-18.2, -4.4], [-14.8, -7.4], [-10.6, -8.8], [-7.0, -8.2],
  [-3.6, -9.6], [0.6, -9.0], [3.8, -9.8], [6.4, -7.8],
]; // prettier-ignore

/** Kilometres of the drawing to metres on the ground, so that the district has its 651 km². */
const SCALE = 1025;
const metres = (km: number): number => km * SCALE;

export const outline: readonly Point[] = OUTLINE.map(([x, y]) => [metres(x), metres(y)]);

export interface Town {
  code: string;
  centre: Point;
  /** how likely a community lies at this distance from the centre, 0 … 1 */
  density: (metres: number) => number;
}

export const towns: readonly Town[] = TOWNS.map(({ code, discs, core }) => {
  const [x, y] = discs[0] ?? [0, 0];
  return {
    code,
    centre: [metres(x), metres(y)],
    density: (from) => 0.25 + 0.75 / (1 + (from / metres(core)) ** 2),
  };
});

/** The town a point of the plane belongs to. */
export function townAt(point: Point): string {
  let best = { code: '', rim: Infinity };
  for (const { code, discs } of TOWNS) {
    for (const [x, y, radius] of discs) {
      const rim = distance(point, [metres(x), metres(y)]) - metres(radius);
      if (rim < best.rim) best = { code, rim };
    }
  }
  return best.code;
}

import inRings from 'point-in-polygon-hao';
import type { Rings } from '../entities/territory.entity';
import { signedArea } from './plane';

/** The centre of gravity where that lies inside, else the middle of the widest stretch at its height. */
export function innerPoint(rings: Rings): [lng: number, lat: number] {
  const centre = centroid(rings);
  return inRings([...centre], rings) === true ? centre : widest(rings, centre[1]);
}

function centroid(rings: Rings): [number, number] {
  const largest = rings.reduce((a, b) => (Math.abs(signedArea(b)) > Math.abs(signedArea(a)) ? b : a), rings[0] ?? []);
  const [x0, y0] = largest[0] ?? [0, 0];
  let [x, y] = [0, 0];
  for (let i = 1; i < largest.length; i += 1) {
    const [ax, ay] = largest[i - 1] ?? [x0, y0];
    const [bx, by] = largest[i] ?? [x0, y0];
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    x += (ax + bx - 2 * x0) * cross;
    y += (ay + by - 2 * y0) * cross;
  }
  const sixfold = 6 * signedArea(largest);
  return sixfold === 0 ? [x0, y0] : [x0 + x / sixfold, y0 + y / sixfold];
}

function widest(rings: Rings, lat: number): [number, number] {
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap(([bx, by], i) => {
        const [ax, ay] = ring[i] ?? [bx, by];
        return ay > lat === by > lat ? [] : [ax + ((lat - ay) / (by - ay)) * (bx - ax)];
      }),
    )
    .sort((a, b) => a - b);
  let best: [number, number] = [0, 0];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const span: [number, number] = [crossings[i] ?? 0, crossings[i + 1] ?? 0];
    if (span[1] - span[0] > best[1] - best[0]) best = span;
  }
  return best[1] > best[0] ? [(best[0] + best[1]) / 2, lat] : (rings[0]?.[0] ?? [0, lat]);
}

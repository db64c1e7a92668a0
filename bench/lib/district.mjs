// The demo district: its grids, and places strewn over it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const METRES_PER_DEGREE = 111_195;
const fromServer = createRequire(import.meta.url);

/** Grids of the demo district in GCJ-02, as the server keeps them, and the box around them: west, south, east, north. */
export function district(root) {
  const gcoord = fromServer('gcoord');
  const ring = (points) => points.map((point) => gcoord.transform(point, gcoord.WGS84, gcoord.GCJ02));
  const file = join(root, 'server/dev/demo/data/territory.geojson');
  const grids = JSON.parse(readFileSync(file, 'utf8')).features.filter((f) => f.properties.level === 'grid');
  const areas = grids.map((f) => ({ code: f.properties.code, rings: f.geometry.coordinates.map(ring) }));
  const points = areas.flatMap((area) => area.rings[0]);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { areas, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

/** The server's own index of areas, compiled. */
export function locatorOf(root, areas) {
  return fromServer(join(root, 'server/dist/src/modules/territory/rules/locator.js')).buildLocator(areas);
}

/** Numbers in [0, 1) that are the same in every run. */
export function sequence(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Places inside a grid, no two nearer than `metres`, in an order without order. */
export function places(root, metres) {
  const { areas, box } = district(root);
  const [west, south, east, north] = box;
  const locator = locatorOf(root, areas);
  const dLat = metres / METRES_PER_DEGREE;
  const dLng = dLat / Math.cos((north * Math.PI) / 180);
  const found = [];
  for (let lat = south; lat < north; lat += dLat) {
    for (let lng = west; lng < east; lng += dLng) {
      if (locator.at([lng, lat]) !== undefined) found.push([lng, lat]);
    }
  }
  const next = sequence(11);
  for (let i = found.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    [found[i], found[j]] = [found[j], found[i]];
  }
  return found;
}

import { readFileSync } from 'node:fs';
import { packageFile } from '../../src/platform/files';
import { readCommunities, readPeople } from './content';
import { Random } from './random';
import { LAYER_FILE, pointInside, readTerritory, TERRITORY_FILE } from './territory';
import type { TerritoryFeature } from './territory/features';
import { generateLayer, generateTerritory } from './territory/generate';
import { inRing, ringArea, toPlane } from './territory/plane';
import type { Point } from './territory/plane';

const { geojson, communities, grids, gridOfCommunity } = readTerritory();
const level = (name: TerritoryFeature['properties']['level']) =>
  geojson.features.filter(({ properties }) => properties.level === name);
const ring = (feature: TerritoryFeature): Point[] => (feature.geometry.coordinates[0] ?? []).slice(1).map(toPlane);
const area = (features: TerritoryFeature[]): number => features.reduce((sum, f) => sum + ringArea(ring(f)), 0);
const corners = (features: TerritoryFeature[]): Set<string> =>
  new Set(features.flatMap((f) => (f.geometry.coordinates[0] ?? []).map(String)));
const [district] = level('district');

it('is what the generator draws', () => {
  expect(readFileSync(packageFile(TERRITORY_FILE), 'utf8')).toBe(generateTerritory());
});

it('has roads and places on it, which the generator draws too', () => {
  expect(readFileSync(packageFile(LAYER_FILE), 'utf8')).toBe(generateLayer());
});

it('holds the towns and communities of the list and a grid for every grid worker', () => {
  const list = readCommunities();
  const codes = (name: Parameters<typeof level>[0]) =>
    level(name)
      .map(({ properties }) => properties.code)
      .sort();
  const mains = readPeople().staff.filter(({ role }) => role === 'gridWorker');
  expect(codes('community')).toEqual(list.map(({ code }) => code).sort());
  expect(codes('town')).toEqual([...new Set(list.map(({ townCode }) => townCode))].sort());
  expect(codes('grid')).toEqual(mains.map(({ scopeCode }) => `${scopeCode}001`).sort());
  expect([level('town').length, level('community').length, level('grid').length]).toEqual([10, 347, 317]);
  expect(new Set(geojson.features.map(({ properties }) => properties.synthetic))).toEqual(new Set([true]));
});

it('covers every community by exactly one grid of its town, which lists it', () => {
  const listed = grids.flatMap(({ communityCodes }) => communityCodes);
  expect(listed.sort()).toEqual([...communities.keys()].sort());
  for (const [code, community] of communities) {
    const grid = gridOfCommunity.get(code);
    expect(grid?.code.slice(0, 9)).toBe(code.slice(0, 9));
    expect(inRing(pointInside(community, new Random(code)), grid?.ring ?? [])).toBe(true);
  }
});

// Equal area, one outline and corners in common with the level below: no gap, no overlap, no T-junction.
it.each(['town', 'community', 'grid'] as const)('is tiled by its %s areas', (name) => {
  const whole = area(level('district'));
  expect(whole / 1e6).toBeCloseTo(651, -1);
  expect(Math.abs(area(level(name)) - whole)).toBeLessThan(1);
  const shared = corners(level('community'));
  expect([...corners(level(name))].filter((corner) => !shared.has(corner))).toEqual([]);
});

it('puts a random point in exactly one grid', () => {
  const random = new Random('points');
  const rings = level('grid').map(ring);
  const outline = district === undefined ? [] : ring(district);
  for (let i = 0; i < 1000; i++) {
    const point: Point = [random.range(-21_000, 10_000), random.range(-11_000, 18_000)];
    const hits = rings.filter((r) => inRing(point, r)).length;
    expect(hits).toBe(inRing(point, outline) ? 1 : 0);
  }
});

it('has borders that nowhere cross', () => {
  const left = ([a, b]: [Point, Point]): number => Math.min(a[0], b[0]);
  const segments = borderSegments(level('community')).sort((s, t) => left(s) - left(t));
  const crossing = segments.filter(([a, b], i) => {
    const right = Math.max(a[0], b[0]);
    for (let j = i + 1; j < segments.length; j++) {
      const [c, d] = segments[j] ?? [a, b];
      if (left([c, d]) > right) return false;
      if (crosses(a, b, c, d)) return true;
    }
    return false;
  });
  expect(crossing).toEqual([]);
  expect(segments.length).toBeGreaterThan(5000);
});

/** Every stretch of border once, though two communities share it. */
function borderSegments(features: TerritoryFeature[]): [Point, Point][] {
  const found = new Map<string, [Point, Point]>();
  for (const points of features.map(ring)) {
    points.forEach((a, i) => {
      const b = points[(i + 1) % points.length] ?? a;
      found.set([String(a), String(b)].sort().join(), [a, b]);
    });
  }
  return [...found.values()];
}

const side = (a: Point, b: Point, p: Point): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

const crosses = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

import fc from 'fast-check';
import type { LngLat } from '@yanxinyuan/shared/geo';
import { buildLineLocator, type WideLine } from './line-locator';
import { distanceToSegment, localPlane } from './plane';

const here: LngLat = [116.8, 35.55];
const plane = localPlane(here);
/** metres east and north of here */
const at = (x: number, y: number): LngLat => plane.toDegrees([x, y]);
const highway: WideLine = { code: 'G327', halfWidthM: 30, lines: [[at(-2_000, 0), at(2_000, 0)]] };
const lane: WideLine = { code: 'A01', halfWidthM: 8, lines: [[at(0, 0), at(0, 900)]] };

describe('buildLineLocator', () => {
  const locator = buildLineLocator([highway, lane]);

  it.each([
    ['on the highway', 500, 12, 'G327'],
    ['at its very edge', 500, 29.9, 'G327'],
    ['beside it', 500, 30.5, undefined],
    ['beyond its end', 2_040, 0, undefined],
    ['in the lane', 3, 400, 'A01'],
    ['where the lane joins, still on the highway', 5, 6, 'G327'],
    ['in the mouth of the lane', 1, 20, 'A01'],
  ])('%s', (_, x, y, code) => {
    expect(locator.at(at(x, y))?.code).toBe(code);
  });

  it('tells how far the middle line is', () => {
    expect(locator.at(at(500, 12))?.distanceM).toBeCloseTo(12, 1);
  });

  it('a road that runs aslant is no wider than it is', () => {
    const aslant = buildLineLocator([{ code: 'B2', halfWidthM: 10, lines: [[at(-500, -500), at(500, 500)]] }]);
    expect(aslant.at(at(107, 100))?.code).toBe('B2');
    expect(aslant.at(at(300, 0))).toBeUndefined();
  });

  it('of two equally near: the smaller code, in whatever order they came', () => {
    const [a, b] = [
      { ...highway, code: 'a' },
      { ...highway, code: 'b' },
    ];
    for (const lines of [
      [a, b],
      [b, a],
    ])
      expect(buildLineLocator(lines).at(here)?.code).toBe('a');
  });

  it('nothing on an empty map', () => {
    expect(buildLineLocator([]).at(here)).toBeUndefined();
  });

  const metres = fc.double({ min: -1_500, max: 1_500, noNaN: true });
  const anyLine = fc.record({
    corners: fc.array(fc.tuple(metres, metres), { minLength: 2, maxLength: 6 }),
    halfWidthM: fc.integer({ min: 2, max: 100 }),
  });

  it('agrees with looking at every segment', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), metres, metres, (given, x, y) => {
        const lines = given.map(({ corners, halfWidthM }, i) => ({
          code: String(i).padStart(3, '0'),
          halfWidthM,
          lines: [corners.map(([cx, cy]) => at(cx, cy))],
        }));
        const point = at(x, y);
        const local = localPlane(point);
        const depths = lines.map(({ code, halfWidthM, lines: [line = []] }) => {
          const least = line.slice(1).map((to, i) => {
            const from = line[i] ?? to;
            return distanceToSegment([0, 0], local.toPlane(from), local.toPlane(to));
          });
          return { code, depth: Math.min(...least) / halfWidthM };
        });
        // a hair beside the edge either answer is right
        fc.pre(depths.every(({ depth }) => Math.abs(depth - 1) > 0.01));
        const [best] = depths.filter(({ depth }) => depth < 1).sort((a, b) => a.depth - b.depth);
        const found = buildLineLocator(lines).at(point);
        expect(found === undefined).toBe(best === undefined);
        const own = depths.find(({ code }) => code === found?.code);
        expect(own?.depth ?? 0).toBeCloseTo(best?.depth ?? 0, 6);
      }),
    );
  });
});

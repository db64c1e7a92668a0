import type { Rings } from '../entities/territory.entity';
import { simplifyTogether } from './simplify';

type Corner = [number, number];

/** A wavy line from one point to another, corners every hundredth of the way. */
const wave = ([ax, ay]: Corner, [bx, by]: Corner): Corner[] =>
  Array.from({ length: 101 }, (_, i) => {
    const t = i / 100;
    const swing = Math.sin(t * Math.PI) * Math.sin(t * 40) * 0.0004;
    return [ax + t * (bx - ax) + swing, ay + t * (by - ay) + swing];
  });
const joined = (...lines: Corner[][]): Corner[] => lines.flatMap((line, i) => (i === 0 ? line : line.slice(1)));

const [a, b, c, d, e, f] = [
  [117, 35],
  [117.1, 35],
  [117.2, 35],
  [117.2, 35.1],
  [117.1, 35.1],
  [117, 35.1],
] as const satisfies Corner[];
const middle = wave(b, e);
const west: Rings = [joined(wave(a, b), middle, wave(e, f), wave(f, a))];
const east: Rings = [joined(wave(b, c), wave(c, d), wave(d, e), middle.toReversed())];

const keys = (ring: Corner[] = []): string[] => ring.map(String);

describe('simplifyTogether', () => {
  const [drawnWest, drawnEast] = simplifyTogether([west, east], 80);

  it('leaves at most the points asked for, in closed rings', () => {
    for (const rings of [drawnWest, drawnEast]) {
      expect(rings?.[0]?.length).toBeLessThanOrEqual(80);
      expect(rings?.[0]?.length).toBeGreaterThan(8);
      expect(rings?.[0]?.at(-1)).toEqual(rings?.[0]?.[0]);
    }
  });

  it('invents no corners', () => {
    const known = new Set(keys(west[0]));
    expect(keys(drawnWest?.[0]).every((key) => known.has(key))).toBe(true);
  });

  it('keeps the border two areas share the same on both sides', () => {
    const onMiddle = new Set(keys(middle));
    const shared = (ring: Corner[] = []): string[] =>
      [...new Set(keys(ring).filter((key) => onMiddle.has(key)))].sort();
    expect(shared(drawnWest?.[0]).length).toBeGreaterThan(2);
    expect(shared(drawnWest?.[0])).toEqual(shared(drawnEast?.[0]));
  });

  it('agrees on a border that is a whole ring: an island in a hole', () => {
    const island = joined(wave(b, c), wave(c, d), wave(d, e), wave(e, b));
    const turned = [...island.slice(150), ...island.slice(1, 151)].reverse();
    const frame: Corner[] = [
      [116, 34],
      [118, 34],
      [118, 36],
      [116, 36],
      [116, 34],
    ];
    const [outer, inner] = simplifyTogether([[frame, turned], [island]], 60);
    expect(new Set(keys(outer?.[1]))).toEqual(new Set(keys(inner?.[0])));
  });

  it('draws nothing of nothing', () => {
    expect(simplifyTogether([], 80)).toEqual([]);
    expect(simplifyTogether([[], west], 80)[0]).toEqual([]);
  });
});

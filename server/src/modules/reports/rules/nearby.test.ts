import fc from 'fast-check';
import { distanceM, gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { boxAround, placeLocks, reporterLock } from './nearby';

const place = fc
  .tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 18, max: 53.5, noNaN: true }))
  .map(([lng, lat]) => gcj02(lng, lat));
const step = fc.tuple(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));

const moved = ([lng, lat]: Gcj02, angle: number, metres: number): Gcj02 =>
  gcj02(
    lng + (Math.cos(angle) * metres) / (111_195 * Math.cos((lat * Math.PI) / 180)),
    lat + (Math.sin(angle) * metres) / 111_195,
  );

describe('boxAround', () => {
  it('holds everything within the distance', () => {
    fc.assert(
      fc.property(place, step, (point, [angle, share]) => {
        const [lng, lat] = moved(point, angle, 49.9 * share);
        const box = boxAround(point, 50);
        expect(lng).toBeGreaterThanOrEqual(box.west);
        expect(lng).toBeLessThanOrEqual(box.east);
        expect(lat).toBeGreaterThanOrEqual(box.south);
        expect(lat).toBeLessThanOrEqual(box.north);
      }),
    );
  });

  it('is not much larger', () => {
    const { west, east, south, north } = boxAround(gcj02(116.8, 35.5), 50);
    expect(distanceM(gcj02(west, 35.5), gcj02(east, 35.5))).toBeLessThan(102);
    expect(distanceM(gcj02(116.8, south), gcj02(116.8, north))).toBeLessThan(102);
  });
});

describe('placeLocks', () => {
  it('share a lock for any two places near enough to join', () => {
    fc.assert(
      fc.property(place, step, (point, [angle, share]) => {
        const near = moved(point, angle, REPORT_LIMITS.joinMetres * share * 0.999);
        const locks = new Set(placeLocks('manhole', point));
        expect(placeLocks('manhole', near).some((key) => locks.has(key))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('are few, ordered, and fit a bigint', () => {
    fc.assert(
      fc.property(place, (point) => {
        const locks = placeLocks('manhole', point);
        expect(locks.length).toBeLessThanOrEqual(4);
        expect(locks).toEqual([...locks].sort());
        for (const key of locks) expect(BigInt.asIntN(64, BigInt(key)).toString()).toBe(key);
      }),
    );
  });

  it('are others for another category, another place, a person', () => {
    const here = gcj02(116.801, 35.501);
    const keys = [
      ...placeLocks('manhole', here),
      ...placeLocks('litter', here),
      ...placeLocks('manhole', gcj02(116.9, 35.6)),
      reporterLock('a'),
      reporterLock('b'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

import { distanceM, type LngLat } from '@yanxinyuan/shared/geo';
import fc from 'fast-check';
import { boxAround, radiiFrom } from './nearness';

const lng = fc.double({ min: 73, max: 135, noNaN: true });
const lat = fc.double({ min: -60, max: 60, noNaN: true });

it('never leaves out a point of the circle', () => {
  fc.assert(
    fc.property(
      lng,
      lat,
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (x, y, dx, dy) => {
        const centre: LngLat = [x, y];
        const point: LngLat = [x + dx, y + dy];
        const radius = distanceM(centre, point);
        fc.pre(radius > 0.001);
        const box = boxAround(centre, radius);
        expect(point[0]).toBeGreaterThanOrEqual(box.west);
        expect(point[0]).toBeLessThanOrEqual(box.east);
        expect(point[1]).toBeGreaterThanOrEqual(box.south);
        expect(point[1]).toBeLessThanOrEqual(box.north);
      },
    ),
  );
});

it('looks further and further, in the end everywhere', () => {
  expect(radiiFrom(0)).toEqual([1_500, 6_000, 24_000, 100_000, null]);
  expect(radiiFrom(6_000)).toEqual([24_000, 100_000, null]);
  expect(radiiFrom(1e9)).toEqual([null]);
});

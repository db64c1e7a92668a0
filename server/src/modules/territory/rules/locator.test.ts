import fc from 'fast-check';
import { distanceM, type LngLat } from '@yanxinyuan/shared/geo';
import { buildLocator, type Area } from './locator';
import { distanceToSegment, localPlane } from './plane';

/** A chessboard of crooked cells whose neighbours share their corners to the last digit. */
function board(size: number, bend: (x: number, y: number) => number): Area[] {
  const corner = (x: number, y: number): LngLat => [116.8 + (x + bend(x, y)) * 0.01, 35.5 + (y + bend(y, x)) * 0.01];
  return Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [i % size, Math.floor(i / size)];
    const ring = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)];
    return { code: `g${String(i).padStart(5, '0')}`, rings: [ring] };
  });
}
const crooked = (x: number, y: number): number => 0.3 * Math.sin(x * 12.9898 + y * 78.233);
const cells = board(20, crooked);
const locator = buildLocator(cells);

/** The textbook way: count crossings of a ray, ring by ring, area by area. */
function bruteForce([lng, lat]: LngLat): string[] {
  return cells.flatMap(({ code, rings }) => {
    const crossings = rings.flatMap((ring) =>
      ring.slice(1).filter(([bx, by], i) => {
        const [ax, ay] = ring[i] ?? [bx, by];
        return ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax);
      }),
    );
    return crossings.length % 2 === 1 ? [code] : [];
  });
}

const anywhere = fc.tuple(
  fc.double({ min: 116.79, max: 117.01, noNaN: true }),
  fc.double({ min: 35.49, max: 35.71, noNaN: true }),
);

const nearestBorderM = (point: LngLat): number => {
  const plane = localPlane(point);
  const lengths = cells.flatMap(({ rings }) =>
    rings.flatMap((ring) =>
      ring.slice(1).map((to, i) => distanceToSegment([0, 0], plane.toPlane(ring[i] ?? to), plane.toPlane(to))),
    ),
  );
  return Math.min(...lengths);
};

describe('buildLocator', () => {
  it('agrees with brute force on points away from borders', () => {
    fc.assert(
      fc.property(anywhere, (point) => {
        fc.pre(nearestBorderM(point) > 2);
        expect([locator.at(point)]).toEqual(bruteForce(point).length === 0 ? [undefined] : bruteForce(point));
      }),
      { numRuns: 300 },
    );
  });

  it('gives every corner to the smallest code that has it, whatever the order of the input', () => {
    const shuffled = buildLocator(cells.toReversed());
    for (const { rings } of cells) {
      for (const corner of rings[0] ?? []) {
        const owners = cells.filter((cell) => cell.rings[0]?.some((c) => c[0] === corner[0] && c[1] === corner[1]));
        expect(locator.at(corner)).toBe(owners[0]?.code);
        expect(shuffled.at(corner)).toBe(owners[0]?.code);
      }
    }
  });

  it('finds every point of a shared border in one of its two cells', () => {
    const between = fc.tuple(fc.nat(cells.length - 1), fc.nat(3), fc.double({ min: 0.01, max: 0.99, noNaN: true }));
    fc.assert(
      fc.property(between, ([cell, edge, along]) => {
        const ring = cells[cell]?.rings[0] ?? [];
        const [a, b] = [ring[edge] ?? [0, 0], ring[edge + 1] ?? [0, 0]];
        const point: LngLat = [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
        const holders = cells.filter(({ rings }) =>
          [a, b].every((end) => rings[0]?.some((c) => c[0] === end[0] && c[1] === end[1])),
        );
        expect(holders.map(({ code }) => code)).toContain(locator.at(point));
      }),
      { numRuns: 500 },
    );
  });

  it('bridges a gap of less than a metre, and no wider one', () => {
    const metre = 1 / 90_000;
    const square = (west: number, code: string): Area => ({
      code,
      rings: [
        [
          [west, 35],
          [west + 0.01, 35],
          [west + 0.01, 35.01],
          [west, 35.01],
          [west, 35],
        ],
      ],
    });
    const gap = buildLocator([square(117, 'a'), square(117.01 + 0.8 * metre, 'b')]);
    expect(gap.at([117.01 + 0.1 * metre, 35.005])).toBe('a');
    expect(gap.at([117.01 + 0.7 * metre, 35.005])).toBe('b');
    expect(gap.at([116.9999, 35.005])).toBeUndefined();
  });

  it('leaves out holes and takes in islands', () => {
    const ring = (r: number): LngLat[] => [
      [117 - r, 35 - r],
      [117 + r, 35 - r],
      [117 + r, 35 + r],
      [117 - r, 35 + r],
      [117 - r, 35 - r],
    ];
    const nested = buildLocator([
      { code: 'ring', rings: [ring(0.03), ring(0.02), ring(0.01)] },
      { code: 'hole', rings: [ring(0.02), ring(0.01)] },
    ]);
    expect([0.025, 0.015, 0.005, 0.04].map((d) => nested.at([117 + d, 35]))).toEqual([
      'ring',
      'hole',
      'ring',
      undefined,
    ]);
  });

  it('lists areas within a distance, nearest first, with their true distances', () => {
    fc.assert(
      fc.property(anywhere, fc.integer({ min: 1, max: 3000 }), (point, metres) => {
        const found = locator.within(point, metres);
        expect(found.map(({ distanceM: d }) => d)).toEqual(found.map(({ distanceM: d }) => d).sort((a, b) => a - b));
        for (const { code, distanceM: d } of found) {
          const ring = cells.find((cell) => cell.code === code)?.rings[0] ?? [];
          const toCorner = Math.min(...ring.map((corner) => distanceM(point, corner)));
          expect(d).toBeLessThanOrEqual(Math.min(metres, toCorner * 1.001));
        }
        const [inside] = bruteForce(point);
        if (inside !== undefined) expect(found.map(({ code }) => code)).toContain(inside);
      }),
      { numRuns: 60 },
    );
  });

  it('finds nothing in an empty map', () => {
    expect(buildLocator([]).at([117, 35])).toBeUndefined();
    expect(buildLocator([]).within([117, 35], 1000)).toEqual([]);
  });
});

describe('touching', () => {
  it('of a board: the cells around a cell, corners too', () => {
    for (const i of [0, 19, 21, 210, 399]) {
      const [x, y] = [i % 20, Math.floor(i / 20)];
      const around = cells.filter((_, j) => {
        const [dx, dy] = [Math.abs((j % 20) - x), Math.abs(Math.floor(j / 20) - y)];
        return j !== i && dx <= 1 && dy <= 1;
      });
      expect(locator.touching(cells[i]?.code ?? '')).toEqual(around.map(({ code }) => code));
    }
    expect(locator.touching('nowhere')).toEqual([]);
    expect(buildLocator([]).touching('nowhere')).toEqual([]);
  });

  // Widths in steps of 10 m, so that two borders meet or lie well apart.
  const widths = fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 1, maxLength: 12 });

  /** Parcels side by side; `side` 1 lies north of the line, -1 south of it. */
  function row(parts: readonly number[], side: 1 | -1): { area: Area; from: number; to: number }[] {
    let at = 0;
    return parts.map((part, i) => {
      const [from, to] = [at, (at += part)];
      const [west, east, far] = [116.8 + from * 0.0001, 116.8 + to * 0.0001, 35.5 + side * 0.001];
      const ring: LngLat[] = [
        [west, 35.5],
        [east, 35.5],
        [east, far],
        [west, far],
        [west, 35.5],
      ];
      return { area: { code: `${side}-${String(i).padStart(2, '0')}`, rings: [ring] }, from, to };
    });
  }

  it('of two rows of parcels: whoever shares a stretch or an end of the line, both ways', () => {
    fc.assert(
      fc.property(widths, widths, (above, below) => {
        const [north, south] = [row(above, 1), row(below, -1)];
        const index = buildLocator([...north, ...south].map(({ area }) => area));
        for (const one of north) {
          const across = south.filter(({ from, to }) => from <= one.to && to >= one.from).map(({ area }) => area.code);
          const touched = index.touching(one.area.code);
          expect(touched.filter((code) => code.startsWith('-1'))).toEqual(across);
          for (const code of touched) expect(index.touching(code)).toContain(one.area.code);
        }
      }),
      { numRuns: 100 },
    );
  });
});

import { readFileSync } from 'node:fs';
import { packageFile } from '../../../platform/files';
import { checkTerritory } from './check';
import { TerritoryInvalid, type TerritoryIssue } from './issues';

type Corner = [number, number];
interface Feature {
  type: 'Feature';
  properties: { level: string; code: string; name: string; parent: string | null; communityCodes?: string[] };
  geometry: { type: string; coordinates: unknown } | null;
}

const METRE = 1 / 91_000;
const rect = (west: number, south: number, east: number, north: number): Corner[] => [
  [117 + west, 35 + south],
  [117 + east, 35 + south],
  [117 + east, 35 + north],
  [117 + west, 35 + north],
  [117 + west, 35 + south],
];
const feature = (level: string, code: string, parent: string | null, ring: Corner[] | null): Feature => ({
  type: 'Feature',
  properties: { level, code, name: `${level} ${code}`, parent },
  geometry: ring && { type: 'Polygon', coordinates: [ring] },
});

/** A district of one town with two communities and a grid for each, side by side. */
const sound = (): Record<'district' | 'town' | 'east' | 'west' | 'gridEast' | 'gridWest', Feature> => ({
  district: feature('district', '370812', null, rect(-0.01, -0.01, 0.01, 0.01)),
  town: feature('town', '370812001', '370812', rect(-0.01, -0.01, 0.01, 0.01)),
  west: feature('community', '370812001001', '370812001', rect(-0.01, -0.01, 0, 0.01)),
  east: feature('community', '370812001002', '370812001', null),
  gridWest: feature('grid', '370812001001001', '370812001001', rect(-0.01, -0.01, 0, 0.01)),
  gridEast: feature('grid', '370812001002001', '370812001002', rect(0, -0.01, 0.01, 0.01)),
});
const collection = (features: readonly unknown[]): unknown => ({ type: 'FeatureCollection', features });

function issuesOf(geojson: unknown): TerritoryIssue[] {
  try {
    checkTerritory(geojson);
  } catch (error) {
    if (error instanceof TerritoryInvalid) return [...error.issues];
    throw error;
  }
  return [];
}

/** The issues of the sound map after one change. */
function after(change: (map: ReturnType<typeof sound>) => unknown): string[] {
  const map = sound();
  const extra = change(map);
  return issuesOf(collection([...Object.values(map), ...(Array.isArray(extra) ? (extra as unknown[]) : [])])).map(
    ({ problem, unit }) => `${problem} ${unit}`,
  );
}
const ring = (of: Feature, coordinates: Corner[]): void => {
  of.geometry = { type: 'Polygon', coordinates: [coordinates] };
};

describe('checkTerritory', () => {
  it('takes a sound map and turns it to GCJ-02', () => {
    const { units } = checkTerritory(collection(Object.values(sound())));
    expect(units.map(({ level }) => level)).toEqual(['district', 'town', 'community', 'community', 'grid', 'grid']);
    const grid = units.find(({ code }) => code === '370812001001001');
    expect(grid?.communityCodes).toEqual(['370812001001']);
    // The published shift around Jining: some 500 m to the east and 30 m to the south or north.
    const [lng, lat] = grid?.centre ?? [0, 0];
    expect((lng - 116.995) / METRE).toBeGreaterThan(400);
    expect((lng - 116.995) / METRE).toBeLessThan(600);
    expect(Math.abs(lat - 35) * 111_000).toBeLessThan(200);
    expect(grid?.area).toBeCloseTo(0.01 * 0.02 * 111_195 * 111_195 * Math.cos((35 * Math.PI) / 180), -4);
  });

  it('takes the demo map', () => {
    const text = readFileSync(packageFile('dev/demo/data/territory.geojson'), 'utf8');
    const { units } = checkTerritory(JSON.parse(text));
    expect(units.filter(({ level }) => level === 'grid')).toHaveLength(317);
    expect(units.filter(({ level }) => level === 'community')).toHaveLength(347);
  });

  it('winds rings the right way in silence', () => {
    const turned = sound();
    ring(turned.gridWest, rect(-0.01, -0.01, 0, 0.01).reverse());
    expect(checkTerritory(collection(Object.values(turned))).units[4]?.polygon).toEqual(
      checkTerritory(collection(Object.values(sound()))).units[4]?.polygon?.map((r) => {
        // The same ring may begin at another corner.
        const start = r.length - 1;
        return [...r.slice(start), ...r.slice(1)];
      }),
    );
  });

  it('takes several parts, holes and heights', () => {
    const island = rect(0.002, 0.002, 0.004, 0.004);
    expect(
      after(({ gridWest, gridEast }) => {
        gridEast.geometry = { type: 'Polygon', coordinates: [rect(0, -0.01, 0.01, 0.01), island] };
        gridWest.geometry = {
          type: 'MultiPolygon',
          coordinates: [[rect(-0.01, -0.01, 0, 0.01)], [island.map(([lng, lat]) => [lng, lat, 40])]],
        };
      }),
    ).toEqual([]);
  });

  it.each([null, {}, [], { type: 'FeatureCollection' }, collection([])])('refuses %j', (geojson) => {
    expect(issuesOf(geojson)).toEqual([expect.objectContaining({ problem: 'FORMAT' })]);
  });

  it.each<[string, (map: ReturnType<typeof sound>) => unknown, string[]]>([
    ['a feature that is none', () => [7], ['FORMAT #6']],
    [
      'no level',
      ({ gridEast }) => (gridEast.properties.level = 'street'),
      ['FORMAT 370812001002001', 'COMMUNITY_UNCOVERED 370812001002'],
    ],
    [
      'a code of the wrong length',
      ({ west }) => (west.properties.code = '37081200100'),
      expect.arrayContaining(['CODE_MALFORMED 37081200100']) as string[],
    ],
    ['no name', ({ town }) => (town.properties.name = ' '), expect.arrayContaining(['FORMAT 370812001']) as string[]],
    [
      'a point for a geometry',
      ({ town }) => (town.geometry = { type: 'Point', coordinates: [1, 2] }),
      expect.arrayContaining(['FORMAT 370812001']) as string[],
    ],
    [
      'a grid without outline',
      ({ gridEast }) => (gridEast.geometry = null),
      ['GEOMETRY_MISSING 370812001002001', 'COMMUNITY_UNCOVERED 370812001002'],
    ],
    ['a code twice', ({ east }) => [east], ['CODE_DUPLICATE 370812001002']],
    [
      'an unknown parent',
      ({ gridEast }) => (gridEast.properties.parent = '370812001009'),
      ['PARENT_UNKNOWN 370812001002001', 'COMMUNITY_UNCOVERED 370812001002'],
    ],
    ['no parent', ({ town }) => (town.properties.parent = null), ['PARENT_UNKNOWN 370812001']],
    ['a district with a parent', ({ district }) => (district.properties.parent = '370812001'), ['PARENT_WRONG 370812']],
    [
      'a parent that is no prefix',
      ({ gridEast }) => (gridEast.properties.parent = '370812001001'),
      ['PARENT_WRONG 370812001002001', 'COMMUNITY_UNCOVERED 370812001002'],
    ],
    [
      'a parent two levels up',
      ({ gridEast, gridWest }) => {
        gridEast.properties.parent = '370812001';
        gridWest.properties.communityCodes = ['370812001002'];
      },
      ['PARENT_WRONG 370812001002001'],
    ],
    [
      'a community nobody looks after',
      () => [feature('community', '370812001003', '370812001', null)],
      ['COMMUNITY_UNCOVERED 370812001003'],
    ],
    [
      'a grid for a community that is none',
      ({ gridEast }) => {
        gridEast.properties.communityCodes = ['370812001'];
      },
      ['COMMUNITY_UNKNOWN 370812001002001'],
    ],
    [
      'an open ring',
      ({ gridEast }) => {
        ring(gridEast, rect(0, -0.01, 0.01, 0.01).slice(0, 4));
      },
      ['RING_UNCLOSED 370812001002001'],
    ],
    [
      'three points',
      ({ gridEast }) => {
        ring(gridEast, [
          [117, 35],
          [117.01, 35],
          [117, 35],
        ]);
      },
      ['RING_TOO_SHORT 370812001002001'],
    ],
    [
      'a missing number',
      ({ gridEast }) => {
        ring(gridEast, [...rect(0, 0, 0.01, 0.01), JSON.parse('[null, 35]') as Corner]);
      },
      ['RING_NOT_FINITE 370812001002001'],
    ],
    [
      'latitude first',
      ({ gridEast }) => {
        ring(
          gridEast,
          rect(0, 0, 0.01, 0.01).map(([lng, lat]) => [lat, lng]),
        );
      },
      ['RING_NOT_FINITE 370812001002001'],
    ],
    [
      'a bow tie',
      ({ gridEast }) => {
        ring(gridEast, [
          [117, 35],
          [117.01, 35.01],
          [117.01, 35],
          [117, 35.01],
          [117, 35],
        ]);
      },
      ['RING_CROSSES_ITSELF 370812001002001'],
    ],
    [
      'a bow tie tied in a corner',
      ({ gridEast }) => {
        ring(gridEast, [
          [117, 35],
          [117.005, 35.005],
          [117.01, 35.01],
          [117.01, 35],
          [117.005, 35.005],
          [117, 35.01],
          [117, 35],
        ]);
      },
      ['RING_CROSSES_ITSELF 370812001002001'],
    ],
    [
      'a spike',
      ({ gridEast }) => {
        ring(gridEast, [
          [117, 35],
          [117.01, 35],
          [117.01, 35.01],
          [117.01, 35.02],
          [117.01, 35.005],
          [117, 35.01],
          [117, 35],
        ]);
      },
      ['RING_CROSSES_ITSELF 370812001002001'],
    ],
    [
      'overlapping grids',
      ({ gridEast }) => {
        ring(gridEast, rect(-0.001, -0.01, 0.01, 0.01));
      },
      ['GRIDS_OVERLAP 370812001001001'],
    ],
    [
      'the same grid twice',
      ({ gridEast }) => {
        ring(gridEast, rect(-0.01, -0.01, 0, 0.01));
      },
      ['GRIDS_OVERLAP 370812001001001'],
    ],
    [
      'a grid inside another',
      ({ gridEast }) => {
        ring(gridEast, rect(-0.005, -0.005, -0.004, -0.004));
      },
      ['GRIDS_OVERLAP 370812001001001'],
    ],
    [
      'a grid that leaves the district',
      ({ gridEast }) => {
        ring(gridEast, rect(0, -0.01, 0.012, 0.01));
      },
      ['GRID_OUTSIDE_DISTRICT 370812001002001'],
    ],
    [
      'a grid far away',
      ({ gridEast }) => {
        ring(gridEast, rect(1, 1, 1.01, 1.01));
      },
      ['GRID_OUTSIDE_DISTRICT 370812001002001'],
    ],
    [
      'borders that differ by a centimetre',
      ({ gridEast }) => {
        ring(gridEast, rect(-0.002 * METRE, -0.01, 0.01 + 0.002 * METRE, 0.01));
      },
      [],
    ],
    [
      'a ring that touches itself',
      ({ gridEast }) => {
        ring(gridEast, [
          [117, 35],
          [117.005, 35.005],
          [117.01, 35],
          [117.01, 35.01],
          [117.007, 35.008],
          [117.005, 35.005],
          [117.003, 35.008],
          [117, 35.01],
          [117, 35],
        ]);
      },
      [],
    ],
    [
      'a point that stands twice in a row',
      ({ gridEast }) => {
        ring(
          gridEast,
          rect(0, -0.01, 0.01, 0.01).flatMap((c, i) => (i === 1 ? [c, c] : [c])),
        );
      },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(after(change)).toEqual(expected);
  });

  it('tells everything at once, counts it for programs, and shows where', () => {
    const map = sound();
    ring(map.gridEast, rect(-0.001, -0.01, 0.012, 0.01));
    const geojson = collection([...Object.values(map), feature('community', '370812001003', '370812001', null)]);
    expect(issuesOf(geojson).map(({ problem }) => problem)).toEqual([
      'COMMUNITY_UNCOVERED',
      'GRIDS_OVERLAP',
      'GRID_OUTSIDE_DISTRICT',
    ]);
    const overlap = issuesOf(geojson)[1];
    expect(overlap?.facts).toMatchObject({ other: '370812001002001' });
    expect(overlap?.facts['lng']).toBeCloseTo(117, 2);
    // 0.001 degrees of longitude by 0.02 of latitude
    expect(overlap?.facts['areaM2']).toBeCloseTo(0.001 * 0.02 * 111_195 * 111_195 * Math.cos((35 * Math.PI) / 180), -3);
    const refused = expect.objectContaining({
      code: 'TERRITORY_INVALID',
      facts: { issues: 3, COMMUNITY_UNCOVERED: 1, GRIDS_OVERLAP: 1, GRID_OUTSIDE_DISTRICT: 1 },
    }) as Error;
    expect(() => checkTerritory(geojson)).toThrow(refused);
  });
});

import type { LngLat } from '@yanxinyuan/shared/geo';
import { toGcj02 } from './datum';
import { Layer } from './layer';
import { readLayer } from './layer-file';

const square = (lng: number, lat: number, size = 0.002): LngLat[][] => [
  [
    [lng, lat],
    [lng + size, lat],
    [lng + size, lat + size],
    [lng, lat + size],
    [lng, lat],
  ],
];
const road = (code: string, over: Record<string, unknown> = {}, coordinates: unknown = LINE) => ({
  type: 'Feature',
  properties: { code, kind: 'road', name: '327国道', class: 'national', ...over },
  geometry: { type: 'LineString', coordinates },
});
const LINE = [
  [116.8, 35.55],
  [116.82, 35.55],
];
const place = (code: string, over: Record<string, unknown> = {}, coordinates: unknown = square(116.81, 35.549)) => ({
  type: 'Feature',
  properties: { code, kind: 'school', name: '实验小学', ...over },
  geometry: { type: 'Polygon', coordinates },
});
const file = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
/** West of 117° is one district, east of it another, north of 36° none. */
const districtOf = ([lng, lat]: LngLat): string | undefined => (lat > 36 ? undefined : lng < 117 ? '370812' : '370811');
const read = (...features: unknown[]) => readLayer(file(...features), districtOf);
const problems = (...features: unknown[]): string[] =>
  read(...features).issues.map(({ feature, problem }) => `${feature} ${problem}`);

describe('a layer of roads and places', () => {
  it('is read into GCJ-02, and then tells what lies around a point', () => {
    const { features, district, issues } = read(
      road('G327'),
      place('s1'),
      place('m1', { kind: 'market', name: '集市' }),
    );
    expect([district, issues]).toEqual(['370812', []]);
    const layer = new Layer(features);
    const { road: on, areas } = layer.at(toGcj02([116.811, 35.5501]));
    expect(on).toMatchObject({ name: '327国道', class: 'national', halfWidthM: 30 });
    expect(on?.distanceM).toBeCloseTo(11, 0);
    expect({ areas }).toEqual({
      areas: [
        { kind: 'market', name: '集市' },
        { kind: 'school', name: '实验小学' },
      ],
    });
    expect(layer.at(toGcj02([116.811, 35.553]))).toEqual({ road: null, areas: [] });
    // the same numbers unconverted lie half a kilometre away
    expect(layer.at([116.811, 35.5501])).toEqual({ road: null, areas: [] });
  });

  it('may say how wide a road is', () => {
    const [one] = read(road('v1', { class: 'village', halfWidthM: 5 })).features;
    expect(one).toMatchObject({ class: 'village', halfWidthM: 5 });
  });

  it('a road may go on beyond the border, but not lie elsewhere altogether', () => {
    expect(problems(road('a'), road('b', {}, [...LINE, [117.2, 35.55]]))).toEqual([]);
    const east = [
      [117.1, 35.5],
      [117.2, 35.5],
    ];
    expect(problems(road('a'), road('b', {}, east), place('c', {}, square(116.8, 36.2)))).toEqual([
      'b not in 370812 as those before it',
      'c outside every district of the map',
    ]);
  });

  it('tells everything that is wrong with it', () => {
    const open = [square(116.8, 35.5)[0]?.slice(0, 4)];
    expect(
      problems(
        { type: 'Feature' },
        road('r 1'),
        road('r1', { class: 'motorway' }),
        road('r2', { halfWidthM: 500 }),
        road('r3', {}, [[116.8, 35.55]]),
        road('r4', {}, [
          [116.8, 35.55],
          [200, 35.55],
        ]),
        place('p1', { kind: 'castle' }),
        place('p2', { name: ' ' }),
        place('p3', {}, open),
        place('p4', {}, 'here'),
        place('p5'),
        place('p5'),
      ),
    ).toEqual([
      '#0 code may have 1 to 40 letters, digits, _ and -',
      'r 1 code may have 1 to 40 letters, digits, _ and -',
      'r1 class is none of national, provincial, county, town, village, arterial, branch',
      'r2 halfWidthM is not 2 to 100',
      'r3 geometry is no LineString or MultiLineString of two points and more',
      'r4 geometry has a point that is none',
      expect.stringMatching(/^p1 kind is none of road, school/),
      'p2 name is missing or longer than 60',
      'p3 RING_UNCLOSED',
      'p4 geometry is no Polygon or MultiPolygon',
      'p5 stands there twice',
    ]);
    expect(readLayer({ type: 'Feature' }, districtOf).issues).toHaveLength(1);
    expect(readLayer(file(), districtOf).issues).toHaveLength(1);
  });
});

import type { AreaKind, RoadClass } from '@yanxinyuan/shared/territory/layer';
import type { TerritoryCollection, TerritoryFeature } from './features';
import { toDegrees, toPlane, type Point } from './plane';

/** Roads and places of the demo: invented lines and shapes, in WGS-84 like the map they lie on. */
export interface LayerCollection {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    properties: { code: string; name: string; kind: AreaKind | 'road'; class?: RoadClass; synthetic: true };
    geometry:
      | { type: 'MultiLineString'; coordinates: [number, number][][] }
      | { type: 'Polygon'; coordinates: [number, number][][] };
  }[];
}
type Feature = LayerCollection['features'][number];

interface Drawn {
  code: string;
  name: string;
}

const road = (properties: Drawn & { class: RoadClass }, ...lines: (readonly Point[])[]): Feature => ({
  type: 'Feature',
  properties: { ...properties, kind: 'road', synthetic: true },
  geometry: { type: 'MultiLineString', coordinates: lines.map((line) => line.map(toDegrees)) },
});

/** A polygon of six corners around a point. */
function area(properties: Drawn & { kind: AreaKind }, [x, y]: Point, radius: number): Feature {
  const corners = [0, 1, 2, 3, 4, 5].map((i): Point => {
    const angle = (i * Math.PI) / 3;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  const ring = [...corners, ...corners.slice(0, 1)].map(toDegrees);
  return {
    type: 'Feature',
    properties: { ...properties, synthetic: true },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

const straight = (from: Point, to: Point): Point[] => [from, to];
const KM = 1_000;

/** Through the whole district. */
const HIGHWAYS: Feature[] = [
  road(
    { code: 'G327', name: '327国道', class: 'national' },
    [-8, -6, -4, -2, 0, 2, 4, 6].map((x) => [x * KM, 3 * KM + 300 * Math.sin(x)]),
  ),
  road(
    { code: 'S104', name: '104省道', class: 'provincial' },
    [-8, -6, -4, -2, 0, 2, 4, 6].map((y) => [4 * KM + 250 * Math.cos(y), y * KM]),
  ),
  road({ code: 'X001', name: '兖颜路', class: 'county' }, straight([-6 * KM, -5 * KM], [5 * KM, 5 * KM])),
];

const STREETS: Feature[] = [
  ...['建设路', '文化路', '龙桥路'].map((name, i) =>
    road({ code: `A${i + 1}`, name, class: 'arterial' }, straight([-2 * KM, (i - 1) * 900], [2.5 * KM, (i - 1) * 900])),
  ),
  ...['中山路', '九州路', '东御桥路'].map((name, i) =>
    road(
      { code: `A${i + 4}`, name, class: 'arterial' },
      straight([(i - 1) * 1_000, -2 * KM], [(i - 1) * 1_000, 2 * KM]),
    ),
  ),
  ...['北一巷', '北二巷', '南一巷', '南二巷'].map((name, i) =>
    road({ code: `B${i + 1}`, name, class: 'branch' }, straight([-900, 450 - i * 300], [900, 450 - i * 300])),
  ),
];

/** Not the names of real places. */
const PLACES: Feature[] = [
  area({ code: 'school-1', name: '榆钱小学', kind: 'school' }, [500, 450], 120),
  area({ code: 'school-2', name: '青禾中学', kind: 'school' }, [-1_400, -500], 150),
  area({ code: 'hospital-1', name: '青禾医院', kind: 'hospital' }, [1_500, 500], 140),
  area({ code: 'market-1', name: '榆钱集市', kind: 'market' }, [-500, 450], 110),
  area({ code: 'station-1', name: '青禾汽车站', kind: 'station' }, [-1_600, 1_400], 130),
  area({ code: 'park-1', name: '青禾公园', kind: 'park' }, [400, -500], 200),
  area({ code: 'compound-1', name: '榆钱里小区', kind: 'compound' }, [-450, -450], 160),
  area({ code: 'scenic-1', name: '青禾古塔', kind: 'scenic' }, [1_500, -500], 130),
  area({ code: 'industrial-1', name: '青禾工业园', kind: 'industrial' }, [3_000, -2_500], 500),
  area({ code: 'construction-1', name: '榆钱里二期工地', kind: 'construction' }, [2_300, 1_400], 150),
  area({ code: 'river-1', name: '青禾河', kind: 'river' }, [-2_600, 0], 180),
];

/** Middle of the corners, on the flat sheet. */
function middleOf({ geometry }: TerritoryFeature): Point {
  const corners = (geometry.coordinates[0] ?? []).slice(1).map(toPlane);
  const mean = (axis: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}

const LANE_M = 250;
const VILLAGE_M = 300;

/** Two lanes that cross in the middle of a village, and the houses around them. */
function village(community: TerritoryFeature): Feature[] {
  const { code, name } = community.properties;
  const called = name.replace(/(民委员会|委会)$/, '');
  const [x, y] = middleOf(community);
  return [
    road(
      { code: `V${code}`, name: `${called}街`, class: 'village' },
      straight([x - LANE_M, y], [x + LANE_M, y]),
      straight([x, y - LANE_M], [x, y + LANE_M]),
    ),
    area({ code: `village-${code}`, name: called, kind: 'village' }, [x, y], VILLAGE_M),
  ];
}

/** A road from the first village of a town to each of the next three. */
function townRoads(townCode: string, villages: readonly TerritoryFeature[]): Feature[] {
  const [first, ...others] = villages.filter(({ properties }) => properties.code.startsWith(townCode)).map(middleOf);
  if (first === undefined || others.length === 0) return [];
  const lines = others.slice(0, 3).map((other) => straight(first, other));
  return [road({ code: `Y${townCode}`, name: `${townCode.slice(-3)}乡道`, class: 'town' }, ...lines)];
}

/** Draws the layer on the demo's map; the same map gives the same layer. */
export function drawLayer({ features }: TerritoryCollection): LayerCollection {
  const of = (level: string) => features.filter(({ properties }) => properties.level === level);
  const villages = of('community').filter(({ properties }) => properties.name.includes('村'));
  return {
    type: 'FeatureCollection',
    features: [
      ...HIGHWAYS,
      ...STREETS,
      ...of('town').flatMap(({ properties }) => townRoads(properties.code, villages)),
      ...PLACES,
      ...villages.flatMap(village),
    ],
  };
}

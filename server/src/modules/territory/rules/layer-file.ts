import type { LngLat } from '@yanxinyuan/shared/geo';
import { AREA_KINDS, ROAD_CLASSES, type RoadClass } from '@yanxinyuan/shared/territory/layer';
import { toGcj02 } from './datum';
import { isObject, isText, listOf, readPolygons, readPosition } from './feature-collection';
import type { LayerFeature } from './layer';
import { ringFault } from './rings';

/** One thing that is wrong with a file of roads and places. */
export interface LayerIssue {
  /** code of the feature, or its place in the file (`#12`) when it has none */
  feature: string;
  problem: string;
}

/** How far a road reaches where its file does not say, in metres from the middle line: lanes, verges and ditches. */
const HALF_WIDTH_M: Record<RoadClass, number> = {
  national: 30,
  provincial: 25,
  county: 20,
  arterial: 25,
  town: 15,
  branch: 12,
  village: 8,
};
const WIDTHS = { min: 2, max: 100 };
const CODE = /^[A-Za-z0-9_-]{1,40}$/;
const NAME_MAX = 60;

/**
 * Reads a GeoJSON FeatureCollection in WGS-84: roads as LineString or MultiLineString with the properties code, kind
 * `road`, name, class and, if wanted, halfWidthM; places as Polygon or MultiPolygon with code, kind and name.
 *
 * @param districtOf the district around a GCJ-02 point; undefined outside every district
 * @returns features in GCJ-02 and the district they lie in; or everything that is wrong with the file
 */
export function readLayer(geojson: unknown, districtOf: (point: LngLat) => string | undefined): ReadLayer {
  const list = isObject(geojson) && geojson['type'] === 'FeatureCollection' ? geojson['features'] : undefined;
  if (!Array.isArray(list) || list.length === 0) {
    return { features: [], district: '', issues: [{ feature: '#', problem: 'not a FeatureCollection with features' }] };
  }
  const read = list.map((feature: unknown, i) => readFeature(feature, i));
  const features = read.flatMap(({ feature }) => feature ?? []);
  const issues = [...read.flatMap(({ issue }) => issue ?? []), ...twice(features)];
  const homes = features.map((feature) => ({ feature, districts: districtsOf(feature, districtOf) }));
  const district =
    homes
      .find(({ districts }) => districts.size > 0)
      ?.districts.values()
      .next().value ?? '';
  for (const { feature, districts } of homes) {
    // A road goes on beyond the border; some of it has to be here.
    if (districts.has(district)) continue;
    const where = districts.size === 0 ? 'outside every district of the map' : `not in ${district} as those before it`;
    issues.push({ feature: feature.code, problem: where });
  }
  return { features, district, issues };
}

interface ReadLayer {
  features: LayerFeature[];
  district: string;
  issues: LayerIssue[];
}

const cornersOf = (feature: LayerFeature): readonly LngLat[] =>
  (feature.kind === 'road' ? feature.lines : feature.rings).flat();

const districtsOf = (feature: LayerFeature, districtOf: (point: LngLat) => string | undefined): Set<string> =>
  new Set(cornersOf(feature).flatMap((corner) => districtOf(corner) ?? []));

function twice(features: readonly LayerFeature[]): LayerIssue[] {
  const seen = new Set<string>();
  return features.flatMap(({ code }) => {
    if (seen.has(code)) return [{ feature: code, problem: 'stands there twice' }];
    seen.add(code);
    return [];
  });
}

interface Read {
  feature?: LayerFeature;
  issue?: LayerIssue;
}

function readFeature(given: unknown, place: number): Read {
  const properties = isObject(given) && isObject(given['properties']) ? given['properties'] : {};
  const geometry = isObject(given) ? given['geometry'] : undefined;
  const { code, name, kind } = properties;
  const wrong = (problem: string): Read => ({ issue: { feature: isText(code) ? code : `#${place}`, problem } });
  if (!isText(code) || !CODE.test(code)) return wrong('code may have 1 to 40 letters, digits, _ and -');
  if (!isText(name) || name.length > NAME_MAX) return wrong(`name is missing or longer than ${NAME_MAX}`);
  const named = { code, name: name.trim() };
  if (kind === 'road') {
    const road = readRoad(properties, geometry);
    return typeof road === 'string' ? wrong(road) : { feature: { ...named, kind, ...road } };
  }
  const area = AREA_KINDS.find((known) => known === kind);
  if (area === undefined) return wrong(`kind is none of road, ${AREA_KINDS.join(', ')}`);
  const rings = readRings(geometry);
  return typeof rings === 'string' ? wrong(rings) : { feature: { ...named, kind: area, rings } };
}

type Road = Pick<Extract<LayerFeature, { kind: 'road' }>, 'class' | 'halfWidthM' | 'lines'>;

/** @returns what is wrong in words, where something is */
function readRoad(properties: Record<string, unknown>, geometry: unknown): Road | string {
  const known = ROAD_CLASSES.find((one) => one === properties['class']);
  if (known === undefined) return `class is none of ${ROAD_CLASSES.join(', ')}`;
  const halfWidthM = properties['halfWidthM'] ?? HALF_WIDTH_M[known];
  if (typeof halfWidthM !== 'number' || !(halfWidthM >= WIDTHS.min && halfWidthM <= WIDTHS.max)) {
    return `halfWidthM is not ${WIDTHS.min} to ${WIDTHS.max}`;
  }
  if (!isObject(geometry)) return 'geometry is missing';
  const { type, coordinates } = geometry;
  const parts: unknown = type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? coordinates : undefined;
  const lines = listOf(parts, (part) => listOf(part, readPosition, 2), 1);
  if (lines === undefined) return 'geometry is no LineString or MultiLineString of two points and more';
  if (!lines.flat().every(isOnEarth)) return 'geometry has a point that is none';
  return { class: known, halfWidthM, lines: lines.map((line) => line.map(toGcj02)) };
}

const isOnEarth = ([lng, lat]: LngLat): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90;

function readRings(geometry: unknown): LngLat[][] | string {
  const rings = readPolygons(geometry)?.flat();
  if (rings === undefined) return 'geometry is no Polygon or MultiPolygon';
  const fault = rings.map(ringFault).find((found) => found !== undefined);
  return fault === undefined ? rings.map((ring) => ring.map(toGcj02)) : fault.problem;
}

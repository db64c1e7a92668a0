import type { TerritoryLevel } from '@yanxinyuan/shared/territory/contract';
import { CODE_LENGTH } from './atlas';
import type { TerritoryIssue, TerritoryProblem } from './issues';

export type Ring = (readonly [number, number])[];
/** Outer ring first, then holes. */
export type Polygon = Ring[];

/** One feature of the file, its fields checked one by one, not yet against the others. */
export interface Unit {
  level: TerritoryLevel;
  code: string;
  name: string;
  parent: string | null;
  communityCodes: string[];
  /** empty for a unit without an outline; in the file's datum */
  polygons: Polygon[];
}

export interface ParsedUnits {
  units: Unit[];
  issues: TerritoryIssue[];
}

/**
 * Reads a GeoJSON FeatureCollection (RFC 7946) with the properties level, code, name, parent
 * and communityCodes.
 */
export function readFeatures(geojson: unknown): ParsedUnits {
  const features = isObject(geojson) && geojson['type'] === 'FeatureCollection' ? geojson['features'] : undefined;
  if (!Array.isArray(features) || features.length === 0) {
    return { units: [], issues: [{ problem: 'FORMAT', unit: '#', facts: { expected: 'FeatureCollection' } }] };
  }
  const read = features.map((feature: unknown, i) => readFeature(feature, i));
  return { units: read.flatMap(({ unit }) => unit ?? []), issues: read.flatMap(({ issues }) => issues) };
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isLevel = (value: unknown): value is TerritoryLevel => isText(value) && value in CODE_LENGTH;

function readFeature(feature: unknown, place: number): { unit?: Unit; issues: TerritoryIssue[] } {
  const properties = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {};
  const { level, code, name, parent = null, communityCodes = [] } = properties;
  const named = isText(code) ? code : `#${place}`;
  const wrong = (problem: TerritoryProblem, facts: TerritoryIssue['facts'] = {}): { issues: TerritoryIssue[] } => ({
    issues: [{ problem, unit: named, facts }],
  });
  if (!isLevel(level)) return wrong('FORMAT', { field: 'level' });
  if (!isText(code) || !/^\d+$/.test(code) || code.length !== CODE_LENGTH[level]) {
    return wrong('CODE_MALFORMED', { level, digits: CODE_LENGTH[level] });
  }
  if (!isText(name)) return wrong('FORMAT', { field: 'name' });
  if (parent !== null && !isText(parent)) return wrong('FORMAT', { field: 'parent' });
  if (!isTexts(communityCodes)) return wrong('FORMAT', { field: 'communityCodes' });
  const geometry = isObject(feature) ? (feature['geometry'] ?? null) : null;
  if (geometry === null && level !== 'community') return wrong('GEOMETRY_MISSING');
  const polygons = geometry === null ? [] : readPolygons(geometry);
  if (polygons === undefined) return wrong('FORMAT', { field: 'geometry' });
  return { unit: { level, code, name: name.trim(), parent, communityCodes, polygons }, issues: [] };
}

/** Polygon or MultiPolygon; undefined for anything else. A third number of a position, its height, is dropped. */
export function readPolygons(geometry: unknown): Polygon[] | undefined {
  if (!isObject(geometry)) return undefined;
  const { type, coordinates } = geometry;
  const polygons: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined;
  return listOf(polygons, (polygon) => listOf(polygon, (ring) => listOf(ring, readPosition, 0), 1), 1);
}

export function readPosition(position: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(position) || position.length < 2) return undefined;
  const [lng, lat] = position as unknown[];
  // JSON has no NaN, but null for one: both are told later, with the ring they stand in.
  const number = (value: unknown): number => (typeof value === 'number' ? value : NaN);
  return [number(lng), number(lat)];
}

/** Every member read, or undefined when one cannot be or there are fewer than `least`. */
export function listOf<T>(value: unknown, read: (member: unknown) => T | undefined, least: number): T[] | undefined {
  if (!Array.isArray(value) || value.length < least) return undefined;
  const members = value.map(read).filter((member) => member !== undefined);
  return members.length === value.length ? members : undefined;
}

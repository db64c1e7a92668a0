/**
 * What a district draws on its map besides its units: roads by their class, and places that others than the
 * grid may answer for. National to village as the Highway Law (公路法) sorts roads; arterial and branch are a
 * town's streets.
 */
export const ROAD_CLASSES = ['national', 'provincial', 'county', 'town', 'village', 'arterial', 'branch'] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

export const AREA_KINDS = [
  'school',
  'hospital',
  'market',
  'station',
  'river',
  'scenic',
  'park',
  'compound',
  'village',
  'industrial',
  'construction',
] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** What lies around a point. */
export interface Surroundings {
  /** the road it lies on; at a crossing the one it lies deepest in */
  road: { name: string; class: RoadClass; halfWidthM: number; distanceM: number } | null;
  /** every place it lies in, by code */
  areas: { kind: AreaKind; name: string }[];
}

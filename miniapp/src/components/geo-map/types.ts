import type { PlaceKind } from '@yanxinyuan/shared/places/contract';

/** Icons that have a map pin; scripts/markers.mjs reads this list. */
export const MARKER_ICONS = [
  'rest',
  'shop',
  'meal',
  'medicine',
  'wrench',
  'battery-swap',
  'people',
  'box',
  'pin',
] as const;
export type MarkerIcon = (typeof MARKER_ICONS)[number];

/**
 * Pins of open cases, pictures of their own: the shape says who has it (a diamond nobody yet, a disc somebody, a square
 * waits for a check), the fill and the badge how it presses. scripts/markers.mjs draws them.
 */
export const CASE_SHAPES = ['wait', 'work', 'check'] as const;
export const CASE_MARKS = ['calm', 'late', 'urgent', 'critical'] as const;
export type CaseMarker = `case-${(typeof CASE_SHAPES)[number]}-${(typeof CASE_MARKS)[number]}`;
export type MarkerPicture = MarkerIcon | CaseMarker;

export const PLACE_MARKERS: Record<PlaceKind, MarkerIcon> = {
  service_point: 'rest',
  points_supermarket: 'shop',
  restaurant: 'meal',
  pharmacy: 'medicine',
  repair: 'wrench',
  battery: 'battery-swap',
  barber: 'people',
  grocery: 'box',
};

/** GCJ-02 degrees */
export interface MapPoint {
  lng: number;
  lat: number;
}

export interface MapMarker extends MapPoint {
  id: string;
  icon: MarkerPicture;
  /** what a screen reader says, and WeChat's bubble */
  label: string;
  /** the one whose card is open: larger and in the accent */
  chosen?: boolean;
  /** a group that hides this one says so */
  alert?: boolean;
}

export interface MapPolygon {
  id: string;
  /** outer ring */
  ring: readonly (readonly [lng: number, lat: number])[];
  /** area: calm ground · own: the reader’s among them · grid: outlined */
  tone: 'area' | 'own' | 'grid';
  label?: string | undefined;
}

export interface GeoMapProps {
  /** where the map opens; a new object moves it there */
  center: MapPoint;
  /** 3 (a country) to 20 (a house); 15 shows a neighbourhood */
  zoom?: number;
  /** shows all of these on opening, instead of `center` and `zoom`; a new list shows that */
  fit?: readonly MapPoint[] | undefined;
  /** so much of its foot is covered by something else, px */
  covered?: number;
  /** any CSS length */
  height: string;
  markers?: readonly MapMarker[];
  polygons?: readonly MapPolygon[];
  me?: (MapPoint & { accuracy: number }) | null;
  onMarker?: ((id: string) => void) | undefined;
  /** a group was tapped that coming nearer would hardly part; without it a tap always comes nearer */
  onGroup?: ((ids: string[]) => void) | undefined;
  /** the middle of the map after a move by hand */
  onMove?: ((center: MapPoint) => void) | undefined;
  /** a pin fixed in the middle, for choosing a place */
  aim?: boolean;
}

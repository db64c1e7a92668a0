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
  icon: MarkerIcon;
  /** what a screen reader says, and WeChat's bubble */
  label: string;
  /** the one whose card is open: larger and in the accent */
  chosen?: boolean;
}

export interface MapPolygon {
  id: string;
  /** outer ring */
  ring: readonly (readonly [lng: number, lat: number])[];
  /** area: calm ground · grid: outlined */
  tone: 'area' | 'grid';
  label?: string | undefined;
}

export interface GeoMapProps {
  /** where the map opens; a new object moves it there */
  center: MapPoint;
  /** 3 (a country) to 20 (a house); 15 shows a neighbourhood */
  zoom?: number;
  /** any CSS length */
  height: string;
  markers?: readonly MapMarker[];
  polygons?: readonly MapPolygon[];
  me?: (MapPoint & { accuracy: number }) | null;
  onMarker?: ((id: string) => void) | undefined;
  /** the middle of the map after a move by hand */
  onMove?: ((center: MapPoint) => void) | undefined;
  /** a pin fixed in the middle, for choosing a place */
  aim?: boolean;
}

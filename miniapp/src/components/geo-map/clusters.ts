import { toScreen, type MapView, type Pixel } from './projection';
import type { MapMarker, MapPoint } from './types';

/** Markers that would cover each other are drawn as one. */
export interface Cluster {
  /** the first marker's id */
  key: string;
  markers: MapMarker[];
  /** the middle of its markers */
  at: MapPoint;
  /** one of them presses */
  alert: boolean;
}

/** Two discs of 38 px may touch, but not hide each other's picture. */
const APART_PX = 34;

const middleOf = (markers: readonly MapMarker[]): MapPoint => ({
  lng: markers.reduce((sum, { lng }) => sum + lng, 0) / markers.length,
  lat: markers.reduce((sum, { lat }) => sum + lat, 0) / markers.length,
});

/**
 * Gathers what lies within a finger of its first marker. The chosen marker always stands alone. Greedy and in the
 * order given, so nearer zooms only ever split groups of places and a list of a few hundred costs nothing.
 */
export function clustered(markers: readonly MapMarker[], view: MapView): Cluster[] {
  const groups: { at: Pixel; markers: MapMarker[] }[] = [];
  const alone: MapMarker[] = [];
  for (const marker of markers) {
    if (marker.chosen === true) {
      alone.push(marker);
      continue;
    }
    const at = toScreen(marker, view);
    const near = groups.find((group) => Math.hypot(group.at.x - at.x, group.at.y - at.y) < APART_PX);
    if (near === undefined) groups.push({ at, markers: [marker] });
    else near.markers.push(marker);
  }
  return [...groups.map((group) => group.markers), ...alone.map((marker) => [marker])].map((group) => ({
    key: group[0]?.id ?? '',
    markers: group,
    at: middleOf(group),
    alert: group.some(({ alert }) => alert === true),
  }));
}

/** So many fit a list that is read at a glance. */
const LISTED = 12;
/** Nearer than this houses are apart, and what still lies together lies in one place. */
export const STREET_ZOOM = 16;

/** Whether a tap on a group shows what is in it; of a large one, seen from afar, coming nearer says more. */
export const isListed = ({ markers }: Pick<Cluster, 'markers'>, zoom: number): boolean =>
  markers.length <= LISTED || zoom >= STREET_ZOOM;

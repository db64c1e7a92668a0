import type { MapPoint } from './types';

/** What the map shows: its middle and how near. */
export interface MapView extends MapPoint {
  zoom: number;
}
export interface Pixel {
  x: number;
  y: number;
}

export const ZOOM = { min: 9, max: 19 } as const;
const TILE = 256;
const worldSize = (zoom: number): number => TILE * 2 ** zoom;

/** Web Mercator: pixels of the whole world at a zoom. */
function toWorld({ lng, lat }: MapPoint, zoom: number): Pixel {
  const size = worldSize(zoom);
  const sin = Math.sin((lat * Math.PI) / 180);
  return { x: ((lng + 180) / 360) * size, y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size };
}

function fromWorld({ x, y }: Pixel, zoom: number): MapPoint {
  const size = worldSize(zoom);
  const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size)));
  return { lng: (x / size) * 360 - 180, lat: (lat * 180) / Math.PI };
}

/** Where a point is drawn, in pixels from the middle of the map. */
export function toScreen(point: MapPoint, view: MapView): Pixel {
  const at = toWorld(point, view.zoom);
  const middle = toWorld(view, view.zoom);
  return { x: at.x - middle.x, y: at.y - middle.y };
}

/** What lies under a pixel, counted from the middle of the map. */
export function fromScreen({ x, y }: Pixel, view: MapView): MapPoint {
  const middle = toWorld(view, view.zoom);
  return fromWorld({ x: middle.x + x, y: middle.y + y }, view.zoom);
}

/** The view after the ground was dragged by so many pixels. */
export const pannedBy = (view: MapView, moved: Pixel): MapView => ({
  ...fromScreen({ x: -moved.x, y: -moved.y }, view),
  zoom: view.zoom,
});

/** Nearer or farther, while the place under `anchor` stays where it is. */
export function zoomedTo(view: MapView, zoom: number, anchor: Pixel): MapView {
  const bounded = Math.min(ZOOM.max, Math.max(ZOOM.min, zoom));
  const held = fromScreen(anchor, view);
  const next = { ...view, zoom: bounded };
  const drift = toScreen(held, next);
  return pannedBy(next, { x: anchor.x - drift.x, y: anchor.y - drift.y });
}

/** Pixels of so many metres on the ground at the middle of the map. */
export const pixelsOf = (metres: number, { lat, zoom }: MapView): number =>
  (metres / (40_075_016.686 * Math.cos((lat * Math.PI) / 180))) * worldSize(zoom);

export interface Frame {
  width: number;
  height: number;
  /** covered at the head and at the foot, px */
  top: number;
  bottom: number;
}

/** Room for half a pin at the sides. */
const SIDE = 36;
/** A single place is shown with its neighbourhood. */
const NEAREST = 16;

/** The nearest view in which all of these lie in what is not covered; null where there is nothing to show. */
export function fitted(points: readonly MapPoint[], { width, height, top, bottom }: Frame): MapView | null {
  if (points.length === 0) return null;
  const world = points.map((point) => toWorld(point, 0));
  const [xs, ys] = [world.map(({ x }) => x), world.map(({ y }) => y)];
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    Math.max(1, width - 2 * SIDE) / Math.max(east - west, 1e-9),
    Math.max(1, height - top - bottom - 2 * SIDE) / Math.max(south - north, 1e-9),
  );
  const zoom = Math.min(NEAREST, Math.max(ZOOM.min, Math.log2(scale)));
  const middle = { ...fromWorld({ x: (west + east) / 2, y: (north + south) / 2 }, 0), zoom };
  return pannedBy(middle, { x: 0, y: (top - bottom) / 2 });
}

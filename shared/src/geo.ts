/** [lng, lat] in degrees. */
export type LngLat = readonly [lng: number, lat: number];

declare const datum: unique symbol;
/** GCJ-02, the datum of WeChat's maps and of everything stored here. */
export type Gcj02 = LngLat & { readonly [datum]: 'GCJ-02' };
/** WGS-84, as browsers and GeoJSON files give it; converted at the edges. */
export type Wgs84 = LngLat & { readonly [datum]: 'WGS-84' };

export const gcj02 = (lng: number, lat: number): Gcj02 => [lng, lat] as unknown as Gcj02;
export const wgs84 = (lng: number, lat: number): Wgs84 => [lng, lat] as unknown as Wgs84;

const EARTH_RADIUS_M = 6_371_008.8;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres; both points in the same datum. */
export function distanceM(a: LngLat, b: LngLat): number {
  const dLat = rad(b[1] - a[1]);
  const dLng = rad(b[0] - a[0]);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a[1])) * Math.cos(rad(b[1])) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * The middle of the cell of a fixed net that a point lies in: whoever is told something by it, however often and from
 * wherever he asks, learns the cell and nothing finer.
 *
 * @param degrees width of a cell; 0.001 is some hundred metres
 */
export function middleOfCell([lng, lat]: Gcj02, degrees: number): Gcj02 {
  const middle = (along: number): number => (Math.floor(along / degrees) + 0.5) * degrees;
  return gcj02(middle(lng), middle(lat));
}

export interface LocationInput {
  /** degrees, GCJ-02 */
  lng: number;
  lat: number;
  /** metres, as the phone tells; 0 when the person chose the point on the map */
  accuracy: number;
  /** ISO 8601, the moment of capture on the phone */
  capturedAt: string;
}

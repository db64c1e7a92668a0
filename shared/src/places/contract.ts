export const PLACE_KINDS = [
  'service_point',
  'points_supermarket',
  'restaurant',
  'pharmacy',
  'repair',
  'battery',
  'barber',
  'grocery',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const FACILITIES = [
  'rest',
  'water',
  'wifi',
  'phone_charge',
  'ebike_charge',
  'battery_swap',
  'toilet',
  'microwave',
  'fridge',
  'aircon',
  'medicine_box',
  'rain_gear',
  'repair_tools',
  'books',
  'mother_baby',
  'aed',
  'talk_room',
  'counsel_room',
  'free_meal',
] as const;
export type Facility = (typeof FACILITIES)[number];

export interface PlaceSummary {
  id: string;
  kind: PlaceKind;
  name: string;
  townCode: string;
  address: string;
  /** GCJ-02 */
  lng: number;
  lat: number;
  /** as written: 06:30-21:30 or 24小时 */
  hours: string;
  openNow: boolean;
  /** metres from `near`; null without it */
  distanceM: number | null;
  facilities: Facility[];
}
export interface PlaceView extends PlaceSummary {
  phone: string | null;
  offer: string | null;
  host: string | null;
}
export interface PlaceQuery {
  near?: string;
  /** one kind, or several with commas */
  kind?: string;
  /** all of these, with commas */
  facility?: string;
  openNow?: boolean;
  cursor?: string;
  limit?: number;
}
export interface ShopQuery {
  near?: string;
  cursor?: string;
  limit?: number;
}

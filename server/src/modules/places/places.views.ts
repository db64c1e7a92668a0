import type { PlaceSummary, PlaceView } from '@yanxinyuan/shared/places/contract';
import { openAt } from '@yanxinyuan/shared/places/hours';
import type { FoundPlace } from './place.search';

/** The line of a list. */
export const placeSummary = ({ place, distance }: FoundPlace, now: Date): PlaceSummary => ({
  id: place.id,
  kind: place.kind,
  name: place.name,
  townCode: place.townCode,
  address: place.address,
  lng: place.lng,
  lat: place.lat,
  hours: place.hours,
  openNow: openAt(place.hours, now),
  distanceM: distance === null ? null : Math.round(distance),
  facilities: place.facilities,
});

export const placeView = (found: FoundPlace, now: Date): PlaceView => ({
  ...placeSummary(found, now),
  phone: found.place.phone,
  offer: found.place.offer,
  host: found.place.host,
});

import type { PlaceSummary, PlaceView } from '@yanxinyuan/shared/places/contract';
import { openAt } from '@yanxinyuan/shared/places/hours';
import type { FoundPlace } from './place.search';

export const placeView = ({ place, distance }: FoundPlace, now: Date): PlaceView => ({
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
  phone: place.phone,
  offer: place.offer,
  host: place.host,
});

/** The line of a list. */
export const placeSummary = ({ phone: _phone, offer: _offer, host: _host, ...summary }: PlaceView): PlaceSummary =>
  summary;

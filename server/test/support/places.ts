import { PlacesService, type NewPlace } from '../../src/modules/places';
import type { TestApp } from './app';

/** An ordinary service point in the middle of the district. */
const somePlace = (over: Partial<NewPlace> & { id: string }): NewPlace => ({
  kind: 'service_point',
  name: `兖新苑·${over.id}`,
  townCode: '370812001',
  communityCode: '370812001001',
  address: '文化路1号',
  lng: 116.83,
  lat: 35.55,
  hours: '24小时',
  facilities: ['water'],
  phone: null,
  host: null,
  offer: null,
  ...over,
});

export const savePlaces = ({ app, db }: TestApp, ...places: (Partial<NewPlace> & { id: string })[]): Promise<void> =>
  db.transaction((tx) => app.get(PlacesService).save(tx, places.map(somePlace)));

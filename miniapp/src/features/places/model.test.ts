import type { PlaceSummary } from '@yanxinyuan/shared/places/contract';
import { facilityWords, placeNote, placeQuery } from './model';

const place = (more: Partial<PlaceSummary>): PlaceSummary => ({
  id: 'sp001',
  kind: 'service_point',
  name: '站',
  townCode: '370812003',
  address: '',
  lng: 116.8,
  lat: 35.5,
  hours: '07:00-22:00',
  openNow: true,
  distanceM: 180,
  facilities: ['rest', 'water', 'wifi'],
  ...more,
});

test('filters become one query', () => {
  expect(placeQuery([], undefined)).toEqual({});
  expect(placeQuery(['open', 'water', 'toilet'], '116.8,35.5')).toEqual({
    near: '116.8,35.5',
    openNow: true,
    facility: 'water,toilet',
  });
  expect(placeQuery(['shops'], undefined).kind).toContain('points_supermarket');
});

test('says how far and until when, or that it is closed', () => {
  expect(placeNote(place({}))).toBe('180 米，开到 22:00');
  expect(placeNote(place({ openNow: false, distanceM: null }))).toBe('没开，07:00-22:00');
  expect(placeNote(place({ hours: '24小时' }))).toBe('180 米，全天开');
  expect(facilityWords(place({}), 2)).toBe('歇脚 热水');
});

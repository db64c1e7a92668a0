import { clustered, isListed } from './clusters';
import type { MapView } from './projection';
import type { MapMarker } from './types';

const view: MapView = { lng: 116.83, lat: 35.55, zoom: 14 };
const marker = (id: string, east: number, more: Partial<MapMarker> = {}): MapMarker => ({
  id,
  icon: 'rest',
  label: id,
  lng: 116.83 + east,
  lat: 35.55,
  ...more,
});
const ids = (markers: MapMarker[], zoom = 14) =>
  clustered(markers, { ...view, zoom }).map((cluster) => cluster.markers.map(({ id }) => id));

test('what would cover each other becomes one, and parts again when nearer', () => {
  const close = [marker('a', 0), marker('b', 0.001), marker('c', 0.02)];
  expect(ids(close)).toEqual([['a', 'b'], ['c']]);
  expect(ids(close, 17)).toEqual([['a'], ['b'], ['c']]);
});

test('the chosen one is never swallowed', () => {
  expect(ids([marker('a', 0), marker('b', 0.0001, { chosen: true })])).toEqual([['a'], ['b']]);
});

test('a group stands in the middle of its places', () => {
  const [group] = clustered([marker('a', 0), marker('b', 0.001)], view);
  expect(group?.at.lng).toBeCloseTo(116.8305, 6);
});

test('a group says when one in it presses', () => {
  const groups = clustered([marker('a', 0), marker('b', 0.0001, { alert: true }), marker('c', 0.02)], view);
  expect(groups.map(({ alert }) => alert)).toEqual([true, false]);
});

test('a small group is listed, a large one is looked at from nearer', () => {
  const many = { markers: Array.from({ length: 13 }, (_, i) => marker(String(i), 0)) };
  expect(isListed({ markers: many.markers.slice(1) }, 12)).toBe(true);
  expect(isListed(many, 12)).toBe(false);
  expect(isListed(many, 16)).toBe(true);
});

import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import type { TownView } from '@yanxinyuan/shared/territory/contract';
import { groundOf, inSight, layersOf, markersOf, ownTowns, pinOf } from './model';

const spot = (over: Partial<TicketSpot> = {}): TicketSpot => ({
  id: 'a',
  number: '1',
  state: 'working',
  urgency: 'normal',
  category: 'street_lamp',
  address: '东韩村',
  dueAt: '2026-07-18T01:00:00Z',
  overdue: false,
  lng: 116.8,
  lat: 35.5,
  ...over,
});
const town = (code: string, east: number): TownView => ({
  code,
  name: code,
  centre: [east, 35],
  outline: [
    [
      [east, 35],
      [east + 1, 35],
      [east, 36],
    ],
  ],
});

test.each<[Partial<TicketSpot>, string[]]>([
  [{}, ['all', 'working']],
  [{ overdue: true, urgency: 'critical' }, ['all', 'late', 'pressing', 'working']],
  [{ state: 'submitted' }, ['all', 'waiting']],
  [{ state: 'resolved', urgency: 'urgent' }, ['all', 'pressing', 'resolved']],
])('%j lies in %j', (over, layers) => {
  expect(layersOf(spot(over))).toEqual(layers);
});

test.each<[Partial<TicketSpot>, string]>([
  [{ state: 'submitted' }, 'case-wait-calm'],
  [{ state: 'assigned', urgency: 'urgent' }, 'case-wait-urgent'],
  [{ state: 'referred', overdue: true, urgency: 'urgent' }, 'case-work-late'],
  [{ overdue: true, urgency: 'critical' }, 'case-work-critical'],
  [{ state: 'resolved' }, 'case-check-calm'],
])('%j has the pin %s', (over, pin) => {
  expect(pinOf(spot(over))).toBe(pin);
});

test('the chosen one is marked, and what presses shows through a group', () => {
  const spots = [spot(), spot({ id: 'b', overdue: true }), spot({ id: 'c', urgency: 'critical' })];
  const markers = markersOf(spots, 'b', ({ category }) => category);
  expect(markers.map(({ chosen, alert }) => [chosen, alert])).toEqual([
    [false, false],
    [true, true],
    [false, true],
  ]);
});

test('one’s own towns are those of one’s work, and none where it is the whole district', () => {
  const scope = (kind: 'town' | 'grid' | 'district' | 'department', code: string) => ({ kind, code });
  expect(
    ownTowns([
      { role: 'dispatcher', scope: scope('town', '370812001') },
      { role: 'gridWorker', scope: scope('grid', '370812001002003') },
      { role: 'admin', scope: scope('district', '370812') },
      { role: 'department', scope: scope('department', 'housing') },
    ]),
  ).toEqual(['370812001']);
});

test('one’s own town is drawn over its neighbours', () => {
  const ground = groundOf([town('370812001', 116), town('370812002', 117)], ['370812001']);
  expect(ground.map(({ id, tone }) => [id, tone])).toEqual([
    ['370812002-0', 'area'],
    ['370812001-0', 'own'],
  ]);
});

test('the map opens on what is open and on one’s own town; with nothing open, on the ground', () => {
  const towns = [town('370812001', 116), town('370812002', 117)];
  expect(inSight([spot()], towns, ['370812001'])).toHaveLength(4);
  expect(inSight([spot()], towns, [])).toEqual([{ lng: 116.8, lat: 35.5 }]);
  expect(inSight([], towns, [])).toHaveLength(6);
});

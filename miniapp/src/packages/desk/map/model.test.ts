import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import { layersOf, markersOf, middleOf } from './model';

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

test.each<[Partial<TicketSpot>, string[]]>([
  [{}, ['all', 'working']],
  [{ overdue: true, urgency: 'critical' }, ['all', 'late', 'pressing', 'working']],
  [{ state: 'submitted' }, ['all', 'waiting']],
  [{ state: 'resolved', urgency: 'urgent' }, ['all', 'pressing', 'resolved']],
])('%j lies in %j', (over, layers) => {
  expect(layersOf(spot(over))).toEqual(layers);
});

test('what presses and what is late has a pin of its own; the chosen one is marked', () => {
  const spots = [spot(), spot({ id: 'b', overdue: true }), spot({ id: 'c', state: 'resolved' })];
  const markers = markersOf(spots, 'b', ({ category }) => category);
  expect(markers.map(({ icon, chosen }) => [icon, chosen])).toEqual([
    ['pin', false],
    ['wrench', true],
    ['box', false],
  ]);
});

test('the map opens around what is due first', () => {
  expect(middleOf([spot({ lng: 1, lat: 2 }), spot()])).toEqual({ lng: 1, lat: 2 });
});

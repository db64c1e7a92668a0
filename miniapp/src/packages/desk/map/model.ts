import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import type { MapMarker, MapPoint } from '@/components/geo-map';

/** pressing: danger and the urgent · waiting: nobody has taken it · working: somebody has. */
export type Layer = 'all' | 'late' | 'pressing' | 'waiting' | 'working' | 'resolved';

const WAITING = ['submitted', 'assigned'];
const WORKING = ['working', 'referred', 'suspended'];

/** Layers of the map a case belongs to. */
export function layersOf({ state, urgency, overdue }: TicketSpot): Layer[] {
  return [
    'all',
    ...(overdue ? (['late'] as const) : []),
    ...(urgency === 'critical' || urgency === 'urgent' ? (['pressing'] as const) : []),
    ...(WAITING.includes(state) ? (['waiting'] as const) : []),
    ...(WORKING.includes(state) ? (['working'] as const) : []),
    ...(state === 'resolved' ? (['resolved'] as const) : []),
  ];
}

/** Told apart by shape, since colour alone is not for everybody: danger and lateness are tools, the rest pins. */
export const markersOf = (
  spots: readonly TicketSpot[],
  chosen: string | null,
  label: (spot: TicketSpot) => string,
): MapMarker[] =>
  spots.map((spot) => ({
    id: spot.id,
    lng: spot.lng,
    lat: spot.lat,
    icon: spot.overdue || spot.urgency === 'critical' ? 'wrench' : spot.state === 'resolved' ? 'box' : 'pin',
    label: label(spot),
    chosen: spot.id === chosen,
  }));

// The district's own middle, where nothing is open.
const NOWHERE: MapPoint = { lng: 116.783, lat: 35.553 };

/** Around which the map opens: the first, which is due first, so that it is in sight. */
export const middleOf = ([first]: readonly TicketSpot[]): MapPoint =>
  first === undefined ? NOWHERE : { lng: first.lng, lat: first.lat };

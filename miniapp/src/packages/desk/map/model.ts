import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { TownView } from '@yanxinyuan/shared/territory/contract';
import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import type { MapMarker, MapPoint, MapPolygon } from '@/components/geo-map';
import type { CaseMarker } from '@/components/geo-map/types';

/** pressing: danger and the urgent · waiting: nobody has taken it · working: somebody has. */
export type Layer = 'all' | 'late' | 'pressing' | 'waiting' | 'working' | 'resolved';

const WAITING = ['submitted', 'assigned'];
const WORKING = ['working', 'referred', 'suspended'];
const TOWN_DIGITS = 9;

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

/** What a glance has to tell: danger before lateness before urgency, and who has it. */
export function pinOf({ state, urgency, overdue }: TicketSpot): CaseMarker {
  const shape = WAITING.includes(state) ? 'wait' : state === 'resolved' ? 'check' : 'work';
  const mark = urgency === 'critical' ? 'critical' : overdue ? 'late' : urgency === 'urgent' ? 'urgent' : 'calm';
  return `case-${shape}-${mark}`;
}

export const markersOf = (
  spots: readonly TicketSpot[],
  chosen: string | null,
  label: (spot: TicketSpot) => string,
): MapMarker[] =>
  spots.map((spot) => ({
    id: spot.id,
    lng: spot.lng,
    lat: spot.lat,
    icon: pinOf(spot),
    label: label(spot),
    chosen: spot.id === chosen,
    alert: spot.overdue || spot.urgency === 'critical',
  }));

// The district's own middle, where nothing is open.
export const NOWHERE: MapPoint = { lng: 116.783, lat: 35.553 };

/** Towns in which somebody has work; of a whole district none stands out. */
export const ownTowns = (grants: readonly { role: Role; scope: Scope }[]): string[] => [
  ...new Set(
    grants
      .filter(({ role, scope }) => role !== 'rider' && scope.code.length >= TOWN_DIGITS && /^\d+$/.test(scope.code))
      .map(({ scope }) => scope.code.slice(0, TOWN_DIGITS)),
  ),
];

/** The ground: the outlines of the towns, the reader's own among them. */
export const groundOf = (towns: readonly TownView[], own: readonly string[]): MapPolygon[] =>
  [...towns]
    // The line of one's own lies over those of its neighbours.
    .sort((a, b) => Number(own.includes(a.code)) - Number(own.includes(b.code)))
    .flatMap(({ code, name, outline }) =>
      outline.map((ring, i) => ({
        id: `${code}-${i}`,
        ring,
        tone: own.includes(code) ? ('own' as const) : ('area' as const),
        // Among pins a name is in the way; whoever has one town knows it.
        label: i === 0 && own.length === 0 ? name : undefined,
      })),
    );

/** What the map shows when it opens: everything open, and the whole of one's own town around it. */
export function inSight(spots: readonly MapPoint[], towns: readonly TownView[], own: readonly string[]): MapPoint[] {
  const outlined = towns.filter(({ code }) => own.includes(code));
  const ground = outlined.length > 0 || spots.length > 0 ? outlined : towns;
  return [
    ...spots.map(({ lng, lat }) => ({ lng, lat })),
    ...ground.flatMap(({ outline }) => outline.flat().map(([lng, lat]) => ({ lng, lat }))),
  ];
}

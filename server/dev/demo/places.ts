import { distanceM } from '@yanxinyuan/shared/geo';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { Facility } from '@yanxinyuan/shared/places/contract';
import type { NewPlace } from '../../src/modules/places';
import { readMerchants, readServicePoints } from './content';
import type { MerchantKind } from './content';
import type { Random } from './random';
import { pointInside } from './territory';
import type { DemoTerritory } from './territory';

/** Two pins closer than this would cover each other on the map. */
const APART_M = 70;

const FACILITIES: Record<MerchantKind, Facility[]> = {
  points_supermarket: ['water', 'phone_charge', 'rest'],
  restaurant: ['water', 'toilet', 'phone_charge'],
  pharmacy: ['medicine_box', 'water'],
  repair: ['repair_tools', 'water'],
  battery: ['battery_swap', 'ebike_charge'],
  barber: ['rest', 'phone_charge'],
  grocery: ['water', 'microwave'],
};

/** The service points and merchants of the list, each at a spot of its own inside its community. */
export function placePins(territory: DemoTerritory, random: Random): NewPlace[] {
  const pins: Gcj02[] = [];
  const spot = (community: string, code: string): { lng: number; lat: number } => {
    const area = territory.communities.get(community);
    if (area === undefined) throw new Error(`there is no community ${community}`);
    const own = random.fork(code);
    let pin = pointInside(area, own);
    for (let tries = 0; tries < 100 && pins.some((other) => distanceM(other, pin) < APART_M); tries++) {
      pin = pointInside(area, own);
    }
    pins.push(pin);
    return { lng: round(pin[0]), lat: round(pin[1]) };
  };
  const townName = new Map(territory.towns.map(({ code, name }) => [code, name]));
  const merchants = readMerchants().map(({ code, communityCode, ...merchant }): NewPlace => ({
    ...merchant,
    id: code,
    communityCode,
    ...spot(communityCode, code),
    facilities: FACILITIES[merchant.kind],
    host: null,
  }));
  const points = readServicePoints().map(
    ({ code, name, townCode, communityCode, host, hours, facilities, phone }): NewPlace => ({
      id: code,
      name,
      hours,
      facilities,
      phone,
      kind: 'service_point',
      townCode,
      communityCode,
      address: `${townName.get(townCode) ?? ''}${territory.communities.get(communityCode)?.name ?? ''} ${host}`,
      ...spot(communityCode, code),
      host,
      offer: null,
    }),
  );
  return [...merchants, ...points];
}

/** One centimetre. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

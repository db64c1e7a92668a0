import type { DemoCategory } from '../content';
import type { Random } from '../random';
import type { DemoGrid, DemoTerritory } from '../territory';
import type { DemoRider } from '../content';

/** How often things are reported, against 1 for the others of their kind. */
const OFTEN: Readonly<Record<string, number>> = {
  manhole: 4,
  road_collapse: 4.5,
  street_lamp: 4,
  waterlogging: 3,
  traffic_sign: 2.5,
  fire_exit_blocked: 3,
  ebike_indoors: 2.5,
  wire_charging: 2.5,
  power_line: 2,
  open_fire: 0.5,
  gas_smell: 0.6,
  suspicious: 0.5,
  dangerous_house: 0.6,
  litter: 5,
  bin_full: 4,
  illegal_parking: 4.5,
  street_vending: 3,
  illegal_building: 0.6,
  gate_entry: 5,
  find_building: 4,
  rider_parking: 3,
  battery: 2.5,
  station_problem: 2,
  guard: 2,
  customer: 2,
};
const KIND_SHARE = { hazard: 1, environment: 1, dispute: 0.55, appeal: 0.55 } as const;

export const categoryWeight = ({ code, kind }: DemoCategory): number => (OFTEN[code] ?? 1) * KIND_SHARE[kind];

/** Where riders ride: mostly in the streets of the town. */
const TOWN_SHARE: Readonly<Record<string, number>> = {
  '370812001': 18,
  '370812003': 24,
  '370812006': 14,
  '370812007': 9,
  '370812105': 17,
  '370812101': 4,
  '370812102': 4,
  '370812103': 4,
  '370812107': 3,
  '370812111': 3,
};

/** A rider with the grids of the daily round, the first being where most of it is. */
export interface Beat {
  rider: DemoRider;
  grids: readonly DemoGrid[];
  /** how much this rider reports */
  weight: number;
}

/** Riders at the head of the list are the ones a demo shows: at home in the centre, and busy. */
const SHOWN = ['rd0001', 'rd0002', 'rd0003', 'rd0004', 'rd0005', 'rd0006'];
export const isShown = (rider: string): boolean => SHOWN.includes(rider);
/** Where they ride; the desks, leaders and departments of these towns have something of everything to do. */
export const SHOWN_TOWNS: readonly string[] = ['370812003', '370812001'];

/** Gives every rider a round and a zeal: a few report much, most now and then. */
export function beats(riders: readonly DemoRider[], { grids }: DemoTerritory, random: Random): Beat[] {
  const byTown = new Map<string, DemoGrid[]>();
  for (const grid of grids) byTown.set(grid.code.slice(0, 9), [...(byTown.get(grid.code.slice(0, 9)) ?? []), grid]);
  const towns = [...byTown.keys()];
  return riders.map((rider, i) => {
    const own = random.fork(rider.code);
    const shown = isShown(rider.code);
    const home = shown ? (SHOWN_TOWNS[i % 2] ?? '') : own.weighted(towns, (town) => TOWN_SHARE[town] ?? 1);
    const near = own.shuffle(byTown.get(home) ?? []).slice(0, own.int(3, 5));
    const away = own.pick(byTown.get(own.weighted(towns, (town) => TOWN_SHARE[town] ?? 1)) ?? grids);
    return { rider, grids: [...near, away], weight: shown ? 4 : 0.25 / Math.max(0.05, own.next()) ** 0.7 };
  });
}

/** The grid of one report: the head of the round more often than its end. */
export const gridOfBeat = ({ grids }: Beat, random: Random): DemoGrid =>
  random.weighted(grids, (grid) => 1 / (grids.indexOf(grid) + 1));

import { compoundGate, yard } from '../backdrops/yard';
import { street } from '../backdrops/street';
import { darker } from '../colour';
import { litter } from '../props/clutter';
import { fallenLeaves, tree } from '../props/plants';
import { cone, puddle } from '../props/road';
import { car, CAR_KINDS, carBack, ebike, fallenBike, paint, tricycle } from '../props/vehicles';
import { person } from '../props/people';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { ellipse, line, path, place, rect, times } from '../svg';

/** Cars on the pavement, or one that has stood for years. */
function illegalParking(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { quarters: ['flats', 'shops', 'old'], surfaces: ['paving'] });
  const blindPath =
    path('M-60 268h520v28h-520z', '#D9B33C') +
    line(times(26, (i) => `M${-60 + i * 20} 268v28`) + 'M-60 277h520M-60 287h520', '#B08E22', 1.6, { opacity: 0.7 });
  if (after)
    return on(
      base,
      blindPath,
      times(5, (i) =>
        place(
          [30 + i * 86, 232],
          1,
          rect([-5, -34, 10, 34], '#8C9398', { rx: 4 }),
          rect([-5, -30, 10, 6], '#E2592B'),
          ellipse([0, 0, 9, 3], '#000000', { opacity: 0.25 }),
        ),
      ),
    );
  if (turnOf(['pavement', 'wreck', 'pavement'] as const, sketch) === 'wreck') {
    const wreck = car(
      [200, 282],
      1.35,
      { kind: random.pick(CAR_KINDS), colour: random.pick(['#8E8778', '#9A8F80', '#7F8688']) },
      pen,
    );
    const dust = ellipse([200, 226, 130, 60], pen.halo('#B5A58A', 0.65));
    const weeds = times(16, (i) =>
      line(`M${70 + i * 17} 276l${random.int(-6, 6)}-${random.int(10, 22)}`, '#7F8F4A', 2.6),
    );
    const flat = ellipse([127, 269, 25, 6], '#26231F') + ellipse([278, 269, 25, 6], '#26231F');
    return on(base, blindPath, wreck, flat, dust, fallenLeaves(34, [80, 186, 240, 70], random), weeds);
  }
  const first = car([126, 252], 1.06, { kind: random.pick(CAR_KINDS), colour: paint(random) }, pen);
  const second = car([316, 284], [-1.22, 1.22], { kind: random.pick(CAR_KINDS), colour: paint(random) }, pen);
  return on(base, blindPath, first, second, random.chance(0.5) ? ebike([40, 300], 0.9, paint(random)) : '');
}

const GOODS = [
  ['#D9492E', '#E8862E', '#7FA84A'],
  ['#F2C54B', '#D9492E', '#8A4F86'],
  ['#7FA84A', '#B5D06A', '#F2C54B'],
] as const;

/** Stalls on the pavement, with umbrellas and crates. */
function vending(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = street(sketch, { quarters: ['shops', 'old', 'flats'], surfaces: ['paving', 'concrete'] });
  if (after)
    return on(
      base,
      tree([66, 226], 1.3, random),
      rect([300, 208, 70, 8], '#8A6A48') + rect([308, 216, 5, 26], '#5B6164') + rect([356, 216, 5, 26], '#5B6164'),
      line('M-60 286h520', '#E8C04A', 4, { opacity: 0.7 }),
    );
  const crate = (x: number, y: number, colours: readonly string[]): string =>
    rect([x, y, 54, 22], '#B98E5A') +
    rect([x, y + 8, 54, 2], '#8A6438') +
    times(7, (i) => ellipse([x + 7 + i * 7, y - 1, 5.5, 5.5], colours[i % colours.length] ?? '#D9492E'));
  const umbrella = (x: number, y: number, colour: string): string =>
    rect([x - 2, y - 126, 4, 128], '#8C9398') +
    path(`M${x - 82} ${y - 102}q82-60 164 0z`, colour) +
    path(`M${x - 28} ${y - 102}q28-50 56 0z`, '#FFF6E8', { opacity: 0.85 });
  const stall = (x: number, y: number): string => {
    const colours = random.pick(GOODS);
    return (
      umbrella(x, y, paint(random)) +
      person([x + 34, y], 0.86, { top: paint(random), reach: true }) +
      rect([x - 78, y - 34, 130, 36], darker('#C9A878', 0.1)) +
      crate(x - 76, y - 50, colours) +
      crate(x - 14, y - 50, [...colours].reverse()) +
      crate(x - 84, y - 16, colours) +
      crate(x - 24, y - 14, colours)
    );
  };
  if (turnOf(['stalls', 'cart', 'stalls'] as const, sketch) === 'cart') {
    const load = times(8, (i) =>
      ellipse([-58 + i * 9, -52 - (i % 3) * 7, 9, 9], ['#5E9A4A', '#7FB25E', '#4A8440'][i % 3] ?? '#5E9A4A'),
    );
    return on(
      base,
      umbrella(150, 262, paint(random)),
      tricycle([170, 280], 1.35, '#3A6FA8', load),
      person([292, 272], 1, { top: paint(random) }),
      person([70, 262], 0.94, { top: paint(random), reach: true }),
      litter(6, [120, 276, 200, 24], random),
    );
  }
  return on(
    base,
    stall(116, 262),
    stall(286, 282),
    person([206, 270], 0.96, { top: paint(random) }),
    litter(6, [100, 276, 220, 24], random),
  );
}

/** Riders' bikes: a tangle at the kerb, then marked bays. */
function riderParking(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = street(sketch, { quarters: ['shops', 'flats', 'old'], surfaces: ['paving', 'asphalt'] });
  const boxes = ['#F2B632', '#2F7FBF', '#2F9A6A'];
  if (after) {
    const bays = line(
      times(6, (i) => `M${26 + i * 70} 206l${-30 + i * 12} 84`) + 'M26 206h350M-6 290h440',
      '#FFFFFF',
      5,
      { opacity: 0.9 },
    );
    const board =
      rect([318, 84, 5, 122], '#8C9398') +
      rect([292, 70, 58, 50], '#2C66B0', { rx: 5, stroke: '#FFFFFF', 'stroke-width': 3 }) +
      place([320, 112], 0.36, ebike([0, 0], 1, '#FFFFFF'));
    return on(
      base,
      board,
      bays,
      times(3, (i) => ebike([92 + i * 96, 262], [0.62, 0.95], paint(random), { box: random.pick(boxes) })),
    );
  }
  const tangle = times(6, (i) =>
    ebike(
      [52 + i * 62 + random.int(-10, 10), 240 + (i % 2) * 46],
      random.chance(0.5) ? 0.92 : [-0.92, 0.92],
      paint(random),
      random.chance(0.7) ? { box: random.pick(boxes) } : {},
    ),
  );
  return on(base, tangle, random.chance(0.6) ? fallenBike([312, 300], 1, paint(random)) : '', cone([30, 296], 0.9));
}

/** Who parks in front of whom: one car shuts in another. */
function parkingQuarrel(sketch: Sketch): Scene {
  const { pen, place: random } = sketch;
  const base = yard(sketch);
  const bays = line('M40 190l-60 120M170 190l-16 120M300 190l30 120M400 190l80 120M40 190h380', '#F4F0E6', 4, {
    opacity: 0.85,
  });
  const inside = carBack([106, 246], 0.96, paint(random), pen) + carBack([244, 246], 0.96, paint(random), pen);
  const across = car([190, 300], 1.25, { kind: random.pick(CAR_KINDS), colour: paint(random) }, pen);
  return on(
    base,
    bays,
    inside,
    across,
    random.chance(0.6) ? person([352, 286], 1.05, { top: paint(random), reach: true }) : '',
  );
}

/** A car and a bike that have met. */
function accident(sketch: Sketch): Scene {
  const { pen, place: random, light } = sketch;
  const base = street(sketch, { surfaces: ['asphalt'] });
  const hit = car(
    [118, 258],
    1.28,
    { kind: random.pick(['sedan', 'suv', 'van'] as const), colour: paint(random) },
    pen,
  );
  const bike = fallenBike([296, 288], 1.15, paint(random));
  const shards = times(14, () =>
    path(
      `M${random.int(220, 330)} ${random.int(252, 292)}l5-3 4 3-4 3z`,
      random.pick(['#FFFFFF', '#D8E4E8', '#F2B632']),
    ),
  );
  const spill = random.chance(0.5) ? puddle([330, 292, 30, 8], { random, pen, sky: light.sky[0] }) : '';
  const onlooker = random.chance(0.6) ? person([362, 244], 0.94, { top: paint(random), helmet: '#F2B632' }) : '';
  return on(base, hit, onlooker, spill, bike, shards, cone([26, 284], 1));
}

/** The boom of a gate, shut or open, its post at (0, 0). */
const boom = (open: boolean): string =>
  rect([-8, -46, 18, 48], '#D9A22A', { rx: 2 }) +
  `<g transform="rotate(${open ? -74 : 0} 0 -36)">${rect([-6, -41, 168, 9], '#F4F0E8', { rx: 2 })}${times(6, (i) => rect([10 + i * 27, -41, 13, 9], '#D0452A'))}</g>`;

/** The gate a courier may not pass, and the side gate that lets them through. */
function gateEntry(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = compoundGate(sketch);
  const courier = ebike([after ? 176 : 150, after ? 250 : 284], after ? [-0.86, 0.86] : [-1.15, 1.15], paint(random), {
    box: random.pick(['#F2B632', '#2F7FBF']),
    pen,
  });
  const lane = after
    ? path('M92 160h40l30 150H20z', '#4E9A6A', { opacity: 0.75 }) +
      times(3, (i) => path(`M${104 - i * 9} ${196 + i * 36}l10-14 10 14h-6v12h-8v-12z`, '#FFFFFF', { opacity: 0.9 }))
    : '';
  const noEntry = after
    ? ''
    : place(
        [90, 126],
        1,
        rect([-3, 0, 6, 72], '#8C9398'),
        ellipse([0, 0, 25, 25], '#D23B2C'),
        ellipse([0, 0, 19, 19], '#FFFFFF'),
        place([0, 12], 0.2, ebike([0, 0], 1, '#2B2622')),
        line('M-16-16l32 32', '#D23B2C', 5),
      );
  const guard = person([264, 216], 0.92, { top: '#2E3B4E', legs: '#27303D', hair: '#1F2630', reach: !after });
  return on(base, lane, place([78, 214], 1.05, boom(after)), noEntry, guard, courier);
}

/** Words at the gate between a rider and a guard. */
function guardQuarrel(sketch: Sketch): Scene {
  const { pen, place: random } = sketch;
  const rider = person([150, 284], 1.18, { top: random.pick(['#F2B632', '#2F7FBF']), helmet: '#F2B632', reach: true });
  const guard = person([258, 262], [-1.1, 1.1], { top: '#2E3B4E', legs: '#27303D', hair: '#1F2630', reach: true });
  return on(
    compoundGate(sketch),
    place([78, 206], 1.05, boom(false)),
    guard,
    ebike([74, 294], 0.95, paint(random), { box: '#2F7FBF', pen }),
    rider,
  );
}

export const TRAFFIC_SCENES = {
  illegal_parking: { hours: 'outdoors', draw: illegalParking },
  street_vending: { hours: 'day', draw: vending },
  rider_parking: { hours: 'day', draw: riderParking },
  gate_entry: { hours: 'outdoors', draw: gateEntry },
} satisfies Record<string, SceneSpec>;

/** Disputes: only the picture before; the one after shows the talk that settled it. */
export const TRAFFIC_QUARRELS = {
  parking: { hours: 'outdoors', draw: parkingQuarrel },
  traffic: { hours: 'outdoors', draw: accident },
  guard: { hours: 'outdoors', draw: guardQuarrel },
} satisfies Record<string, SceneSpec>;

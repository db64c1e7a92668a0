import { hallway } from '../backdrops/indoors';
import { meadow } from '../backdrops/street';
import { wall } from '../backdrops/wall';
import { yard } from '../backdrops/yard';
import {
  bag,
  carton,
  CARTONS,
  chair,
  extinguisher,
  flames,
  litter,
  smoke,
  stack,
  warningBoard,
} from '../props/clutter';
import { pot } from '../props/plants';
import { cone, ragged } from '../props/road';
import { carBack, ebike, paint } from '../props/vehicles';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { blob, ellipse, line, path, place, rect, times } from '../svg';

/** The running figure and arrow above every emergency exit. */
const exitSign = ([x, y]: readonly [number, number]): string =>
  place(
    [x, y],
    1,
    rect([-44, -12, 88, 24], '#17805A', { rx: 3 }),
    ellipse([-26, -6, 3, 3], '#FFFFFF') + line('M-28-1l-3 6 5 3M-31 3l-4 5M-28-1l5 5', '#FFFFFF', 2.4),
    path('M-6-3h22v-4l9 7-9 7v-4h-22z', '#FFFFFF'),
  );

function exitDoor({ pen, place: random }: Sketch): string {
  const frame = random.pick(['#8C7A69', '#6E767A', '#7F6A54']);
  const leaf = (x: number): string =>
    rect([x, 52, 72, 158], pen.wash('#D2E4E8', '#9FBCC5')) +
    path(`M${x + 8} 190l32-132h13l-32 132z`, '#FFFFFF', { opacity: 0.32 });
  const hydrantBox =
    rect([322, 82, 42, 60], '#B5332B', { rx: 3 }) +
    rect([328, 88, 30, 48], '#CB4C42', { rx: 2 }) +
    ellipse([343, 110, 9, 9], 'none', { stroke: '#FFFFFF', 'stroke-width': 3 });
  return (
    rect([118, 44, 164, 168], frame, { rx: 3 }) +
    leaf(126) +
    leaf(202) +
    rect([190, 118, 4, 36], '#5E5145', { rx: 2 }) +
    rect([206, 118, 4, 36], '#5E5145', { rx: 2 }) +
    exitSign([200, 30]) +
    (random.chance(0.7) ? hydrantBox : '')
  );
}

/** Yellow lines that keep the ground before an exit free. */
const keepClear = (top: number, bottom: number): string => {
  const [l, r, L, R] = [112, 288, 52, 348];
  const bars = times(6, (i) =>
    line(`M${L + i * 56} ${bottom}L${l + 18 + i * 34} ${top}`, '#E3B22A', 6, { opacity: 0.85 }),
  );
  return (
    path(`M${l} ${top}h${r - l}l${R - r} ${bottom - top}H${L}z`, 'none', { stroke: '#E8B324', 'stroke-width': 6 }) +
    bars
  );
};

function fireExit(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  if (turnOf(['door', 'lane', 'door'] as const, sketch) === 'lane') return fireLane(sketch);
  const base = wall(sketch, { bare: true, foot: 208 });
  const scene = { ...base, far: base.far + exitDoor(sketch) };
  if (after) return on(scene, keepClear(222, 292), random.chance(0.5) ? pot([44, 226], 1, random) : '');
  const load = stack([222, 216, 62, 110], random) + stack([128, 214, 52, 60], random);
  const bikes =
    ebike([118, 282], 1.02, paint(random), { pen }) +
    (random.chance(0.7)
      ? ebike([288, 290], [-1.1, 1.1], paint(random), { pen })
      : bag([300, 280], 1.3, random) + bag([342, 286], 1.1, random));
  return on(scene, load, bikes);
}

/** A marked fire lane between blocks of flats, parked full. */
function fireLane(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = yard(sketch);
  const lane =
    path('M120 150h160l150 200H-30z', '#8B8681') +
    path('M132 156h136l120 180H12z', 'none', { stroke: '#D8472E', 'stroke-width': 4 }) +
    times(3, (i) =>
      path(`M${178 - i * 12} ${196 + i * 42}h${44 + i * 24}l6 16h${-56 - i * 24}z`, '#F3E9D6', { opacity: 0.8 }),
    );
  if (after) return on(base, lane);
  return on(
    base,
    lane,
    carBack([150, 226], 0.9, paint(random), pen),
    carBack([262, 232], 0.95, paint(random), pen),
    carBack([196, 306], 1.35, paint(random), pen),
  );
}

function wireCharging(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = wall(sketch, { kinds: ['plaster', 'brick', 'tile'], bare: true, foot: 214 });
  const pane = (x: number): string =>
    rect([x, 20, 82, 76], '#B5CAD2', { stroke: '#F5EDE2', 'stroke-width': 6 }) +
    line(`M${x + 41} 20v76`, '#F5EDE2', 5) +
    rect([x - 5, 97, 92, 8], '#B9A188') +
    rect([x + 8, 26, 22, 64], '#FFFFFF', { opacity: 0.2 });
  const windows = pane(20) + pane(156) + pane(292);
  const scene = { ...base, far: base.far + windows };
  const colour = paint(random);
  const x = random.int(140, 190);
  if (after) {
    const shed =
      rect([92, 112, 230, 8], '#3F7FA8') + rect([100, 120, 5, 150], '#7F8A90') + rect([308, 120, 5, 150], '#7F8A90');
    const post =
      rect([250, 176, 34, 76], '#2F7A56', { rx: 4 }) +
      rect([256, 184, 22, 18], '#D6F0DC', { rx: 2 }) +
      path('M268 208l-9 14h7l-4 12 12-16h-7l5-10z', '#FFD75A');
    return on(
      scene,
      shed,
      post,
      ebike([170, 278], 1.12, colour, { pen }),
      line('M252 216c-14 20-20 10-30 14', '#2F2B29', 3),
    );
  }
  const cord = line(`M196 98c-8 60 ${x - 150} 74 ${x - 186} 116-6 16-10 20-14 26`, '#2F2B29', 4.5);
  const plug =
    rect([x - 28, 228, 38, 14], '#F5F2EC', { rx: 3 }) +
    times(3, (i) => ellipse([x - 18 + i * 9, 235, 2.4, 2.4], '#4A443F'));
  const second = random.chance(0.6)
    ? line('M330 98c6 70-30 80-26 130', '#B23A2E', 3.5) + ebike([318, 284], [-1, 1], paint(random), { pen })
    : '';
  const spark = path('M226 128l-10 18h9l-5 16 15-20h-9l7-14z', '#F2B632');
  return on(scene, second, ebike([x - 6, 284], 1.2, colour, { pen }), cord, plug, spark);
}

function ebikeIndoors(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = hallway(sketch);
  if (after) return on(base, random.chance(0.6) ? pot([104, 236], 0.8, random) : '', extinguisher([308, 236], 0.7));
  const front = ebike(
    [random.int(190, 226), 290],
    random.pick([-1.3, 1.3]) === 1.3 ? 1.3 : [-1.3, 1.3],
    paint(random),
    { pen },
  );
  const back =
    ebike([random.int(140, 170), 226], 0.7, paint(random), { pen }) +
    (random.chance(0.7) ? ebike([262, 232], [-0.74, 0.74], paint(random), { pen }) : '');
  const cord = random.chance(0.5) ? line('M318 150c-10 60 10 90-60 120', '#2F2B29', 3.5) : '';
  return on(base, back, front, cord);
}

function stairwell(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = hallway(sketch);
  if (after) return on(base, random.chance(0.5) ? pot([300, 240], 0.8, random) : '');
  const heap = [
    stack([84, 250, 58, 120], random),
    stack([136, 226, 44, 66], random),
    carton([262, 214, 62, 54], random.pick(CARTONS)) + carton([276, 176, 44, 40], random.pick(CARTONS)),
    place(
      [300, 286],
      1,
      rect([-40, -96, 74, 96], '#8A5F40', { rx: 2 }),
      rect([-34, -90, 62, 40], '#7A5236'),
      rect([-34, -46, 62, 40], '#7A5236'),
      ellipse([-2, -50, 3, 3], '#D9B36A'),
    ),
    chair([204, 262], 0.9),
    bag([178, 284], 1.1, random),
    bag([116, 288], 1.2, random),
    place([232, 282], 1, line('M0 0l16-96M26 0l-16-96M4-22h20M7-46h14M9-70h10', '#B9894E', 4)),
  ];
  const kept = heap.filter(() => random.chance(0.74));
  return on(base, ...(kept.length < 4 ? heap : kept), litter(4, [130, 240, 140, 50], random));
}

/** Something burns against a wall: a bin, a heap, a cable box. */
function openFire(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = wall(sketch, { kinds: ['brick', 'plaster', 'stone'] });
  const x = random.int(170, 226);
  const soot = pen.halo('#171412', after ? 0.85 : 0.6);
  const scorch =
    ellipse([x, 176, 84, 60], soot) + ellipse([x + 6, 110, 58, 92], soot) + ellipse([x, 190, 60, 30], soot);
  const ash = blob(ragged([x, 236, 78, 20], random, 0.18), '#2C2825', { opacity: after ? 0.55 : 0.9 });
  const scene = { ...base, far: base.far + scorch };
  if (after)
    return on(
      scene,
      ash,
      extinguisher([x + 104, 262], 1),
      random.chance(0.6) ? cone([x - 112, 266], 0.9) : warningBoard([x - 110, 266], 0.8),
    );
  const heap =
    bag([x - 34, 244], 1.1, random) +
    bag([x + 36, 246], 1.1, random) +
    carton([x - 30, 208, 56, 36], random.pick(CARTONS));
  const fire = flames([x, 238], 1.7, random) + flames([x - 44, 244], 0.8, random) + flames([x + 46, 246], 0.9, random);
  const blaze = ellipse([x, 200, 150, 110], pen.halo('#FF9A3C', 0.45));
  return {
    ...on(scene, ash, heap, smoke([x, 176], 230, { random, pen, colour: '#3A3633' }), fire),
    glow: blaze + fire,
  };
}

/** Straw and leaves burning in a field or by a ditch. */
function burning(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = meadow(sketch, random.pick(['#B9AE6C', '#A8B070', '#C4AE6E']));
  const spots = [130, 200, 280].map((x) => [x + random.int(-16, 16), random.int(222, 262)] as const);
  const burnt = blob(ragged([204, 244, 140, 36], random, 0.2), '#2B2724', { opacity: after ? 0.6 : 0.85 });
  const stubble = times(26, () =>
    line(`M${random.int(80, 330)} ${random.int(222, 276)}l${random.int(-4, 4)}-7`, '#4A423A', 1.6),
  );
  if (after)
    return on(
      base,
      burnt,
      stubble,
      times(3, (i) => ellipse([150 + i * 50, 246, 20, 6], '#57504A', { opacity: 0.6 })),
      random.chance(0.6) ? warningBoard([330, 262], 0.8) : '',
    );
  const fires = spots
    .map(([x, y], i) => ellipse([x, y, 40, 9], '#C9A45A') + flames([x, y], i === 1 ? 1.25 : 0.85, random))
    .join('');
  const plumes = spots.map(([x, y]) => smoke([x, y - 44], 190, { random, pen, colour: '#8B867F' })).join('');
  return {
    ...on(base, burnt, plumes, fires),
    glow: (base.glow ?? '') + ellipse([204, 220, 170, 90], pen.halo('#FF9A3C', 0.4)) + fires,
  };
}

export const FIRE_SCENES = {
  fire_exit_blocked: { hours: 'day', draw: fireExit },
  wire_charging: { hours: 'day', draw: wireCharging },
  ebike_indoors: { hours: 'indoors', draw: ebikeIndoors },
  stairwell_clutter: { hours: 'indoors', draw: stairwell },
  open_fire: { hours: 'any', draw: openFire },
  burning: { hours: 'outdoors', draw: burning },
} satisfies Record<string, SceneSpec>;

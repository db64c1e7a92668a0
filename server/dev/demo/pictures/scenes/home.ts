import { room, tiledRoom } from '../backdrops/indoors';
import { compoundGate } from '../backdrops/yard';
import { street } from '../backdrops/street';
import { wall } from '../backdrops/wall';
import { darker } from '../colour';
import { bag, bin, carton, CARTONS, chair, litter, sheet, stack, table, warningBoard } from '../props/clutter';
import { person, sitter } from '../props/people';
import { bush, pot } from '../props/plants';
import { car, ebike, paint } from '../props/vehicles';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { ellipse, line, path, place, rect, times, turn } from '../svg';
import { mealBag } from './tidy';

/** A wooden or steel door in its frame, foot on the floor. */
const frontDoor = (x: number, floor: number, colour: string, ajar = false): string =>
  rect([x - 52, floor - 166, 104, 168], darker(colour, 0.45)) +
  rect([x - 44, floor - 158, 88, 160], ajar ? '#FFE2A0' : colour) +
  (ajar
    ? path(`M${x - 44} ${floor - 158}l56 14v162l-56-16z`, colour)
    : rect([x - 34, floor - 146, 68, 58], darker(colour, 0.12)) +
      rect([x - 34, floor - 76, 68, 64], darker(colour, 0.12)) +
      ellipse([x + 34, floor - 76, 5, 5], '#D9B36A')) +
  rect([x - 14, floor - 140, 28, 30], '#C4342A', { rx: 2, opacity: ajar ? 0 : 0.9 });

const DOORS = ['#7A4B34', '#8B3A32', '#5A6470', '#6E5A44', '#3F5C54'];

/** Two doors that share a landing, and what stands between them. */
function neighbours(sketch: Sketch): Scene {
  const { pen, place: random } = sketch;
  const kind = turnOf(['shoes', 'leak', 'people'] as const, sketch);
  if (kind === 'leak') {
    const base = room(sketch, { bare: true });
    const stain =
      ellipse([210, 20, 150, 60], pen.halo('#8A6A3A', 0.75)) + ellipse([250, 60, 80, 60], pen.halo('#8A6A3A', 0.5));
    const drops = times(9, (i) => path(`M${140 + i * 17} ${90 + ((i * 37) % 90)}c-4 8-4 12 0 12s4-4 0-12z`, '#7FA5B8'));
    const sofa =
      rect([30, 176, 150, 60], '#8FA08C', { rx: 10 }) +
      rect([22, 150, 166, 44], '#7F907C', { rx: 12 }) +
      rect([18, 180, 22, 60], '#768772', { rx: 8 }) +
      rect([170, 180, 22, 60], '#768772', { rx: 8 });
    return on(
      { ...base, far: base.far + stain },
      sofa,
      drops,
      bin([266, 286], 0.9, '#4E86B0', true),
      ellipse([262, 290, 70, 12], '#7F9AA6', { opacity: 0.5 }),
    );
  }
  const base = wall(sketch, { kinds: ['plaster', 'tile'], bare: true, foot: 232 });
  const scene = on(base, frontDoor(96, 236, random.pick(DOORS)), frontDoor(304, 236, random.pick(DOORS)));
  if (kind === 'people')
    return on(
      scene,
      person([156, 284], 1.16, { top: paint(random), reach: true }),
      person([252, 284], [-1.16, 1.16], { top: paint(random), reach: true }),
      pot([200, 262], 0.9, random),
    );
  const rack =
    rect([164, 176, 74, 62], '#B98E5A') +
    times(
      3,
      (i) =>
        rect([168, 182 + i * 19, 66, 3], '#8A6438') +
        times(3, (j) => ellipse([178 + j * 22, 194 + i * 19, 9, 5], paint(random))),
    );
  return on(
    scene,
    rack,
    stack([182, 176, 46, 60], random),
    bag([210, 282], 1, random),
    pot([252, 268], 0.8, random),
    carton([140, 252, 54, 36], random.pick(CARTONS)),
  );
}

/** What a compound's manager left undone. */
function property(sketch: Sketch): Scene {
  const { pen, place: random } = sketch;
  const kind = turnOf(['lift', 'gate', 'office'] as const, sketch);
  if (kind === 'gate')
    return on(
      compoundGate(sketch),
      times(5, (i) => bag([110 + i * 36, 268 + (i % 2) * 14], 1.05, random)),
      litter(8, [90, 256, 220, 40], random),
      bin([330, 290], 0.9, '#2F7A56', true),
    );
  if (kind === 'lift') {
    const base = wall(sketch, { kinds: ['tile', 'stone'], bare: true, foot: 240 });
    const lift =
      rect([112, 40, 176, 204], '#6E767A') +
      rect([124, 52, 76, 192], pen.wash('#C9CED0', '#A9B0B2', true)) +
      rect([200, 52, 76, 192], pen.wash('#B5BCBE', '#C9CED0', true)) +
      rect([178, 20, 44, 16], '#2B2622') +
      rect([312, 122, 20, 44], '#8C9398', { rx: 3 }) +
      ellipse([322, 136, 5, 5], '#C4382A') +
      line('M198 52v192', '#7B8285', 3);
    return on(
      base,
      lift,
      warningBoard([168, 284], 1.3),
      person([272, 286], 1.1, { top: paint(random) }),
      bag([312, 290], 1, random),
    );
  }
  const base = room(sketch);
  return on(
    base,
    table([110, 210, 180, 70]),
    sitter([330, 270], [-1.1, 1.1], { top: '#2E3B4E' }),
    sheet([150, 186, 34, 18], 5),
    sheet([196, 184, 40, 20], -7),
    person([90, 282], 1.2, { top: paint(random), reach: true }),
  );
}

/** A home in which a voice was raised: nobody's face, a lamp, a chair on its side. */
function family(sketch: Sketch): Scene {
  const { place: random } = sketch;
  if (turnOf(['room', 'door'] as const, sketch) === 'door') {
    const base = wall(sketch, { kinds: ['plaster', 'tile'], bare: true, foot: 232 });
    return on(
      base,
      frontDoor(200, 236, random.pick(DOORS), true),
      path('M156 236l88 6 60 90H60z', '#FFE2A0', { opacity: 0.28 }),
      place([280, 262], 0.9, turn(86, [0, 0], chair([0, 0], 1))),
      pot([96, 262], 1, random),
    );
  }
  const base = room(sketch);
  const sofa =
    rect([40, 176, 150, 56], random.pick(['#8A6A5A', '#6E8290', '#9A8A6A']), { rx: 10 }) +
    rect([32, 150, 166, 42], random.pick(['#7A5C4E', '#5E7280']), { rx: 12 });
  const shards = times(9, () =>
    path(`M${random.int(210, 300)} ${random.int(262, 290)}l9-4 5 6-8 5z`, '#F4F0E6', {
      stroke: '#B9B0A2',
      'stroke-width': 0.8,
    }),
  );
  return on(
    base,
    sofa,
    table([228, 216, 110, 54]),
    place([250, 290], 1, turn(78, [0, 0], chair([0, 0], 1))),
    shards,
    place([130, 176], 0.8, turn(-20, [0, 0], rect([-20, -30, 40, 30], '#E6C9A8', { rx: 6 }))),
  );
}

/** A shop counter with goods that were not as promised. */
function consumer(sketch: Sketch): Scene {
  const { pen, place: random } = sketch;
  const base = room(sketch, { bare: true, floorAt: 236 });
  const shelf = (y: number): string =>
    rect([20, y, 360, 6], '#A9784E') +
    times(13, (i) => rect([28 + i * 27, y - 26 - ((i * 7) % 12), 19, 26 + ((i * 7) % 12)], paint(random), { rx: 3 }));
  const counter =
    rect([50, 192, 300, 96], pen.wash('#C9A67C', '#9A7850'), { rx: 3 }) +
    rect([42, 182, 316, 14], '#E3CDA8', { rx: 3 });
  const till =
    rect([262, 142, 62, 42], '#4A5258', { rx: 4 }) +
    rect([268, 148, 50, 20], '#BFE0D6') +
    times(8, (i) => rect([270 + (i % 4) * 12, 172 + Math.floor(i / 4) * 6, 8, 4], '#8C9398'));
  const goods = place(
    [140, 184],
    1,
    rect([-34, -48, 60, 48], '#E6DCC8', { stroke: '#B9AE98', 'stroke-width': 2 }),
    path('M-34-48l14-18h60l-14 18z', '#D3C6AC'),
    line('M-10-40l14 14-10 8 16 16', '#C4382A', 3.5),
  );
  return on(
    { ...base, far: base.far + shelf(66) + shelf(122) },
    person([214, 216], 1.05, { top: '#C4452E' }),
    counter,
    till,
    goods,
    sheet([190, 164, 26, 20], -8),
    random.chance(0.7) ? person([96, 306], 1.3, { top: paint(random), reach: true }) : '',
  );
}

/** A customer's door, a meal that went wrong. */
function customer(sketch: Sketch): Scene {
  const { place: random } = sketch;
  const kind = turnOf(['spilled', 'shop', 'door'] as const, sketch);
  const meal = random.pick(['#E0A030', '#C9A878', '#7FB29A', '#D9603A']);
  if (kind === 'shop') {
    const base = street(sketch, { quarters: ['shops'], surfaces: ['paving'] });
    return on(
      base,
      ebike([106, 284], 1.1, paint(random), { box: '#2F7FBF' }),
      person([222, 284], 1.2, { top: '#F2B632', helmet: '#F2B632', reach: true }),
      person([318, 280], [-1.14, 1.14], { top: '#F4F0E6', reach: true }),
      mealBag(270, 290, 0.8, meal),
    );
  }
  const base = wall(sketch, { kinds: ['plaster', 'tile'], bare: true, foot: 232 });
  const door = frontDoor(176, 236, random.pick(DOORS), kind === 'door');
  if (kind === 'door')
    return on(
      base,
      door,
      person([296, 290], [-1.24, 1.24], { top: '#2F7FBF', helmet: '#2F7FBF', reach: true }),
      mealBag(246, 286, 0.85, meal),
    );
  const soup =
    ellipse([262, 266, 70, 16], '#B9772E', { opacity: 0.75 }) + ellipse([250, 262, 32, 7], '#D9A050', { opacity: 0.7 });
  const bowls =
    place(
      [302, 268],
      1.2,
      turn(64, [0, 0], path('M-22-22h44l-7 22h-30z', '#F4EFE4'), rect([-25, -26, 50, 6], '#E0D8C8', { rx: 3 })),
    ) +
    ellipse([208, 274, 20, 7], '#F4EFE4') +
    times(6, (i) => line(`M${234 + i * 9} ${261 + (i % 3) * 4}q6-6 12 0`, '#F2DC9A', 3));
  return on(base, door, soup, bowls, mealBag(120, 276, 1.35, meal));
}

/** A door where nobody took in the milk and the papers; or an old man alone on a bench. */
function vulnerable(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const kind = turnOf(['door', 'bench'] as const, sketch);
  if (after) {
    const base = wall(sketch, { kinds: ['brick', 'plaster'], foot: 224 });
    return on(
      base,
      rect([70, 214, 210, 10], '#9A6B43') + rect([86, 224, 8, 44], '#6E4A2C') + rect([256, 224, 8, 44], '#6E4A2C'),
      sitter([120, 264], 1.15, { top: '#6E7F8A', hair: '#D9D6D0' }),
      sitter([236, 264], [-1.15, 1.15], { top: '#E9EEF2', vest: '#C4452E' }),
      person([322, 278], 1.14, { top: '#E9EEF2', vest: '#C4452E' }),
      pot([44, 262], 1.1, random),
    );
  }
  if (kind === 'bench') {
    const base = street(sketch, { quarters: ['flats', 'park'], surfaces: ['paving'] });
    return on(
      base,
      rect([96, 214, 200, 9], '#9A6B43') +
        rect([96, 184, 200, 8], '#9A6B43') +
        rect([112, 222, 8, 44], '#6E4A2C') +
        rect([270, 222, 8, 44], '#6E4A2C'),
      sitter([180, 262], 1.2, { top: '#6E6A62', hair: '#D9D6D0' }),
      line('M226 196l14 74', '#6E4A2C', 4),
      bag([262, 212], 0.6, random),
      bush([350, 236], 1.1, random),
    );
  }
  const base = wall(sketch, { kinds: ['brick', 'plaster', 'stone'], bare: true, foot: 232 });
  const milk = times(random.int(4, 6), (i) =>
    place(
      [276 + i * 17, 264 + (i % 2) * 8],
      1,
      rect([-6, -26, 12, 26], '#F7F7F2', { rx: 3 }),
      rect([-4, -34, 8, 9], '#5B8FB0', { rx: 2 }),
    ),
  );
  const papers = times(6, (i) =>
    sheet([104 + i * 9, 262 - i * 4, 44, 9], random.int(-6, 6), i % 2 ? '#EFEAE0' : '#E2DCCF'),
  );
  return on(
    base,
    frontDoor(200, 236, random.pick(DOORS)),
    milk,
    papers,
    rect([92, 120, 30, 38], '#7F8A90', { rx: 2 }) +
      times(4, (i) => sheet([94 + i * 3, 106 - i * 3, 22, 20], -10 + i * 7)),
  );
}

/** Back of a kitchen where food stands on the floor; then boxed, sealed and off the ground. */
function food(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = tiledRoom(sketch, !after);
  const bench =
    rect([20, 158, 360, 12], '#C9D0D2', { rx: 2 }) +
    rect([34, 170, 8, 70], '#9AA2A5') +
    rect([356, 170, 8, 70], '#9AA2A5') +
    rect([34, 214, 330, 6], '#B5BCBE');
  const bowl = (x: number, y: number, fill: string): string =>
    path(`M${x - 26} ${y - 22}h52l-8 22h-36z`, '#D3D9DA') + ellipse([x, y - 22, 26, 6], fill);
  if (after) {
    const meals = times(random.int(3, 5), (i) =>
      mealBag(66 + i * 68, 158, 0.72, random.pick(['#F4EFE4', '#E6D3B0', '#DCE9E2'])),
    );
    const boxes = times(5, (i) =>
      rect([52 + i * 62, 180, 50, 32], random.pick(['#DCE9EC', '#E9F2E6', '#F4EFE4']), {
        rx: 4,
        stroke: '#9FB5BB',
        'stroke-width': 2,
      }),
    );
    const cook = person([random.int(110, 300), 292], 1.3, {
      top: '#F7F8F6',
      legs: '#5B6468',
      hair: '#F7F8F6',
      reach: true,
    });
    return on(base, bench, meals, boxes, pen.shadow([200, 250], 190, 12), cook);
  }
  const mess =
    bowl(90, 272, '#A8703A') +
    bowl(160, 282, '#7F9A4A') +
    bowl(236, 274, '#C9A050') +
    ellipse([200, 282, 150, 14], '#7E6A40', { opacity: 0.45 });
  const flies = times(9, () => ellipse([random.int(70, 280), random.int(236, 266), 2, 1.4], '#1F1B18'));
  return on(
    base,
    bench,
    bowl(110, 158, '#B9603A'),
    stack([250, 158, 60, 50], random),
    bag([330, 278], 1.2, random),
    mess,
    flies,
    carton([286, 232, 54, 34], random.pick(CARTONS)),
    litter(6, [60, 262, 250, 34], random),
  );
}

/** Somebody waits where nobody should. */
function suspicious(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { quarters: ['flats', 'old', 'village'], surfaces: ['asphalt', 'concrete'] });
  if (after)
    return on(
      base,
      car([150, 262], 1.2, { kind: 'sedan', colour: '#F0F2F4' }, pen),
      rect([92, 210, 116, 10], '#2C5FA8'),
      place([150, 176], 1, rect([-30, -8, 60, 10], '#C4382A', { rx: 4 }), rect([0, -8, 30, 10], '#2C5FA8', { rx: 4 })),
      person([300, 272], 1.2, { top: '#2F5A8C', legs: '#2A3F5E', hair: '#22344E', vest: '#C8E04A' }),
    );
  const van = car([150, 264], 1.3, { kind: 'van', colour: random.pick(['#4A4F55', '#5E5A52', '#3F4A45']) }, pen);
  const figure = person([296, 278], 1.25, { top: '#2B2D33', legs: '#26282C', hair: '#17181B', reach: true });
  const second = random.chance(0.6)
    ? person([344, 264], [-1.1, 1.1], { top: '#3A3F46', legs: '#26282C', hair: '#17181B' })
    : '';
  return on(
    base,
    van,
    second,
    figure,
    random.chance(0.5) ? sheet([322, 262, 20, 14], 12) + sheet([270, 284, 22, 14], -9) : bag([256, 292], 1, random),
  );
}

export const HOME_SCENES = {
  food_safety: { hours: 'indoors', draw: food },
  suspicious: { hours: 'night', draw: suspicious },
  vulnerable: { hours: 'outdoors', draw: vulnerable },
} satisfies Record<string, SceneSpec>;

/** Disputes: only the picture before; the one after shows the talk that settled it. */
export const HOME_QUARRELS = {
  neighbour: { hours: 'indoors', draw: neighbours },
  property: { hours: 'indoors', draw: property },
  family: { hours: 'indoors', draw: family },
  consumer: { hours: 'indoors', draw: consumer },
  customer: { hours: 'outdoors', draw: customer },
} satisfies Record<string, SceneSpec>;

import { tiledRoom } from '../backdrops/indoors';
import { street } from '../backdrops/street';
import { wall } from '../backdrops/wall';
import { darker } from '../colour';
import { bag, bin, carton, CARTONS, litter, sheet, warningBoard } from '../props/clutter';
import { bush, pot } from '../props/plants';
import { ragged } from '../props/road';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { blob, ellipse, line, path, place, rect, times, turn } from '../svg';

const BIN_COLOURS = ['#2F7A56', '#3A6FA8', '#7A7F86', '#B5443A'];

/** A heap by the road or in an alley: household rubbish or rubble. */
function litterHeap(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const kind = turnOf(['alley', 'road', 'rubble'] as const, sketch);
  const base = kind === 'alley' ? wall(sketch) : street(sketch, { surfaces: ['concrete', 'dirt', 'paving'] });
  if (after) {
    const clean = blob(ragged([200, 246, 120, 26], random, 0.12), '#FFFFFF', { opacity: 0.1 });
    return on(
      base,
      clean,
      random.chance(0.6) ? pot([300, 256], 1.2, random) + pot([344, 262], 1, random) : bush([300, 260], 1.2, random),
    );
  }
  const ground = blob(ragged([200, 262, 150, 30], random, 0.14), '#5B5146', { opacity: 0.35 });
  if (kind === 'rubble') {
    const heap = path('M70 276C100 220 150 190 200 184c56 6 96 44 130 92z', pen.wash('#B5A48C', '#8E7F6A'));
    const stones = times(44, () => {
      const [x, y] = [random.int(92, 312), random.int(206, 280)];
      return path(
        `M${x} ${y}l12-7 14 5 2 10-16 6z`,
        random.pick(['#C9BBA4', '#A8705A', '#9A8E7C', '#D8CDBB', '#B98468']),
      );
    });
    return on(
      base,
      ground,
      heap,
      stones,
      bag([330, 280], 1.1, random),
      line('M120 220l60-60M250 214l44-50', '#8A6A45', 5),
    );
  }
  const heap = times(9, (i) =>
    bag(
      [116 + (i % 5) * 42 + random.int(-10, 10), i < 5 ? 236 : 268 + random.int(-6, 8)],
      random.range(1, 1.4),
      random,
    ),
  );
  const boxes = carton([150, 206, 64, 44], random.pick(CARTONS)) + carton([232, 214, 54, 40], random.pick(CARTONS));
  const mattress = random.chance(0.4)
    ? turn(-14, [80, 240], rect([40, 176, 52, 92], '#D9CDBA', { rx: 6, stroke: '#B5A68E', 'stroke-width': 3 }))
    : '';
  return on(base, ground, mattress, boxes, heap, litter(16, [70, 262, 270, 44], random));
}

function binsFull(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base =
    turnOf(['wall', 'street', 'wall'] as const, sketch) === 'wall'
      ? wall(sketch)
      : street(sketch, { surfaces: ['paving', 'concrete'] });
  const colours = random.shuffle(BIN_COLOURS);
  const count = random.int(2, 4);
  const pitch = 84;
  const start = 200 - ((count - 1) * pitch) / 2;
  const row = (i: number): readonly [number, number] => [start + i * pitch, 268];
  if (after) {
    const roof =
      rect([start - 56, 128, (count - 1) * pitch + 112, 12], '#3F7FA8', { rx: 3 }) +
      rect([start - 50, 136, 6, 134], '#8C9398') +
      rect([start + (count - 1) * pitch + 44, 136, 6, 134], '#8C9398');
    return on(
      base,
      random.chance(0.5) ? roof : '',
      times(count, (i) => bin(row(i), 1.2, colours[i] ?? '#7A7F86')),
    );
  }
  const over = times(count, (i) => {
    const [x] = row(i);
    return (
      bag([x - 16, 196], 0.9, random) +
      bag([x + 18, 194], 0.95, random) +
      (random.chance(0.5) ? carton([x - 26, 142, 46, 34], random.pick(CARTONS)) : bag([x, 168], 0.9, random))
    );
  });
  const around = times(5, (i) => bag([70 + i * 66 + random.int(-12, 12), 292], random.range(0.9, 1.25), random));
  return on(
    base,
    over,
    times(count, (i) => bin(row(i), 1.2, colours[i] ?? '#7A7F86', true)),
    around,
    litter(12, [50, 270, 300, 34], random),
  );
}

/** Stickers and bills on a wall, a pole or a door. */
function posters(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = wall(sketch, { kinds: ['plaster', 'brick', 'tile', 'stone'], bare: true, foot: 236 });
  const kind = turnOf(['wall', 'pole', 'door'] as const, sketch);
  const thing = {
    wall: '',
    pole:
      rect([166, -60, 70, 330], '#B3ADA3') +
      rect([216, -60, 20, 330], '#8F897F') +
      ellipse([201, 270, 46, 9], '#000000', { opacity: 0.25 }),
    door:
      rect([112, 30, 176, 210], '#6A7378') +
      rect([122, 40, 156, 200], '#7F8A90') +
      line(
        times(16, (i) => `M122 ${50 + i * 12}h156`),
        '#68747A',
        2,
      ),
  }[kind];
  const [x, y, w, h] =
    kind === 'pole' ? [168, 20, 56, 200] : kind === 'door' ? [124, 46, 140, 170] : [70, 30, 260, 170];
  const paper = random.shuffle(['#FDFBF5', '#F4E08A', '#F5B8A8', '#BFE0C4', '#F6D6E4', '#C8DDF2']);
  const bill = (i: number): string =>
    sheet(
      [
        x + random.range(0, w - 34),
        y + random.range(0, h - 40),
        random.int(26, kind === 'pole' ? 36 : 50),
        random.int(28, 52),
      ],
      random.int(-14, 14),
      paper[i % paper.length],
    );
  const traces = times(9, () =>
    rect(
      [x + random.range(0, w - 30), y + random.range(0, h - 30), random.int(18, 40), random.int(18, 36)],
      '#FFFFFF',
      { opacity: 0.12 },
    ),
  );
  const scene = { ...base, far: base.far + (kind === 'door' ? thing : '') };
  const stand = kind === 'pole' ? thing : '';
  if (after) return on(scene, stand, traces, random.chance(0.6) ? pot([60, 268], 1.1, random) : '');
  const count = kind === 'wall' ? 24 : kind === 'door' ? 18 : 13;
  return on(
    scene,
    stand,
    times(count, bill),
    times(5, () => sheet([random.int(80, 300), random.int(256, 280), 28, 16], random.int(-30, 30))),
  );
}

/** A public toilet, filthy and then clean. */
function toilet(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const door = random.pick(['#7F9FB0', '#8FA58C', '#B59A7C', '#9A9FA8']);
  const base = tiledRoom(sketch, !after);
  const stalls = times(
    3,
    (i) =>
      rect([-20 + i * 92, 30, 84, 178], darker(door, 0.25)) +
      (i === 1 && !after
        ? turn(8, [72, 208], rect([-14 + i * 92, 36, 72, 172], door))
        : rect([-14 + i * 92, 36, 72, 172], door)) +
      rect([46 + i * 92, 116, 6, 16], '#3A3F42'),
  );
  const basin =
    rect([272, 128, 112, 14], '#F7F9F8', { rx: 5 }) +
    path('M284 142h88l-14 34h-60z', pen.wash('#F7F9F8', '#D5DCDB')) +
    rect([322, 104, 8, 26], '#A9B0B2') +
    line('M326 106h-16v8', '#A9B0B2', 6) +
    rect([288, 30, 80, 66], '#BFD6DC', { stroke: '#E8ECEA', 'stroke-width': 5 });
  if (after)
    return on(
      base,
      stalls,
      basin,
      warningBoard([180, 284], 1.1),
      pot([376, 262], 0.9, random),
      path('M60 262q120-18 260 0', 'none', { stroke: '#FFFFFF', 'stroke-width': 5, opacity: 0.4 }),
    );
  const water =
    blob(ragged([180, 262, 160, 32], random, 0.16), '#6F6A50', { opacity: 0.65 }) +
    blob(ragged([120, 240, 70, 16], random, 0.2), '#7E7858', { opacity: 0.6 });
  const paper = times(12, () =>
    path(`M${random.int(40, 340)} ${random.int(226, 286)}q10-14 22-4t16 6q-8 12-20 6t-18-8z`, '#F6F3EA', {
      opacity: 0.95,
    }),
  );
  const drip = line('M312 176c-2 20 4 30 0 52', '#8FA9B0', 4, { opacity: 0.7 });
  return on(
    base,
    stalls,
    basin,
    water,
    drip,
    paper,
    bin([352, 276], 0.85, '#8F897C', true),
    bag([326, 288], 0.8, random),
    litter(8, [60, 246, 260, 40], random),
  );
}

export const TIDY_SCENES = {
  litter: { hours: 'day', draw: litterHeap },
  bin_full: { hours: 'outdoors', draw: binsFull },
  posters: { hours: 'day', draw: posters },
  toilet: { hours: 'indoors', draw: toilet },
} satisfies Record<string, SceneSpec>;

/** What a courier hands over; used wherever a meal is the matter. */
export const mealBag = (x: number, y: number, scale: number, colour: string): string =>
  place(
    [x, y],
    scale,
    ellipse([0, 1, 30, 5], '#000000', { opacity: 0.22 }),
    path('M-26 0l-3-52h58l-3 52z', colour),
    path('M-29-52h58l-2 12h-54z', darker(colour, 0.14)),
    line('M-12-52c0-18 24-18 24 0', darker(colour, 0.3), 4),
    ellipse([0, -22, 11, 11], '#FFF6E8', { opacity: 0.9 }),
    path('M-6-24h12c0 8-3 10-6 10s-6-2-6-10z', '#C4452E'),
  );

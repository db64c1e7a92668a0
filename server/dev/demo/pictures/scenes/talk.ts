import { room } from '../backdrops/indoors';
import { yard } from '../backdrops/yard';
import { darker } from '../colour';
import { chair, cup, sheet } from '../props/clutter';
import { person, sitter } from '../props/people';
import { pot } from '../props/plants';
import { paint } from '../props/vehicles';
import type { Scene, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { ellipse, line, path, place, rect, times, turn } from '../svg';

/** Two hands that met: the sign of every mediation room. */
const handshake = (x: number, y: number, scale: number): string =>
  place(
    [x, y],
    scale,
    ellipse([0, 0, 34, 34], '#2F7A56'),
    path('M-24 4l14-14 12 4 10-6 14 14-8 10-10 8c-6 4-12 2-16-2z', '#FFF3E0'),
    line('M-4-2l12 10M2-6l12 10', '#2F7A56', 2.5),
  );

const bookcase = (x: number): string =>
  rect([x, 44, 78, 150], '#A9784E') +
  times(
    3,
    (i) =>
      rect([x + 6, 52 + i * 46, 66, 38], '#7E5636') +
      times(7, (j) =>
        rect(
          [x + 9 + j * 9, 60 + i * 46 - (j % 3) * 4, 7, 30 + (j % 3) * 4],
          ['#C4452E', '#2F6F9F', '#E0B02B', '#5E9A6B', '#8A4F86'][(i + j) % 5] ?? '#2F6F9F',
        ),
      ),
  );

/**
 * How a matter ends that was talked over: at a table, with a handshake, or with what both signed.
 * People, sides and furniture change with the place.
 */
export function mediation(sketch: Sketch): Scene {
  return { table: atTable, hands: shakingHands, paper: agreement }[
    turnOf(['table', 'hands', 'table', 'paper'] as const, sketch)
  ](sketch);
}

const signboard =
  rect([150, 40, 96, 62], '#F7F3EA', { stroke: '#9A7A55', 'stroke-width': 5 }) +
  times(4, (i) => rect([160, 52 + i * 11, i % 2 ? 50 : 74, 4], '#B5AB9A'));
const mediator = { top: '#E9EEF2', vest: '#C4452E' };

function atTable(sketch: Sketch): Scene {
  const { place: random, pen } = sketch;
  const base = room(sketch);
  const deco = random.pick([handshake(200, 64, 1), bookcase(164), signboard]);
  const cloth = random.pick(['#A9784E', '#8A6A4A', '#C9A67C', '#7E8A8F']);
  const top =
    rect([84, 222, 232, 14], cloth, { rx: 4 }) +
    rect([84, 222, 232, 4], '#FFFFFF', { opacity: 0.25, rx: 2 }) +
    rect([100, 234, 10, 66], darker(cloth, 0.35)) +
    rect([290, 234, 10, 66], darker(cloth, 0.35)) +
    ellipse([200, 304, 150, 14], pen.halo('#000000', 0.35));
  const things =
    cup([140, 222], 1) + cup([262, 222], 1) + sheet([180, 204, 34, 20], -6) + line('M226 220l22-6', '#2B2622', 2.5);
  const left = sitter([86, 278], 1.24, { top: paint(random) });
  const right = sitter([314, 278], [-1.24, 1.24], { top: paint(random), hair: random.pick(['#2E2723', '#8C8780']) });
  const middle = random.chance(0.75) ? person([200, 268], 1.08, mediator) : '';
  return on(
    { ...base, far: base.far + deco },
    middle,
    chair([82, 292], [1.2, 1.1]),
    chair([318, 292], [-1.2, 1.1]),
    left,
    right,
    top,
    things,
    random.chance(0.5) ? pot([372, 230], 1.1, random) : '',
  );
}

function shakingHands(sketch: Sketch): Scene {
  const { place: random } = sketch;
  const base = random.chance(0.5) ? room(sketch) : yard(sketch);
  const left = person([132, 290], 1.5, { top: paint(random), reach: true });
  const right = person([262, 290], [-1.5, 1.5], {
    top: paint(random),
    reach: true,
    hair: random.pick(['#2E2723', '#8C8780']),
  });
  return on(
    base,
    person([random.pick([196, 340]), 270], 1.28, mediator),
    left,
    right,
    random.chance(0.5) ? pot([50, 262], 1.1, random) : '',
  );
}

function agreement(sketch: Sketch): Scene {
  const { place: random } = sketch;
  const seal = (x: number, y: number): string =>
    ellipse([x, y, 14, 14], 'none', { stroke: '#C4382A', 'stroke-width': 3, opacity: 0.85 }) +
    ellipse([x, y, 5, 5], '#C4382A', { opacity: 0.85 });
  const paper = turn(
    random.int(-7, 7),
    [200, 250],
    sheet([140, 196, 120, 108]),
    seal(232, 286),
    line('M156 290c8-8 10 6 18-2s8 4 16-2', '#2B3A6A', 2.4),
  );
  const pen_ = turn(
    random.int(-30, 10),
    [290, 262],
    rect([266, 258, 74, 7], random.pick(['#2B2622', '#2F5A8C', '#8A2A20']), { rx: 3 }) +
      path('M266 258l-12 3.500 12 3.500z', '#D9B36A'),
  );
  return desk(sketch, paper, pen_, cup([96, 262], 1.7), cup([332, 236], 1.5));
}

/** A desk with a case on it: papers, a lamp, and what the case is about. */
export function desk(sketch: Sketch, ...things: readonly string[]): Scene {
  const { place: random, pen } = sketch;
  const base = room(sketch, { floorAt: 170 });
  const wood = random.pick(['#A9784E', '#8A6A4A', '#B98E62', '#9AA0A2']);
  const top =
    path('M-60 188h520l40 190H-100z', pen.wash(wood, darker(wood, 0.12))) +
    path('M-60 188h520l3 8H-63z', '#FFFFFF', { opacity: 0.22 }) +
    times(5, (i) => line(`M-60 ${206 + i * 24}h520`, darker(wood, 0.2), 1.2, { opacity: 0.35 }));
  const lamp = random.chance(0.6)
    ? place(
        [random.pick([52, 348]), 206],
        1.1,
        ellipse([0, 0, 24, 6], '#3A3F42'),
        line('M0-2V-58L26-92', '#3A3F42', 5),
        path('M12-104l34 12-14 22-28-14z', '#2F7A56'),
      )
    : pot([44, 208], 1, random);
  return on(base, top, lamp, place([0, -26], 1, ...things));
}

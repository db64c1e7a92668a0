import { room } from '../backdrops/indoors';
import { street } from '../backdrops/street';
import { lighter } from '../colour';
import { sheet, table } from '../props/clutter';
import { person } from '../props/people';
import { bush } from '../props/plants';
import { ebike, fallenBike, paint } from '../props/vehicles';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { ellipse, line, path, place, polygon, rect, times, turn } from '../svg';
import { desk } from './talk';

const star = (x: number, y: number, r: number, fill: string): string =>
  polygon(
    Array.from(
      { length: 10 },
      (_, i) =>
        [
          x + (i % 2 ? r * 0.45 : r) * Math.sin((i * Math.PI) / 5),
          y - (i % 2 ? r * 0.45 : r) * Math.cos((i * Math.PI) / 5),
        ] as const,
    ),
    fill,
  );

/** A phone in the hand that shows one star of five. */
function badReview(sketch: Sketch): Scene {
  const { pen, place: random, light } = sketch;
  const base = street({ ...sketch, light: { ...light, haze: 0.3 } }, {});
  const bars = ebikeHandlebar(paint(random));
  const phone =
    rect([128, 66, 144, 214], '#1E2022', { rx: 18 }) +
    rect([136, 78, 128, 190], pen.wash('#FBF8F2', '#EFE8DC'), { rx: 6 });
  const score = times(5, (i) => star(156 + i * 22, 118, 10, i < 1 ? '#E0A030' : '#D3CCC0'));
  const lines = times(3, (i) => rect([150, 142 + i * 13, i === 2 ? 62 : 100, 5], '#B5AB9C', { rx: 2 }));
  const face =
    ellipse([200, 96, 0, 0], '#000000') +
    rect([150, 196, 100, 28], '#FCE3DA', { rx: 6 }) +
    line('M160 210h14', '#C4382A', 4) +
    rect([182, 206, 56, 7], '#C4382A', { rx: 3 }) +
    rect([150, 234, 100, 22], '#D9D2C6', { rx: 8 });
  return on(
    { ...base, far: base.far + base.near, near: '' },
    bars,
    turn(random.int(-9, 9), [200, 170], phone + score + lines + face),
  );
}

const ebikeHandlebar = (colour: string): string =>
  line('M-20 330C60 262 120 254 200 262s150 0 220 70', '#2B2826', 18) +
  line('M-30 340l56-42M374 298l60 44', '#57504A', 26) +
  path('M130 280h140l24 80H106z', colour) +
  ellipse([200, 296, 40, 10], lighter(colour, 0.3), { opacity: 0.5 });

/** Wages that did not come: slips, a calculator, an empty envelope. */
function wage(sketch: Sketch): Scene {
  const { place: random } = sketch;
  const calculator = place(
    [282, 262],
    1.05,
    turn(
      12,
      [0, 0],
      rect([-34, -30, 68, 84], '#3F474D', { rx: 6 }),
      rect([-27, -22, 54, 18], '#BFD6C2', { rx: 2 }),
      times(12, (i) =>
        rect([-26 + (i % 4) * 14, 4 + Math.floor(i / 4) * 15, 10, 10], i === 11 ? '#C4452E' : '#D9DEE0', { rx: 2 }),
      ),
    ),
  );
  const envelope = place(
    [110, 268],
    1.1,
    turn(
      -10,
      [0, 0],
      rect([-46, -24, 92, 54], '#D9B98A', { rx: 2 }),
      path('M-46-24l46 30 46-30', 'none', { stroke: '#A9834E', 'stroke-width': 3 }),
      rect([-14, -2, 28, 8], '#C4452E', { opacity: 0.7 }),
    ),
  );
  const slips = times(3, (i) => sheet([164 + i * 15, 226 + i * 16, 66, 76], -8 + i * 7));
  const coins = times(5, (i) =>
    ellipse([84 + i * 11, 310 - (i % 2) * 6, 9, 5], '#D9B36A', { stroke: '#A9834E', 'stroke-width': 1.2 }),
  );
  const helmet = place(
    [348, 236],
    0.9,
    path('M-40 0c0-34 18-46 40-46s40 12 40 46z', random.pick(['#F2B632', '#2F7FBF'])),
    rect([-46, -4, 92, 8], '#8A6A1C', { rx: 3 }),
  );
  return desk(sketch, slips, envelope, calculator, coins, helmet);
}

/** An accident at work: the bike down, or a bandaged arm at the station. */
function injury(sketch: Sketch): Scene {
  const { pen, place: random } = sketch;
  if (turnOf(['road', 'desk'] as const, sketch) === 'desk') {
    const kit = place(
      [120, 272],
      1.2,
      rect([-50, -34, 100, 64], '#F7F7F4', { rx: 6, stroke: '#C9C5BC', 'stroke-width': 2 }),
      rect([-16, -48, 32, 16], 'none', { stroke: '#8C9398', 'stroke-width': 6, rx: 5 }),
      rect([-9, -22, 18, 42], '#C4382A'),
      rect([-21, -10, 42, 18], '#C4382A'),
    );
    const film = place(
      [280, 258],
      1,
      turn(
        7,
        [0, 0],
        rect([-42, -54, 84, 108], '#24303A', { rx: 3 }),
        line('M-4-40v70M-16-30c-14 8-16 26-8 40M14-30c14 8 16 26 8 40M-18-10h36M-20 6h40M-18 22h36', '#BFD3DE', 5, {
          opacity: 0.85,
        }),
      ),
    );
    return desk(sketch, kit, film, sheet([178, 244, 56, 70], -5), line('M226 322l34-12', '#2B2622', 3));
  }
  const base = street(sketch, { surfaces: ['asphalt'] });
  const parcel = place(
    [120, 274],
    1,
    turn(-20, [0, 0], rect([-28, -44, 60, 44], '#C79A66', { rx: 2 }), rect([-4, -44, 10, 44], '#E0C49A')),
  );
  const helmet = place(
    [322, 276],
    0.9,
    turn(
      20,
      [0, 0],
      path('M-36 0c0-32 16-42 36-42s36 10 36 42z', '#F2B632'),
      rect([-40, -4, 80, 8], '#B98A1C', { rx: 3 }),
    ),
  );
  return on(
    base,
    fallenBike([216, 256], 1.5, paint(random)),
    parcel,
    helmet,
    random.chance(0.5) ? sitterOnKerb(pen, paint(random)) : '',
  );
}

const sitterOnKerb = (pen: Sketch['pen'], top: string): string =>
  pen.shadow([64, 250], 40, 8) +
  place(
    [60, 250],
    1.1,
    path('M-20-10c-2-26 4-42 18-44s20 14 20 44z', top),
    ellipse([0, -64, 12, 13], '#E5B995'),
    path('M-13-66c-2-16 6-20 13-20s15 4 13 20z', '#F2B632'),
    line('M10-12l24-4 2 16', '#3F4650', 12),
    rect([-22, -40, 26, 12], '#F7F7F4'),
  );

/** A corner for children: shut and dusty, then warm and lived in. */
function childcare(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = room(sketch, { floorAt: 200 });
  const mats = times(10, (i) =>
    path(
      `M${30 + (i % 5) * 70} ${238 + Math.floor(i / 5) * 34}h66l8 32h-70z`,
      ['#E26A6A', '#F2C54B', '#7FB2D6', '#8FC78A', '#B79AD6'][(i * 3) % 5] ?? '#F2C54B',
    ),
  );
  const little = (x: number, y: number, top: string): string => person([x, y], 0.78, { top, legs: '#5A6B8C' });
  const drawings = times(
    3,
    (i) =>
      rect([146 + i * 38, 60 + (i % 2) * 8, 32, 26], '#FFFFFF', { stroke: '#D9CDB8', 'stroke-width': 1.5 }) +
      ellipse([162 + i * 38, 72 + (i % 2) * 8, 7, 7], ['#F2C54B', '#E26A6A', '#8FC78A'][i] ?? '#F2C54B') +
      line(`M${150 + i * 38} ${82 + (i % 2) * 8}h22`, '#7FA66B', 2),
  );
  if (after)
    return on(
      { ...base, far: base.far + drawings },
      mats,
      table([120, 224, 150, 44], '#E0B97A'),
      little(110, 268, '#E26A6A'),
      little(286, 270, '#7FB2D6'),
      person([334, 276], 1.14, { top: '#E9EEF2', vest: '#C4452E' }),
      rect([160, 196, 30, 20], '#8FC78A') + rect([196, 190, 22, 26], '#F2C54B') + rect([224, 200, 22, 16], '#E26A6A'),
      bush([390, 240], 0.5, random),
    );
  const waiting =
    ebike([116, 286], 1.05, paint(random), { box: '#2F7FBF' }) +
    person([214, 284], 1.18, { top: '#2F7FBF', helmet: '#2F7FBF' }) +
    little(258, 286, '#E26A6A');
  return on(
    base,
    rect([270, 84, 100, 140], '#8A6A4A') +
      rect([278, 92, 84, 132], '#A9845C') +
      ellipse([350, 160, 5, 5], '#D9B36A') +
      rect([296, 116, 48, 34], '#F4ECDD') +
      line('M304 126h32M304 136h20', '#B5AB9C', 3),
    waiting,
  );
}

export const CARE_SCENES = {
  childcare: { hours: 'indoors', draw: childcare },
} satisfies Record<string, SceneSpec>;

/** Appeals settled by talking: only the picture before. */
export const CARE_QUARRELS = {
  bad_review: { hours: 'outdoors', draw: badReview, upright: true },
  wage: { hours: 'indoors', draw: wage },
  injury: { hours: 'day', draw: injury },
  labour: { hours: 'indoors', draw: wage },
} satisfies Record<string, SceneSpec>;

import { room } from '../backdrops/indoors';
import { HORIZON, street } from '../backdrops/street';
import { wall } from '../backdrops/wall';
import { block, together } from '../backdrops/buildings';
import { darker, lighter } from '../colour';
import { chair, cup, table, warningBoard } from '../props/clutter';
import { person } from '../props/people';
import { pot } from '../props/plants';
import { ebike, paint } from '../props/vehicles';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import type { Pen } from '../svg';
import { ellipse, line, path, place, rect, times, turn } from '../svg';

/** A numeral as seven bars: no font, the same on every machine. */
function numeral(n: number, x: number, y: number, size: number): string {
  const bars = ['abcdef', 'bc', 'abged', 'abgcd', 'fgbc', 'afgcd', 'afgedc', 'abc', 'abcdefg', 'abfgcd'][n % 10] ?? '';
  const d: Record<string, string> = {
    a: 'M0 0h8',
    b: 'M8 0v8',
    c: 'M8 8v8',
    d: 'M0 16h8',
    e: 'M0 8v8',
    f: 'M0 0v8',
    g: 'M0 8h8',
  };
  return place(
    [x, y],
    size,
    line(
      bars
        .split('')
        .map((bar) => d[bar])
        .join(''),
      '#FFFFFF',
      2.6,
    ),
  );
}

/** Blocks that all look alike, then with their numbers up. */
function findBuilding(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = street(sketch, { quarters: ['park'], surfaces: ['paving', 'concrete'] });
  const houses = together([0, 1, 2].map((i) => block([-30 + i * 158, HORIZON + 14, 140, 150], sketch)));
  const first = random.int(1, 6);
  const plates = after
    ? times(
        3,
        (i) =>
          rect([18 + i * 158, 34, 46, 40], '#2455A4', { rx: 4, stroke: '#FFFFFF', 'stroke-width': 2.5 }) +
          numeral(first + i, 34 + i * 158, 42, 1.5),
      )
    : '';
  const map = place(
    [306, 262],
    1,
    rect([-46, -96, 92, 68], '#2F7A56', { rx: 4 }),
    rect([-40, -90, 80, 56], '#EAF2E6'),
    line('M-40-62h80M-6-90v56M20-90v56', '#B5C4AC', 5),
    ellipse([10, -72, 5, 5], '#C4382A'),
    rect([-38, -28, 6, 30], '#8C9398'),
    rect([32, -28, 6, 30], '#8C9398'),
  );
  const lost =
    ebike([116, 284], 1.1, paint(random), { box: '#F2B632' }) +
    person([214, 284], 1.2, { top: '#F2B632', helmet: '#F2B632' }) +
    place(
      [252, 168],
      1,
      path('M-16-8a17 17 0 1 1 25 14c-5 4-7 6-7 13', 'none', {
        stroke: '#C4452E',
        'stroke-width': 7,
        'stroke-linecap': 'round',
      }),
      ellipse([2, 30, 5, 5], '#C4452E'),
    );
  return {
    ...on(
      { ...base, far: base.far + houses.body + plates },
      after ? map + ebike([120, 286], 1.05, paint(random), { box: '#F2B632' }) : lost,
    ),
    glow: (base.glow ?? '') + houses.glow,
  };
}

/** A cabinet in which riders swap batteries: dead, then lit. */
function battery(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = wall(sketch, { kinds: ['plaster', 'stone', 'brick'], foot: 220 });
  const shell = random.pick(['#2F7A56', '#2F6FA8', '#D9862E']);
  const slots = times(12, (i) => {
    const [x, y] = [112 + (i % 4) * 46, 96 + Math.floor(i / 4) * 46];
    const lit = after ? '#5FE09A' : i % 5 === 0 ? '#E5412E' : '#3A4144';
    const open = !after && i === 6;
    return (
      rect([x, y, 40, 38], open ? '#1B1E20' : '#DDE3E5', { rx: 3 }) +
      (open
        ? turn(-16, [x, y], rect([x - 4, y + 4, 12, 34], '#C3CACD'))
        : rect([x + 8, y + 12, 24, 6], '#A9B2B5', { rx: 2 })) +
      ellipse([x + 20, y + 28, 4.5, 4.5], lit)
    );
  });
  const screen =
    rect([112, 52, 178, 34], after ? '#BFF0D2' : '#22282B', { rx: 3 }) +
    (after
      ? path('M196 56l-10 16h8l-4 12 14-17h-8l5-11z', '#2F7A56')
      : line('M188 62l14 14M202 62l-14 14', '#E5412E', 4));
  const cabinet =
    pen.shadow([200, 262], 130, 14) +
    rect([96, 40, 210, 222], pen.wash(lighter(shell, 0.1), darker(shell, 0.2)), { rx: 6 }) +
    rect([90, 30, 222, 14], darker(shell, 0.35), { rx: 4 }) +
    screen +
    slots;
  const rider = random.chance(0.6)
    ? person([346, 290], [-1.2, 1.2], { top: '#F2B632', helmet: '#F2B632', reach: true })
    : ebike([352, 292], [-0.9, 0.9], paint(random));
  const glow = after ? ellipse([200, 70, 120, 40], pen.halo('#BFF0D2', 0.6)) : '';
  return { ...on(base, cabinet, rider, after ? '' : warningBoard([64, 282], 0.9)), glow };
}

/** A service point: shut or out of order, then open. */
const station = (sketch: Sketch): Scene =>
  turnOf(['front', 'inside'] as const, sketch) === 'front' ? stationFront(sketch) : stationInside(sketch);

function stationInside(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const dispenser =
    rect([70, 150, 54, 108], pen.wash('#F4F6F6', '#CDD4D6'), { rx: 4 }) +
    rect([76, 96, 42, 56], after ? '#A9D3E3' : '#DDE6EA', { rx: 10, opacity: 0.9 }) +
    ellipse([88, 184, 5, 5], '#C4382A') +
    ellipse([106, 184, 5, 5], '#2F6FA8') +
    rect([78, 204, 38, 10], '#8C9398');
  const sofa = rect([206, 196, 160, 50], '#C4784A', { rx: 10 }) + rect([198, 166, 176, 42], '#B5683C', { rx: 12 });
  const broken =
    ellipse([98, 272, 70, 12], '#7F9AA6', { opacity: 0.6 }) +
    warningBoard([150, 286], 0.9) +
    place([270, 282], 1, turn(82, [0, 0], chair([0, 0], 1)));
  const cosy = table([228, 256, 110, 36]) + cup([262, 248]) + cup([300, 248]) + pot([386, 236], 0.9, random);
  return on(room(sketch), dispenser, sofa, after ? cosy : broken);
}

/** A hut with a red roof and the seedling over its door. */
const hut = (pen: Pen): string =>
  rect([64, 92, 272, 154], pen.wash('#F2E6D2', '#DCCBB0')) +
  path('M44 96l40-40h232l40 40z', '#B5563A') +
  rect([84, 54, 232, 6], '#8E3F2A') +
  rect([128, 98, 144, 26], '#C4452E', { rx: 4 }) +
  times(3, (i) => rect([146 + i * 38, 104, 26, 14], '#FFF3E0', { rx: 2 })) +
  place(
    [110, 112],
    0.9,
    ellipse([0, 0, 14, 14], '#FFF3E0'),
    line('M0 8v-8', '#1B7A4B', 2.6),
    path('M0 0c-6 0-9-3-9-8 6 0 9 3 9 8zM1-3c0-5 3-8 8-8 0 5-3 8-8 8z', '#1B7A4B'),
  );

const shutter =
  rect([164, 140, 82, 106], '#9AA2A5') +
  line(
    times(10, (i) => `M164 ${148 + i * 10}h82`),
    '#7B8285',
    2.5,
  ) +
  place(
    [205, 196],
    1,
    rect([-11, -2, 22, 18], '#D9A22A', { rx: 3 }),
    path('M-7-2v-8c0-10 14-10 14 0v8', 'none', { stroke: '#8A6A1C', 'stroke-width': 4 }),
  );

function stationFront(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { quarters: ['park', 'flats'], surfaces: ['paving'] });
  const open =
    rect([164, 140, 82, 106], '#FFE9B4') +
    rect([164, 140, 12, 106], '#8FB0BC') +
    rect([234, 140, 12, 106], '#8FB0BC') +
    person([206, 244], 0.72, { top: '#E9EEF2', vest: '#C4452E' });
  const pane = (x: number): string =>
    rect([x, 148, 62, 56], after ? '#FFE2A0' : '#6E8088', { stroke: '#FFF8EE', 'stroke-width': 5 });
  const bike = ebike([104, 296], 0.9, paint(random), { box: '#2F7FBF' });
  const waiting = person([300, 286], 1.15, { top: '#2F7FBF', helmet: '#2F7FBF' });
  const pots = pot([74, 262], 0.9, random) + pot([326, 262], 0.9, random);
  const scene = on(base, hut(pen), pane(84), pane(262), after ? open + pots : shutter + waiting, bike);
  const shine = after ? pane(84) + pane(262) + ellipse([205, 192, 80, 70], pen.halo('#FFE2A0', 0.6)) : '';
  return { ...scene, glow: (base.glow ?? '') + shine };
}

export const RIDER_SCENES = {
  find_building: { hours: 'day', draw: findBuilding, upright: true },
  battery: { hours: 'outdoors', draw: battery },
  station_problem: { hours: 'day', draw: station },
} satisfies Record<string, SceneSpec>;

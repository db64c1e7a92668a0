import { street } from '../backdrops/street';
import { bag, litter, warningBoard } from '../props/clutter';
import { barrier, cone, lampPost, lid, mended, pit, puddle, ragged, shaft, sign, tape } from '../props/road';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { blob, ellipse, line, path, place, rect, times, turn } from '../svg';
import type { Box } from '../svg';

function manhole(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { surfaces: ['asphalt', 'concrete', 'paving'] });
  const hole: Box = [random.int(176, 220), random.int(218, 234), random.int(70, 84), random.int(29, 35)];
  const [x, y, rx, ry] = hole;
  const collar = ellipse([x, y + 2, rx * 1.34, ry * 1.36], '#6B6663', { opacity: 0.9 });
  if (after) return on(base, collar, lid(hole));
  const cones = random.chance(0.4) ? cone([x - rx * 1.5, y + 4], 0.9) : '';
  const kind = turnOf(['gone', 'shifted', 'broken', 'tilted'] as const, sketch);
  const lids = {
    gone: place(
      [x + rx * 1.62, y + 30],
      1,
      turn(-9, [0, 0], ellipse([2, 6, 62, 19], '#000000', { opacity: 0.25 }), lid([0, 0, 56, 18])),
    ),
    shifted: lid([x + rx * 0.62, y + 5, rx * 0.94, ry * 0.96]),
    broken: path(
      `M${x - rx} ${y}a${rx} ${ry} 0 0 1 ${rx * 1.2} ${-ry * 0.98}l-10 16 14 10-20 12 8 14a${rx} ${ry} 0 0 1 ${-rx * 1.1} ${-ry * 1.02}z`,
      '#716B66',
      { stroke: '#3F3A37', 'stroke-width': 2 },
    ),
    tilted: turn(-24, [x, y], lid([x + 6, y - 16, rx * 0.95, ry * 0.7], '#827B75')),
  };
  return on(base, collar, shaft(hole, pen), lids[kind], cones);
}

function collapse(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch);
  const box: Box = [random.int(176, 224), random.int(222, 240), random.int(72, 104), random.int(28, 40)];
  if (after)
    return on(base, mended(box, pen), random.chance(0.4) ? cone([box[0] + box[2] * 1.7, box[1] - 10], 0.8) : '');
  const guard = turnOf(['none', 'cones', 'none', 'barrier'] as const, sketch);
  const deep = random.chance(0.5)
    ? pit([box[0], box[1], box[2] * 1.15, box[3] * 1.2], random, pen)
    : pit(box, random, pen);
  const guards = {
    none: '',
    cones: cone([box[0] - box[2] * 1.35, box[1] + 18], 1) + cone([box[0] + box[2] * 1.3, box[1] - 6], 0.9),
    barrier: barrier([box[0] + 8, box[1] - box[3] - 8], 0.9),
  };
  return on(base, guards[guard], deep);
}

/** One panel of the white railing between lanes; its foot line is y = 0. */
const railing = (width: number): string =>
  rect([0, -52, width, 5], '#F3F3EF', { rx: 2 }) +
  rect([0, -12, width, 4], '#DADAD4', { rx: 2 }) +
  times(7, (i) => rect([4 + (i * (width - 10)) / 6, -52, 3, 46], '#E9E9E4')) +
  rect([-3, -58, 6, 58], '#C9CBC8') +
  rect([width - 3, -58, 6, 58], '#C9CBC8') +
  times(2, (i) => rect([-3 + i * width, -46, 6, 8], '#E2592B'));

function trafficSign(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = street(sketch, { quarters: ['flats', 'shops', 'park'], surfaces: ['asphalt'] });
  const kind = turnOf(['railing', 'light', 'sign'] as const, sketch);
  if (kind === 'railing') {
    const y = random.int(214, 232);
    const standing = (x: number): string => place([x, y], 1.25, railing(84));
    const fallen = place([158, y + 26], [1.25, 0.5], turn(-13, [0, 0], railing(84)));
    return on(
      base,
      standing(-52),
      standing(53),
      after ? standing(158) : fallen,
      standing(263),
      standing(368),
      after ? '' : cone([150, y + 34], 0.8),
    );
  }
  if (kind === 'light') return on(base, trafficLight(after));
  const face = random.pick(['round', 'warning', 'blue'] as const);
  const things = after ? sign([206, 252], 1.5, face) : sign([206, 252], 1.5, face, random.pick([-38, 33, -52]));
  return on(base, things, after ? '' : litter(4, [150, 240, 120, 30], random));
}

function trafficLight(works: boolean): string {
  const lens = (y: number, colour: string, lit: boolean): string =>
    ellipse([0, y, 14, 14], lit ? colour : '#33302E') + (lit ? ellipse([0, y, 24, 24], colour, { opacity: 0.25 }) : '');
  const head =
    rect([-21, -190, 42, 108], '#26282A', { rx: 8 }) +
    lens(-170, '#E5412E', false) +
    lens(-136, '#F2B632', false) +
    lens(-102, '#3CB66B', works);
  const pole = ellipse([0, 0, 14, 5], '#000000', { opacity: 0.3 }) + rect([-5, -96, 10, 96], '#8C9196');
  const wires = works
    ? ''
    : line('M10-86c14 12 2 26 16 40', '#C4382A', 2.5) + line('M-8-84c-10 18 4 26-8 44', '#2B2622', 2.5);
  return place([204, 256], 1.22, pole, works ? head : turn(24, [0, -84], head) + wires);
}

function streetLamp(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { surfaces: ['asphalt', 'concrete'] });
  const distant = lampPost([330, 166], 0.5, true) + lampPost([372, 154], 0.36, true);
  const [x, y] = [random.int(236, 262), 246];
  const [headX, headY] = [x - 40, y - 172];
  const light = (cx: number, cy: number, reach: number): string =>
    ellipse([cx, cy, reach, reach], pen.halo('#FFECC0', 0.95));
  const pool = (cx: number, cy: number, reach: number): string =>
    ellipse([cx, cy, reach, reach * 0.3], pen.halo('#FFDF9A', 0.85));
  const beam = (spread: number): string =>
    path(`M${headX - 9} ${headY}h18l${spread} 190h${-2 * spread - 18}z`, pen.fade('#FFE7AE', 0.28));
  const lamps = light(308, 68, 22) + pool(308, 172, 60) + light(356, 82, 14);
  const lit =
    beam(40) + beam(70) + beam(100) + light(headX, headY, 46) + pool(headX, y + 20, 180) + pool(headX, y + 20, 110);
  const scene = on(base, lampPost([x, y], 0.88, after), distant);
  return { ...scene, glow: (base.glow ?? '') + (after || random.chance(0.5) ? lamps : '') + (after ? lit : '') };
}

function waterlogging(sketch: Sketch): Scene {
  const { pen, place: random, after, light } = sketch;
  const base = street(sketch);
  const [x, y] = [random.int(180, 216), random.int(226, 242)];
  const grate =
    rect([x - 36, y + 34, 72, 20], '#3A3836', { rx: 2 }) +
    times(7, (i) => rect([x - 31 + i * 9.4, y + 36, 4, 16], '#6E6A66'));
  if (after) {
    const damp = blob(ragged([x, y, 150, 36], random, 0.12), '#3A3836', { opacity: 0.22 });
    return on(base, damp, grate, random.chance(0.4) ? warningBoard([x + 120, y + 20], 0.7) : '');
  }
  const water = puddle([x, y, 186, 58], { random, pen, sky: light.sky[0] });
  if (turnOf(['pool', 'burst', 'pool'] as const, sketch) === 'pool') {
    return on(
      base,
      water,
      cone([x - 96, y + 10], 1),
      random.chance(0.6) ? cone([x + 118, y + 30], 1.1) : '',
      litter(3, [x - 100, y - 10, 200, 40], random),
    );
  }
  const jets = times(9, (i) =>
    line(
      `M${x} ${y}C${x + (i - 4) * 4} ${y - 100} ${x + (i - 4) * 14} ${y - 120} ${x + (i - 4) * 21} ${y - 10 - random.int(0, 30)}`,
      '#EAF4F8',
      4.5,
      { opacity: 0.75 },
    ),
  );
  const spray = ellipse([x, y - 66, 62, 70], pen.halo('#FFFFFF', 0.55));
  return on(base, water, pit([x, y, 30, 12], random, pen), spray, jets, barrier([x + 140, y + 32], 0.9));
}

/** A round lid by the kerb that dirty water wells from. */
function sewage(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { surfaces: ['concrete', 'paving', 'asphalt'] });
  const [x, y] = [random.int(180, 214), random.int(214, 228)];
  const cover: Box = [x, y, 56, 23];
  if (after)
    return on(
      base,
      blob(ragged([x + 10, y + 20, 128, 36], random, 0.12), '#4A463F', { opacity: 0.18 }),
      lid(cover, '#6F6B66'),
    );
  const flood =
    blob(ragged([x + 14, y + 34, 196, 62], random, 0.14), pen.wash('#6F6446', '#4E4631')) +
    blob(ragged([x + 10, y + 28, 150, 42], random, 0.16), '#7E7250', { opacity: 0.8 });
  const foam = times(16, () =>
    ellipse(
      [x + random.range(-120, 120), y + random.range(10, 70), random.range(3, 9), random.range(2, 4)],
      '#C9C0A0',
      { opacity: 0.6 },
    ),
  );
  const well =
    ellipse([x, y, 60, 25], '#5A5138') +
    times(7, (i) => ellipse([x + (i - 3) * 13, y - 6 - random.range(0, 8), 12, 9], i % 2 ? '#8A7E5A' : '#776C4B'));
  return on(
    base,
    flood,
    foam,
    turn(-8, [x, y], lid([x + 12, y - 12, 50, 17], '#6F6B66')),
    well,
    bag([x - 130, y + 60], 0.8, random),
    cone([x + 150, y + 44], 0.9),
  );
}

/** Red hydrant at the kerb. */
function hydrant(sketch: Sketch): Scene {
  const { pen, place: random, after, light } = sketch;
  const base = street(sketch, { surfaces: ['paving', 'concrete'] });
  const [x, y] = [random.int(176, 222), 256];
  const body =
    ellipse([0, 2, 34, 8], '#000000', { opacity: 0.28 }) +
    rect([-24, -10, 48, 12], '#8E2318', { rx: 3 }) +
    rect([-17, -92, 34, 86], pen.wash('#D8402C', '#A82A1B', true), { rx: 4 }) +
    path('M-20-92c0-20 8-28 20-28s20 8 20 28z', '#C63525') +
    rect([-24, -96, 48, 8], '#9E281B', { rx: 3 }) +
    rect([-5, -130, 10, 14], '#8E2318', { rx: 2 }) +
    rect([-34, -72, 68, 20], '#B93022', { rx: 5 }) +
    ellipse([-34, -62, 7, 12], '#E0B93A') +
    ellipse([34, -62, 7, 12], '#E0B93A') +
    ellipse([0, -58, 12, 12], '#E0B93A') +
    ellipse([0, -58, 5, 5], '#8E6F16') +
    rect([-12, -88, 5, 76], '#FFFFFF', { opacity: 0.25, rx: 2 });
  if (after)
    return on(
      base,
      place([x, y], 1.2, body),
      random.chance(0.5) ? path('M110 284h180l26 20H84z', 'none', { stroke: '#E8B324', 'stroke-width': 4 }) : '',
    );
  const water = puddle([x + 20, y + 22, 150, 36], { random, pen, sky: light.sky[0] });
  const kind = turnOf(['spray', 'leaning', 'drip'] as const, sketch);
  const jet = times(8, (i) =>
    line(
      `M${x + 40} ${y - 76}C${x + 80 + i * 5} ${y - 130 + i * 5} ${x + 110 + i * 8} ${y - 90 + i * 8} ${x + 118 + i * 9} ${y + 14}`,
      '#EAF4F8',
      4,
      { opacity: 0.7 },
    ),
  );
  const drip = times(5, (i) => ellipse([x + 46 + random.range(-3, 3), y - 60 + i * 16, 2.6, 4.6], '#DCEBF2'));
  const tilt = kind === 'leaning' ? -24 : kind === 'spray' ? 8 : 0;
  return on(
    base,
    water,
    turn(tilt, [x, y], place([x, y], 1.2, body)),
    kind === 'spray' ? jet : drip,
    kind === 'leaning' ? cone([x + 86, y + 10], 0.9) : '',
  );
}

/** A construction fence of blue sheets, whole or with sheets down. */
function siteFence(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { quarters: ['flats', 'park'], surfaces: ['concrete', 'dirt', 'asphalt'] });
  const colour = random.pick(['#2F6FA8', '#3A7FA0', '#4A8A5E']);
  const foot = 226;
  const sheet = (i: number): string => {
    const x = -60 + i * 74;
    return (
      rect([x, foot - 108, 73, 104], pen.wash(colour, colour)) +
      times(8, (j) => rect([x + j * 9, foot - 108, 3, 104], '#FFFFFF', { opacity: 0.13 })) +
      rect([x, foot - 112, 74, 7], '#E8E8E2') +
      rect([x, foot - 12, 74, 14], i % 2 ? '#E2592B' : '#F6F0E6')
    );
  };
  const gap = random.int(2, 3);
  const crane =
    rect([70, -20, 7, 130], '#D9A22A') + rect([20, -6, 160, 6], '#D9A22A') + line('M150 0v34', '#4A4642', 1.5);
  const digging =
    rect([-60 + gap * 74, foot - 100, 148, 100], '#B59A73') +
    ellipse([14 + gap * 74, foot - 4, 60, 34], '#8E7350') +
    ellipse([40 + gap * 74, foot - 2, 34, 20], '#A88A62');
  const sheets = times(7, (i) => (!after && (i === gap || i === gap + 1) ? '' : sheet(i)));
  const down = after
    ? ''
    : digging +
      place(
        [-40 + gap * 74, foot + 44],
        [1.1, 0.42],
        turn(
          -9,
          [0, 0],
          rect([0, -104, 73, 104], colour),
          times(8, (j) => rect([j * 9, -104, 3, 104], '#FFFFFF', { opacity: 0.2 })),
          rect([0, -112, 74, 8], '#E8E8E2'),
        ),
      );
  const scene = on({ ...base, far: base.far + crane }, sheets, down);
  const marks = after
    ? times(3, (i) => ellipse([20 + i * 160, foot - 120, 6, 6], '#F2B632'))
    : tape([-40 + gap * 74, foot - 40], [80 + gap * 74, foot - 30]);
  return on(scene, marks, !after && random.chance(0.5) ? cone([60 + gap * 74, foot + 40], 1) : '');
}

export const ROAD_SCENES = {
  manhole: { hours: 'outdoors', draw: manhole },
  road_collapse: { hours: 'outdoors', draw: collapse },
  traffic_sign: { hours: 'day', draw: trafficSign },
  street_lamp: { hours: 'night', draw: streetLamp },
  waterlogging: { hours: 'day', draw: waterlogging },
  sewage: { hours: 'day', draw: sewage },
  fire_hydrant_damaged: { hours: 'day', draw: hydrant },
  site_fence: { hours: 'day', draw: siteFence },
} satisfies Record<string, SceneSpec>;

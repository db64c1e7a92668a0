import { skyline, street } from '../backdrops/street';
import { wall } from '../backdrops/wall';
import { darker } from '../colour';
import { bag, litter, smoke, table } from '../props/clutter';
import { bush, pot } from '../props/plants';
import { barrier, cone, tape, utilityPole } from '../props/road';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { ellipse, line, path, place, rect, times, turn } from '../svg';

const bolt = 'M6-22l-14 22h10l-6 20 20-26h-11l8-16z';

function powerLine(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = street(sketch);
  const kind = turnOf(['sagging', 'box', 'leaning'] as const, sketch);
  if (kind === 'box') return on(base, transformerBox(sketch));
  const lean = kind === 'leaning' && !after ? -15 : 0;
  const poles = place([64, 212], 1, utilityPole([0, 0], 1, lean)) + utilityPole([350, 192], 0.78);
  const [x, y] = lean === 0 ? [64, 16] : [18, 30];
  const depth = after ? 16 : kind === 'sagging' ? 190 : 90;
  const wires = [0, 16, 34].map((shift, i) => {
    const low = depth * (i === 0 ? 1 : 0.55);
    return line(
      `M${x - 20 + shift} ${y}C${x + 70} ${y + low} 290 ${40 + low} ${332 + shift * 0.7} 40`,
      '#262220',
      i === 0 ? 3.6 : 2.4,
    );
  });
  const torn = !after && random.chance(0.5) ? line('M84 20c20 60 8 120 34 190 6 16 20 22 34 20', '#262220', 3) : '';
  const house = line(`M${x} ${y + 20}L-60 ${y + 50}M344 54L460 70`, '#262220', 2);
  return on(base, poles, wires.join(''), torn, house, after ? '' : cone([196, 252], 1.2) + tape([86, 214], [196, 226]));
}

/** The green cabinet by the road: shut, or open with its wires out. */
function transformerBox({ pen, place: random, after }: Sketch): string {
  const colour = random.pick(['#6E8F7A', '#8C9398', '#7C8C6E']);
  const case_ =
    ellipse([0, 4, 86, 12], '#000000', { opacity: 0.28 }) +
    rect([-74, -12, 148, 16], '#8F897F') +
    rect([-66, -122, 132, 112], pen.wash(colour, darker(colour, 0.16))) +
    rect([-72, -130, 144, 12], darker(colour, 0.3), { rx: 2 });
  const warning = (x: number): string =>
    path(`M${x}-92l18 32h-36z`, '#F2C230', { stroke: '#2B2622', 'stroke-width': 2.5, 'stroke-linejoin': 'round' }) +
    place([x + 1, -72], 0.5, path(bolt, '#2B2622'));
  const shut =
    line('M0-116v104', darker(colour, 0.35), 2) +
    warning(-33) +
    warning(33) +
    rect([-8, -66, 5, 14], '#3A3633') +
    rect([4, -66, 5, 14], '#3A3633') +
    times(4, (i) => line(`M-54 ${-40 + i * 6}h42M12 ${-40 + i * 6}h42`, darker(colour, 0.25), 2));
  const wires = times(5, (i) =>
    line(
      `M${-22 + i * 11}-${90 - i * 6}c${random.int(-20, 20)} 30 ${random.int(-30, 30)} 50 ${random.int(-26, 26)} ${70 + i * 6}`,
      ['#C4382A', '#2B2622', '#E0B02B', '#2F6FA8', '#2B2622'][i] ?? '#2B2622',
      3,
    ),
  );
  const open =
    rect([-40, -116, 84, 102], '#2A2725') +
    times(
      3,
      (i) =>
        rect([-32, -108 + i * 32, 68, 22], '#4E5357', { rx: 2 }) +
        times(4, (j) => rect([-26 + j * 16, -102 + i * 32, 9, 10], '#8C9398')),
    ) +
    path('M-40-118l-46 12v104l46-10z', colour, { stroke: darker(colour, 0.3), 'stroke-width': 2 }) +
    place([-62, -58], 0.6, path(bolt, '#F2C230')) +
    wires;
  return place([200, 268], 1.28, case_, after ? shut : open) + (after ? '' : cone([330, 276], 1));
}

/** Gas: a riser with its meter on a wall, or bottles where none may stand. */
function gas(sketch: Sketch): Scene {
  const { place: random, after, pen } = sketch;
  const base = wall(sketch, { kinds: ['tile', 'plaster'], bare: true, foot: 232 });
  if (turnOf(['meter', 'bottles'] as const, sketch) === 'bottles') {
    const bottle = (x: number, s: number): string =>
      place(
        [x, 284],
        s,
        ellipse([0, 2, 32, 6], '#000000', { opacity: 0.25 }),
        rect([-26, -92, 52, 92], pen.wash('#8FA0A8', '#6B7C85', true), { rx: 12 }),
        rect([-14, -112, 28, 24], 'none', { stroke: '#6B7C85', 'stroke-width': 5, rx: 4 }),
        rect([-4, -104, 8, 14], '#B0852A'),
        rect([-18, -60, 36, 10], '#C4382A'),
      );
    const stove =
      rect([28, 150, 130, 86], '#CFD3D2') +
      rect([28, 142, 130, 12], '#8D9496') +
      ellipse([66, 142, 24, 5], '#2B2826') +
      ellipse([122, 142, 24, 5], '#2B2826') +
      times(2, (i) => ellipse([66 + i * 56, 172, 9, 9], '#5B6164'));
    const hose = line('M160 190c60 4 20 70 64 -20', '#C46A2A', 4);
    return after
      ? on(base, stove, table([210, 210, 140, 74], '#B9A58A'), pot([280, 204], 0.7, random))
      : on(
          base,
          stove,
          hose,
          bottle(226, 1.1),
          bottle(294, 1),
          bottle(350, 0.94),
          line('M196 130c18-10 26 10 44 0s26 10 44 0M206 110c18-8 26 10 44 2s26 10 44 0', '#C9B27C', 5, {
            opacity: 0.85,
          }),
        );
  }
  const pipe = line('M96-60v166M96 158v96', '#E0B02B', 13) + line('M126 130h70q20 0 20-20V-60', '#E0B02B', 9);
  const meter =
    rect([66, 102, 62, 60], '#F2EEE6', { rx: 8, stroke: '#C9C1B2', 'stroke-width': 2 }) +
    rect([76, 112, 42, 18], '#3B4A52', { rx: 2 }) +
    times(4, (i) => rect([80 + i * 9, 116, 6, 10], '#D9E6E8')) +
    ellipse([97, 146, 8, 8], after ? '#2F8A5A' : '#C4382A') +
    rect([82, 190, 28, 12], '#B0852A', { rx: 3 });
  const door =
    rect([262, 56, 108, 184], '#7A4E32') +
    rect([272, 68, 88, 74], '#8A5B3C') +
    rect([272, 154, 88, 76], '#8A5B3C') +
    ellipse([354, 152, 6, 6], '#D9B36A');
  const leak = times(4, (i) =>
    line(`M${112 + i * 3} ${196 + i * 8}c18-10 26 10 44 0s26 10 44 0`, '#C9B27C', 4.5, { opacity: 0.8 }),
  );
  const warn =
    path('M182 70l34 58h-68z', '#E8A41E', { stroke: '#FFFFFF', 'stroke-width': 4, 'stroke-linejoin': 'round' }) +
    line('M182 90v18', '#3A2B1A', 5) +
    ellipse([182, 118, 3, 3], '#3A2B1A');
  const ok = ellipse([166, 196, 22, 22], '#2F8A5A') + line('M156 196l8 8 14-16', '#FFFFFF', 5);
  return on({ ...base, far: base.far + door }, pipe, meter, after ? ok : leak + warn);
}

/** A facade from which something is coming down: a sign board, tiles, a cooler. */
function fallingObject(sketch: Sketch): Scene {
  const { after } = sketch;
  const base = wall(sketch, { kinds: ['brick', 'plaster', 'tile'], bare: true, foot: 232 });
  const pane = (x: number): string =>
    rect([x, -10, 54, 48], '#A9C0C9', { stroke: '#EFE7DA', 'stroke-width': 4 }) +
    line(`M${x + 27}-10v48`, '#EFE7DA', 3);
  const windows =
    times(4, (i) => pane(-30 + i * 116)) +
    rect([40, 150, 120, 84], '#8FA9B2') +
    rect([196, 150, 150, 84], '#9AB2BA') +
    line('M100 150v84M271 150v84', '#EFE7DA', 4);
  const loose = { board: looseBoard, tiles: looseTiles, cooler: looseCooler }[
    turnOf(['board', 'tiles', 'cooler'] as const, sketch)
  ](sketch);
  const closed =
    tape([20, 236], [140, 246]) + tape([140, 246], [330, 238]) + cone([20, 262], 0.9) + cone([340, 262], 0.9);
  return on({ ...base, far: base.far + windows }, loose, after ? '' : closed);
}

function looseBoard({ pen, place: random, after }: Sketch): string {
  const colour = random.pick(['#C4452E', '#2F6F9F', '#2F7A56', '#C98A1E']);
  const board =
    rect([-130, -30, 260, 60], pen.wash(colour, darker(colour, 0.2)), { rx: 3, stroke: '#F4ECDD', 'stroke-width': 4 }) +
    times(5, (i) => rect([-104 + i * 44, -16, 28, 32], '#FFF3E0', { opacity: 0.92, rx: 2 }));
  const straight = place([200, 104], 1, board);
  if (after) return straight;
  const torn = line('M74 60v24M330 60v34', '#3A3633', 3) + line('M322 160c6 20-8 26 2 44', '#3A3633', 2.5);
  return turn(15, [74, 84], straight) + torn + litter(4, [150, 246, 140, 30], random);
}

function looseTiles({ place: random, after }: Sketch): string {
  if (after) return rect([136, 50, 130, 84], '#E4DCCD', { opacity: 0.9 });
  const bare = times(16, () =>
    rect(
      [150 + random.range(-10, 90), 62 + random.range(-10, 60), random.int(14, 30), random.int(10, 22)],
      random.pick(['#8F8274', '#A39687', '#7A6E62']),
    ),
  );
  const fallen = times(14, () =>
    path(
      `M${random.int(120, 300)} ${random.int(248, 290)}l12-5 8 8-10 6z`,
      random.pick(['#C9BFB0', '#A39687', '#DDD3C3']),
    ),
  );
  return bare + fallen;
}

function looseCooler({ after }: Sketch): string {
  const unit =
    rect([-40, -30, 80, 56], '#EDEBE5', { rx: 4, stroke: '#A8A399', 'stroke-width': 2 }) +
    ellipse([-10, -2, 20, 20], '#C9C6BF') +
    ellipse([-10, -2, 7, 7], '#8F8A82') +
    line('M40 0c20 6 6 60 14 100', '#D8D4CA', 4);
  const held = line('M-44 28h88M-36 28v22M36 28v22', '#6E665C', 5) + unit;
  const hanging = line('M-44 28h40', '#6E665C', 5) + turn(24, [-40, 20], unit);
  return place([196, 96], 1.15, after ? held : hanging);
}

/** A brick house that is giving way. */
function dangerousHouse(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = street(sketch, { quarters: ['village', 'old', 'park'], surfaces: ['dirt', 'concrete'] });
  const brick = random.pick(['#A8705A', '#B58468', '#9C8674']);
  const wallBox =
    rect([96, 112, 214, 128], pen.wash(brick, darker(brick, 0.2))) +
    line(
      times(11, (j) => `M96 ${118 + j * 12}h214`),
      darker(brick, 0.3),
      1,
      { opacity: 0.5 },
    );
  const doorway =
    rect([176, 160, 52, 80], after ? '#6E3B30' : '#241C18') +
    rect([116, 142, 42, 40], after ? '#9DB6C0' : '#2B2420', { stroke: '#D8CBB8', 'stroke-width': 4 }) +
    rect([250, 142, 42, 40], after ? '#9DB6C0' : '#2B2420', { stroke: '#D8CBB8', 'stroke-width': 4 });
  if (after) {
    const roof =
      path('M78 116l36-52h178l36 52z', '#8D4A3C') +
      line(
        times(9, (i) => `M${96 + i * 26} 114l${8 - i * 2}-48`),
        '#6E3A2F',
        1.5,
      );
    return on(
      base,
      wallBox,
      roof,
      doorway,
      rect([96, 112, 214, 128], '#F0E8DA', { opacity: 0.35 }),
      random.chance(0.6) ? bush([70, 244], 1, random) : '',
    );
  }
  const roof =
    path('M70 124l44-58 60 6 34 26 40-30 44 10 40 48z', '#7C5A4C') +
    path('M176 74l32 26 34-24-10 40h-44z', '#2B2320') +
    line('M186 92l50 14M192 108l40-16', '#6B4B38', 5);
  const crack =
    line('M132 116l14 34-10 20 18 30-8 38M276 114l-12 30 12 26-16 34', '#2A211C', 3.5) +
    path('M236 206l30-8 24 42h-66z', '#3A2F29');
  const rubble = times(16, () =>
    path(
      `M${random.int(216, 330)} ${random.int(232, 262)}l16-8 12 8-12 8z`,
      random.pick([brick, darker(brick, 0.25), '#C9BBA6']),
    ),
  );
  const props = line('M70 250l34-96M338 250l-34-90', '#8A6A45', 7);
  return on(
    base,
    wallBox,
    roof,
    doorway,
    crack,
    rubble,
    props,
    tape([52, 226], [200, 238]),
    tape([200, 238], [352, 224]),
    random.chance(0.5) ? barrier([120, 282], 1) : cone([128, 282], 1),
  );
}

/** A shed of coloured sheets where none may stand: on a roof or against a house. */
function illegalBuilding(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const { far, glow } = skyline('flats', sketch);
  const sheet = random.pick(['#3F7FA8', '#4A8A6A', '#A8524A', '#8C9398']);
  const stone = random.pick(['#D8C6AC', '#C9BBA8', '#E2D5C0']);
  const roofTop =
    rect([-60, 120, 520, 80], '#C3CAB4') +
    rect([-60, 190, 520, 170], pen.wash('#B9AFA2', '#9A9186')) +
    rect([-60, 176, 520, 18], stone) +
    times(12, (i) => rect([-54 + i * 44, 150, 10, 28], stone)) +
    rect([-60, 144, 520, 9], darker(stone, 0.1)) +
    line('M-60 236h520M-60 290h520', '#7F776C', 1.5, { opacity: 0.6 });
  const tank =
    rect([316, 176, 46, 56], '#B9C1C4', { rx: 4 }) +
    ellipse([339, 176, 23, 7], '#D3DADC') +
    rect([322, 232, 6, 14], '#6B6F70') +
    rect([350, 232, 6, 14], '#6B6F70');
  const scene: Scene = { far, near: roofTop + tank, glow };
  if (after)
    return on(
      scene,
      times(5, (i) => line(`M${90 + i * 36} ${270 + (i % 2) * 6}h22`, '#857C70', 2, { opacity: 0.7 })),
      pot([80, 250], 0.9, random),
      pot([120, 256], 0.7, random),
    );
  const shed =
    rect([70, 122, 216, 138], pen.wash(sheet, darker(sheet, 0.15))) +
    line(
      times(18, (i) => `M${76 + i * 12} 122v138`),
      '#FFFFFF',
      2,
      { opacity: 0.18 },
    ) +
    path('M54 126l34-34h186l30 34z', darker(sheet, 0.3)) +
    rect([96, 150, 62, 50], '#B5C6CC', { stroke: '#F4F0E8', 'stroke-width': 4 }) +
    rect([196, 156, 54, 104], '#8A8F92') +
    line('M242 206v14', '#3A3633', 4);
  return on(
    scene,
    shed,
    bag([60, 276], 1, random),
    times(4, (i) => rect([296 - i * 3, 284 - i * 7, 84, 6], random.pick(['#B98E5A', '#A67C48']))),
    random.chance(0.5) ? line('M40 104l230-8', '#2B2622', 2) : '',
  );
}

/** Kitchen exhaust that blows over the lane. */
function fume(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = wall(sketch, { kinds: ['brick', 'tile', 'plaster'], bare: true, foot: 222 });
  const door =
    rect([40, 96, 70, 130], '#6E5A48') +
    rect([46, 102, 58, 60], '#B9A98A', { opacity: 0.7 }) +
    rect([140, 86, 84, 60], '#FFE2A0', { stroke: '#EFE7DA', 'stroke-width': 5 }) +
    line('M182 86v60', '#EFE7DA', 4);
  const oil = after
    ? ''
    : times(4, (i) =>
        line(`M${238 + i * 26} 150v${random.int(24, 66)}`, '#4A3A26', random.int(6, 12), { opacity: 0.45 }),
      );
  const fan =
    rect([222, 48, 112, 104], pen.wash('#C3C9CB', '#8E9598'), { rx: 4 }) +
    ellipse([278, 100, 44, 44], '#3A4043') +
    times(6, (i) => turn(i * 60, [278, 100], path('M278 100c-4-20 0-34 8-40 8 10 4 26-8 40z', '#7B8285'))) +
    ellipse([278, 100, 9, 9], '#5B6164') +
    line(
      times(5, (i) => `M238 ${66 + i * 17}h80`),
      '#A9B0B2',
      2,
    );
  const pipe = rect([264, -60, 28, 110], pen.wash('#B9BFC1', '#8E9598', true));
  const filter =
    rect([226, 52, 104, 96], '#E3E8E8', { rx: 4 }) +
    line(
      times(7, (i) => `M236 ${66 + i * 9}h60`),
      '#A9B3B5',
      3,
    ) +
    ellipse([312, 78, 8, 8], '#2F8A5A') +
    rect([236, 132, 84, 8], '#2F8A5A', { rx: 3 });
  const scene = { ...base, far: base.far + door + oil };
  const reek = (reach: number, colour: string): string => smoke([278, 108], reach, { random, pen, colour });
  const cloud = after
    ? ''
    : reek(150, '#6E675E') + reek(190, '#8F887D') + ellipse([278, 100, 70, 56], pen.halo('#7A7368', 0.8));
  const waste = after ? '' : bag([150, 262], 1, random) + bag([190, 268], 0.9, random);
  return {
    ...on(scene, pipe, after ? filter : fan, waste, cloud),
    glow: rect([140, 86, 84, 60], '#FFE2A0', { opacity: 0.8 }),
  };
}

export const BUILDING_SCENES = {
  power_line: { hours: 'day', draw: powerLine },
  gas_smell: { hours: 'indoors', draw: gas },
  falling_object: { hours: 'day', draw: fallingObject },
  dangerous_house: { hours: 'day', draw: dangerousHouse },
  illegal_building: { hours: 'day', draw: illegalBuilding },
  noise_fume: { hours: 'outdoors', draw: fume },
} satisfies Record<string, SceneSpec>;

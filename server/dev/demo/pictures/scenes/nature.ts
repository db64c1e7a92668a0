import { meadow, street } from '../backdrops/street';
import { waterside } from '../backdrops/waterside';
import { darker, lighter } from '../colour';
import { bag, litter } from '../props/clutter';
import { bush, fallenLeaves, leafColour } from '../props/plants';
import { barrier, cone, ragged, sign, tape } from '../props/road';
import type { Scene, SceneSpec, Sketch } from '../sketch';
import { on, turnOf } from '../sketch';
import { blob, ellipse, line, path, place, rect, times, turn } from '../svg';

/** A tree across the road; afterwards a stump and swept ground. */
function treeFallen(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = street(sketch);
  const colour = leafColour(random);
  const stump =
    path('M52 196h34l6 18H46z', '#7B5B40') + ellipse([69, 196, 17, 6], '#C9A67C') + ellipse([69, 196, 9, 3], '#A9825A');
  if (after) {
    const logs = times(4, (i) =>
      place(
        [100 + i * 24, 222 - (i % 2) * 10],
        1,
        rect([-12, -14, 40, 14], '#8A6648', { rx: 6 }),
        ellipse([-10, -7, 7, 7], '#C9A67C'),
      ),
    );
    return on(base, stump, random.chance(0.5) ? logs : '', fallenLeaves(12, [120, 220, 200, 40], random));
  }
  const trunk =
    path('M66 206c60-10 140-4 214 22l-3 14c-80-20-150-22-216-14z', '#7B5B40') +
    path('M66 206c60-10 140-4 214 22l-1 4c-76-24-150-30-214-20z', '#9A7656');
  const limbs = line('M196 216l-26-40M226 222l10-46M176 224l-20 34M250 232l-10 36', '#7B5B40', 7);
  const leaves = times(22, (i) =>
    ellipse(
      [226 + random.range(-58, 128), 222 + random.range(-56, 50), random.range(16, 30), random.range(12, 22)],
      i % 3 ? darker(colour, random.range(0, 0.18)) : lighter(colour, 0.15),
    ),
  );
  const kind = turnOf(['road', 'road', 'split'] as const, sketch);
  const guard = random.chance(0.5) ? cone([112, 272], 1.1) : barrier([110, 278], 0.9);
  if (kind === 'split')
    return on(base, turn(-14, [70, 200], trunk, limbs, leaves), stump, fallenLeaves(18, [90, 230, 240, 50], random));
  return on(base, trunk, leaves, limbs, fallenLeaves(20, [90, 230, 260, 50], random), guard);
}

/** Open water by a path: without a railing, then with one. */
function watersideDanger(sketch: Sketch): Scene {
  const { place: random, after } = sketch;
  const base = waterside(sketch, random.pick(['#6E8C86', '#77907A', '#6A8796']));
  if (!after) return on(base, brokenBank(sketch));
  const posts = times(
    9,
    (i) =>
      rect([-54 + i * 62, 196, 9, 86], '#D9DCDC', { rx: 2 }) + rect([-56 + i * 62, 190, 13, 8], '#C4452E', { rx: 2 }),
  );
  const rails =
    rect([-60, 206, 520, 7], '#E6E9E9') + rect([-60, 232, 520, 5], '#D3D7D7') + rect([-60, 256, 520, 5], '#D3D7D7');
  const ring = place(
    [254, 232],
    1,
    ellipse([0, 0, 25, 25], 'none', { stroke: '#E8562E', 'stroke-width': 12 }),
    times(4, (i) => turn(i * 90 + 45, [0, 0], rect([-6, -31, 12, 12], '#FFFFFF'))),
  );
  return on(base, rails, posts, ring, sign([116, 290], 1.05, 'warning'));
}

/** A bank without its railing: gone, bent or washed out. */
function brokenBank(sketch: Sketch): string {
  const { place: random } = sketch;
  const kind = turnOf(['bent', 'washedOut', 'gone'] as const, sketch);
  const walk =
    path('M-60 286q260-16 520 0v70H-60z', '#C3B8A6') +
    line(
      times(9, (i) => `M${-40 + i * 60} 282l${-26 + i * 6} 70`),
      '#9E9484',
      1.5,
    );
  const bar = (y: number): string => `M-60 ${y}h${kind === 'gone' ? 120 : 150}M${kind === 'gone' ? 352 : 308} ${y}h150`;
  const rails =
    line(bar(226) + bar(248), '#DDE0E0', 6) +
    times(3, (i) => rect([-44 + i * 48, 210, 8, 76], '#C9CDCD')) +
    times(3, (i) => rect([334 + i * 48, 210, 8, 76], '#C9CDCD'));
  const bent =
    line('M90 226c30 6 44 40 60 58M90 248c24 6 30 26 44 38M308 226c-34 2-50 26-60 44', '#DDE0E0', 6) +
    turn(58, [170, 284], rect([166, 216, 8, 70], '#C9CDCD'));
  const hole =
    path('M116 282c10-14 40-30 78-28 40 2 66 10 84 28l20 70H84z', '#7E7052') +
    path('M140 300c20-16 90-16 116 0l16 52H120z', '#6A5E45') +
    times(9, () =>
      rect([random.int(110, 290), random.int(250, 300), random.int(12, 26), random.int(6, 12)], '#AFA595', { rx: 3 }),
    );
  const warning = kind === 'bent' ? '' : tape([62, 236], [340, 232]);
  return walk + (kind === 'washedOut' ? hole : '') + rails + (kind === 'bent' ? bent : warning);
}

/** A river with rubbish and weed on it, then clear. */
function river(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = waterside(
    sketch,
    after ? random.pick(['#5F95A8', '#6A9DA8', '#5E8FA6']) : random.pick(['#6E7A52', '#77764E', '#5F6B56']),
  );
  if (after) {
    const lotus = times(random.int(0, 5), (i) =>
      ellipse([60 + i * 70 + random.int(-20, 20), random.int(176, 226), 17, 6], '#6E9A5E'),
    );
    return on(base, lotus, random.chance(0.5) ? bush([40, 286], 1, random) : '');
  }
  const weed = times(7, () =>
    blob(
      ragged([random.int(-20, 420), random.int(170, 234), random.int(24, 64), random.int(6, 13)], random, 0.2),
      random.pick(['#7F8F3E', '#8C9A4A', '#6F7F3A']),
      { opacity: 0.85 },
    ),
  );
  const rubbish = times(13, () => {
    const [x, y] = [random.int(10, 390), random.int(172, 238)];
    const size = (y - 110) / 110;
    const thing = random.pick([
      path('M-10 2c-4-10 2-14 10-14s14 4 10 14z', '#E8E6DE'),
      rect([-14, -4, 28, 8], '#9FC6D6', { rx: 4 }) + rect([12, -2, 6, 4], '#2F7FA8'),
      rect([-12, -6, 24, 10], '#C79A66'),
      ellipse([0, 0, 12, 5], '#F4F2EA'),
      path('M-12 0c4-8 20-8 24 0-6 4-18 4-24 0z', '#C4452E'),
    ]);
    return place([x, y], Number(size.toFixed(2)), ellipse([0, 4, 16, 3], pen.halo('#000000', 0.3)), thing);
  });
  return on(base, weed, rubbish, bag([random.int(300, 350), 284], 1.1, random), litter(5, [20, 262, 240, 30], random));
}

/** A bed of lawn and shrubs, trampled or tended. */
function greenery(sketch: Sketch): Scene {
  const { pen, place: random, after } = sketch;
  const base = meadow(sketch, after ? '#8FB06A' : '#A3A96E');
  const kerb = rect([-60, 286, 520, 14], '#C9C2B6') + rect([-60, 300, 520, 60], pen.wash('#B3A99C', '#978E82'));
  const fence =
    rect([-60, 250, 520, 5], '#F0F0EA') +
    rect([-60, 268, 520, 4], '#E2E2DC') +
    times(16, (i) => rect([-56 + i * 33, 242, 5, 42], '#F4F4EE', { rx: 2 }));
  if (after) {
    const flowers = times(42, () => {
      const [x, y] = [random.int(-30, 430), random.int(196, 240)];
      return (
        line(`M${x} ${y + 9}v-8`, '#5E8A4A', 1.6) +
        ellipse([x, y, 4.5, 4], random.pick(['#E26A6A', '#F2C54B', '#E58FB5', '#FFFFFF', '#C86AC8']))
      );
    });
    return on(
      base,
      times(6, (i) => bush([10 + i * 78, 190], random.range(0.8, 1.1), random, '#7FA65E')),
      flowers,
      fence,
      kerb,
    );
  }
  const bald = times(4, () =>
    blob(
      ragged([random.int(40, 360), random.int(190, 268), random.int(36, 76), random.int(9, 18)], random, 0.25),
      pen.wash('#B89A70', '#9A7E58'),
    ),
  );
  const dead = line('M300 244l-4-70M296 200l-18-24M297 190l20-26M296 214l22-16', '#7A6248', 4.5);
  const trodden = path('M150 156C170 200 150 240 220 300h60C220 240 214 200 176 156z', '#B59C74');
  return on(
    base,
    trodden,
    bald,
    dead,
    kerb,
    litter(12, [30, 190, 330, 84], random),
    random.chance(0.6) ? bag([88, 270], 1, random) : '',
  );
}

export const NATURE_SCENES = {
  tree_fallen: { hours: 'day', draw: treeFallen },
  waterside: { hours: 'day', draw: watersideDanger },
  river: { hours: 'day', draw: river },
  greenery: { hours: 'day', draw: greenery },
} satisfies Record<string, SceneSpec>;

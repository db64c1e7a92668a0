import sharp from 'sharp';
import type { MerchantKind } from '../content';
import { Random } from '../random';
import { darker, lighter } from './colour';
import { finish } from './finish';
import { lightOf } from './light';
import { pot, tree } from './props/plants';
import { ebike, paint } from './props/vehicles';
import { ellipse, group, line, path, Pen, place, rect, times } from './svg';

const SIZE = { width: 960, height: 600 } as const;

interface Trade {
  awnings: readonly string[];
  /** what stands in the window, drawn around (0, 0) = middle of the sill */
  window: (random: Random) => string;
  /** the round sign that hangs out */
  badge: string;
}

const jars = (random: Random): string =>
  times(7, (i) => rect([-74 + i * 22, -20 - ((i * 9) % 16), 15, 20 + ((i * 9) % 16)], paint(random), { rx: 2 }));

const TRADES: Readonly<Record<MerchantKind, Trade>> = {
  points_supermarket: {
    awnings: ['#C93C17', '#D2552C'],
    window: jars,
    badge:
      line('M0 10v-10', '#1B7A4B', 3) +
      path('M0 0c-7 0-11-4-11-10 7 0 11 4 11 10zM1-4c0-6 4-10 10-10 0 6-4 10-10 10z', '#1B7A4B'),
  },
  restaurant: {
    awnings: ['#B67A12', '#C4642A', '#8E3B30'],
    window: () =>
      times(
        3,
        (i) =>
          path(`M${-62 + i * 48}-14h34c0 10-8 14-17 14s-17-4-17-14z`, '#FFF8EE') +
          line(`M${-52 + i * 48}-20c-3-5 3-7 0-12M${-42 + i * 48}-20c-3-5 3-7 0-12`, '#FFFFFF', 2.4),
      ),
    badge: path('M-11-2h22c0 9-5 13-11 13s-11-4-11-13z', '#B67A12') + line('M4-6l8-9M-1-6l6-10', '#8A5A32', 2.4),
  },
  pharmacy: {
    awnings: ['#1B7A4B', '#2F8A6A'],
    window: () =>
      rect([-60, -34, 34, 34], '#FFFFFF', { rx: 3 }) +
      path('M-47-28h8v9h9v8h-9v9h-8v-9h-9v-8h9z', '#1B7A4B') +
      rect([-14, -26, 18, 26], '#F3E3C8', { rx: 2 }) +
      rect([12, -34, 24, 34], '#D8E6DC', { rx: 2 }) +
      rect([44, -20, 20, 20], '#BFDAE2', { rx: 2 }),
    badge: path('M-4-12h8v8h8v8h-8v8h-8v-8h-8v-8h8z', '#1B7A4B'),
  },
  repair: {
    awnings: ['#3F5F7F', '#4A5A66', '#2F6F9F'],
    window: () =>
      ellipse([-40, -24, 24, 24], '#2A2725') +
      ellipse([-40, -24, 13, 13], '#C9D0D3') +
      ellipse([24, -20, 20, 20], '#2A2725') +
      ellipse([24, -20, 10, 10], '#C9D0D3') +
      rect([52, -34, 7, 34], '#C4452E', { rx: 2 }),
    badge: path('M-10-9a8 8 0 0 1 11-5l-5 6 4 4 6-5a8 8 0 0 1-6 11l-8 9-6-6z', '#4A5A66'),
  },
  battery: {
    awnings: ['#2F8A5A', '#1F7F8A'],
    window: () =>
      times(
        8,
        (i) =>
          rect([-64 + (i % 4) * 33, -44 + Math.floor(i / 4) * 23, 28, 20], '#E6ECEE', { rx: 2 }) +
          ellipse([-50 + (i % 4) * 33, -34 + Math.floor(i / 4) * 23, 3, 3], i % 3 ? '#3FBF7A' : '#E0A030'),
      ),
    badge: path('M3-14L-9 3h8l-4 12L9-3H1l5-11z', '#E0A030'),
  },
  barber: {
    awnings: ['#7A4A7A', '#5A5F8A', '#A84A5A'],
    window: () =>
      rect([-60, -44, 48, 40], '#DCEAF0', { rx: 3, stroke: '#B9C9D0', 'stroke-width': 2 }) +
      path('M10-4c-2-20 2-34 16-34s18 14 16 34z', '#2E2723') +
      rect([52, -40, 12, 40], '#FFFFFF', { rx: 3 }) +
      line('M54-32l8 8M54-20l8 8', '#C4382A', 3),
    badge:
      line('M-8 8L6-10M8 8L-6-10', '#6E767C', 3) +
      ellipse([-9, 10, 4, 4], 'none', { stroke: '#A84A5A', 'stroke-width': 2.5 }) +
      ellipse([9, 10, 4, 4], 'none', { stroke: '#A84A5A', 'stroke-width': 2.5 }),
  },
  grocery: {
    awnings: ['#2F6FA8', '#D9862E', '#3F8A9A'],
    window: (random) =>
      jars(random) +
      times(5, (i) => ellipse([-64 + i * 14, -4, 6, 6], ['#D9492E', '#E8862E', '#7FA84A'][i % 3] ?? '#D9492E')),
    badge:
      rect([-10, -8, 20, 18], '#2F6FA8', { rx: 2 }) +
      path('M-5-8c0-8 10-8 10 0', 'none', { stroke: '#2F6FA8', 'stroke-width': 2.5 }),
  },
};

/**
 * The front of a shop, a JPEG of 8:5; the same kind and seed give the same bytes.
 *
 * @param seed tells shops of one kind apart: colours, door side, plants, hour of the day
 */
export async function renderShop(kind: MerchantKind, seed: number): Promise<Buffer> {
  const random = new Random(`shop/${kind}/${seed}`);
  const light = lightOf('day', seed, false, random);
  const pen = new Pen();
  const body = rect([-20, -20, 280, 190], pen.wash(light.sky[0], light.sky[1])) + front(TRADES[kind], random, pen);
  const flip = random.chance(0.5) ? 'translate(240 0) scale(-1 1)' : 'translate(0 0)';
  const zoom = `${flip} translate(120 80) scale(${random.range(1, 1.1).toFixed(3)}) rotate(${random.range(-0.8, 0.8).toFixed(2)}) translate(-120 -78)`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 240 150"><defs>${pen.defs}</defs>${group({ transform: zoom }, body)}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  finish(data, info.width, { random, grain: 2.2, tint: light.tint });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

function front({ awnings, window, badge }: Trade, random: Random, pen: Pen): string {
  const awning = random.pick(awnings);
  const wall = random.pick(['#EBD5BC', '#E6DECF', '#EFE0CB', '#DDCDB8', '#E2D8CE']);
  const fringe = times(8, (i) =>
    path(`M${30 + i * 23.5} 58h23.5v14a11.7 11.7 0 0 1-23.5 0z`, i % 2 ? '#FFF4E6' : awning),
  );
  const letters = times(random.int(4, 6), (i) => rect([92 + i * 11, 43, 8, 8], '#FFF3E0', { rx: 1 }));
  const glass = rect([50, 84, 92, 40], pen.wash('#BFDAE2', '#9FC0CC'), { rx: 2, stroke: '#FFF8EE', 'stroke-width': 4 });
  const door =
    rect([152, 82, 40, 52], '#8FB3BF', { rx: 2, stroke: '#FFF8EE', 'stroke-width': 4 }) +
    rect([182, 106, 3, 12], '#FFF8EE') +
    path('M158 130l16-44h6l-16 44z', '#FFFFFF', { opacity: 0.3 });
  const hanging =
    line('M212 68h10', '#6E665C', 2) +
    ellipse([221, 83, 14, 14], '#FFF8EE', { stroke: awning, 'stroke-width': 2 }) +
    place([221, 83], 0.85, badge);
  const bike = random.chance(0.55)
    ? ebike(
        [random.int(30, 60), 144],
        random.chance(0.5) ? 0.34 : [-0.34, 0.34],
        paint(random),
        random.chance(0.5) ? { box: '#2F7FBF' } : {},
      )
    : pot([46, 140], 0.5, random);
  return (
    rect([-20, 20, 60, 116], lighter(wall, 0.2)) +
    rect([206, 26, 60, 110], darker(wall, 0.08)) +
    tree([14, 132], 0.9, random) +
    rect([36, 34, 176, 100], pen.wash(wall, darker(wall, 0.08)), { rx: 3 }) +
    rect([36, 34, 176, 24], '#FFF8EE', { rx: 3 }) +
    rect([84, 40, 84, 14], awning, { rx: 4 }) +
    letters +
    fringe +
    rect([36, 72, 176, 8], '#000000', { opacity: 0.08 }) +
    glass +
    pen.clip(rect([50, 84, 92, 40], '#000000'), place([96, 122], 0.72, window(random))) +
    path('M54 122l26-36h10l-26 36z', '#FFFFFF', { opacity: 0.28 }) +
    door +
    hanging +
    rect([-20, 132, 280, 40], pen.wash('#D8CFC2', '#BDB3A5')) +
    line('M-20 140h280', '#A89E90', 0.8) +
    bike +
    (random.chance(0.6) ? pot([204, 140], 0.5, random) : '')
  );
}

import sharp from 'sharp';
import { darker, lighter } from './colour';
import { ellipse, line, path, Pen, place, rect, times } from './svg';

/** Goods are square and keep their own colours: they are catalogue pictures, not photographs. */
const SIDE = 480;
const UNITS = 200;

type DrawGoods = (pen: Pen) => { ground: string; thing: string };

const glove = (x: number, lean: number, mirror: number, colour: string): string =>
  `<g transform="translate(${x} 106) rotate(${lean}) scale(${mirror} 1)">${path('M-26 62v-46c-8-6-16-14-18-24-1-6 6-9 10-5l10 10v-46c0-8 12-8 12 0v-8c0-8 13-8 13 0v8c0-8 12-8 12 0v12c0-7 11-7 11 0v60c0 12-4 20-8 26v13z', colour)}${rect([-30, 50, 58, 18], darker(colour, 0.4), { rx: 6 })}${rect([-22, 0, 34, 22], lighter(colour, 0.25), { rx: 8 })}${rect([-26, 56, 50, 5], '#E2A62C', { rx: 2 })}</g>`;

/** A coupon with a torn edge and a picture of what it is for. */
const coupon = (colour: string, picture: string): string =>
  `<g transform="rotate(-7 100 104)">${rect([22, 56, 156, 96], '#FFFDF7', { rx: 10 })}${path('M22 66a10 10 0 0 1 10-10h42v96H32a10 10 0 0 1-10-10z', colour)}${times(9, (i) => ellipse([74, 62 + i * 11, 2.6, 2.6], '#F1E7D8'))}${rect([90, 76, 64, 9], darker(colour, 0.1), { rx: 4 })}${rect([90, 94, 74, 6], '#D5CBBB', { rx: 3 })}${rect([90, 108, 52, 6], '#D5CBBB', { rx: 3 })}${rect([90, 126, 40, 14], colour, { rx: 7 })}${picture}</g>`;

const bowl =
  path('M32 98h34c0 18-8 28-17 28s-17-10-17-28z', '#FFF6E8') +
  line('M40 90c-3-6 3-8 0-14M52 90c-3-6 3-8 0-14', '#FFE2C4', 3.4);
const bolt = path('M52 76l-18 30h13l-5 26 22-34H50l7-22z', '#FFE08A');

const GOODS: Readonly<Record<string, DrawGoods>> = {
  water: () => ({
    ground: '#E2EEF2',
    thing: [56, 100, 144]
      .map(
        (x, i) =>
          rect([x - 18, 62, 36, 110], i === 1 ? '#BFE0EC' : '#A9D3E3', { rx: 10 }) +
          rect([x - 9, 42, 18, 22], '#D9EEF5', { rx: 3 }) +
          rect([x - 10, 34, 20, 12], '#2F7FA8', { rx: 3 }) +
          rect([x - 18, 96, 36, 36], '#2F7FA8') +
          path(`M${x - 12} 118c6-8 10-8 14-2s8 2 10-2v12h-24z`, '#FFFFFF', { opacity: 0.75 }) +
          rect([x - 13, 70, 5, 90], '#FFFFFF', { rx: 2, opacity: 0.5 }),
      )
      .join(''),
  }),
  tissue: (pen) => ({
    ground: '#F3ECE2',
    thing:
      path('M76 84c-4-22 8-44 30-48 4 12 22 8 22 26-2 10-6 16-6 22z', pen.wash('#FFFFFF', '#E4E6E8')) +
      path('M34 92l18-16h98l18 16v72H34z', '#8FB7C9') +
      rect([34, 92, 134, 72], pen.wash('#9CC4D4', '#7CA6B8'), { rx: 4 }) +
      ellipse([101, 86, 34, 7], '#5F8798') +
      rect([54, 112, 60, 12], '#FFFFFF', { rx: 5, opacity: 0.9 }) +
      rect([54, 132, 40, 7], '#FFFFFF', { rx: 3, opacity: 0.6 }) +
      ellipse([144, 128, 13, 13], '#E9F2EA') +
      path('M144 134c-6 0-9-3-9-8 6 0 9 3 9 8zM145 130c0-5 3-8 8-8 0 5-3 8-8 8z', '#2F8A5A'),
  }),
  soap: (pen) => ({
    ground: '#EAF0EC',
    thing:
      ellipse([100, 152, 74, 18], '#D9DFDB') +
      ellipse([100, 148, 74, 18], '#FFFFFF') +
      rect([44, 92, 112, 54], pen.wash('#9FD0B0', '#7FB594'), { rx: 24 }) +
      rect([60, 102, 80, 30], 'none', { rx: 14, stroke: '#6BA182', 'stroke-width': 3 }) +
      path('M100 126c-8 0-12-4-12-11 8 0 12 4 12 11zM102 120c0-7 5-11 12-11 0 7-5 11-12 11z', '#4F8A68') +
      path('M56 104c6-6 14-8 22-8', 'none', {
        stroke: '#FFFFFF',
        'stroke-width': 6,
        'stroke-linecap': 'round',
        opacity: 0.55,
      }) +
      [
        [150, 76, 12],
        [170, 96, 7],
        [136, 56, 8],
      ]
        .map(([x = 0, y = 0, r = 0]) =>
          ellipse([x, y, r, r], '#FFFFFF', { opacity: 0.75, stroke: '#BFD9D0', 'stroke-width': 1.5 }),
        )
        .join(''),
  }),
  meal_coupon: () => ({ ground: '#F7E8DA', thing: coupon('#C93C17', bowl) }),
  battery_coupon: () => ({ ground: '#E6EEE8', thing: coupon('#2F7A56', bolt) }),
  face_mask: (pen) => ({
    ground: '#E8ECF2',
    thing:
      path('M40 66c20-22 100-22 120 0l-6 62c-10 34-34 46-54 46s-44-12-54-46z', pen.wash('#5C7FA0', '#44627F')) +
      path('M46 88c30-14 78-14 108 0l-2 20c-32-12-72-12-104 0z', '#DCE6EE') +
      times(6, (i) => ellipse([76 + (i % 3) * 24, 134 + Math.floor(i / 3) * 14, 3, 3], '#33495F')) +
      line('M40 70C18 76 20 110 46 120M160 70c22 6 20 40-6 50', '#44627F', 6) +
      path('M56 64c18-10 40-12 60-10', 'none', {
        stroke: '#FFFFFF',
        'stroke-width': 5,
        'stroke-linecap': 'round',
        opacity: 0.45,
      }),
  }),
  sleeves: (pen) => ({
    ground: '#EAF1F6',
    thing: [0, 1]
      .map(
        (i) =>
          `<g transform="translate(${66 + i * 66} 102) rotate(${i ? 9 : -9})">${path('M-22-66h44l-6 128c0 6-32 6-32 0z', pen.wash(i ? '#6FA8D6' : '#F7F9FB', i ? '#4F86B8' : '#D3DDE6'))}${rect([-22, -66, 44, 10], i ? '#3F6F9E' : '#B9C7D3', { rx: 3 })}${path('M-8-40l10 40-8 50', 'none', { stroke: i ? '#BFE0F5' : '#9FC0D8', 'stroke-width': 5 })}${ellipse([8, 40, 6, 6], i ? '#BFE0F5' : '#9FC0D8')}</g>`,
      )
      .join(''),
  }),
  gloves: () => ({ ground: '#E6ECEF', thing: glove(70, -10, 1, '#3F4C58') + glove(134, 10, -1, '#4A5968') }),
  haircut: () => ({
    ground: '#F3E9EE',
    thing:
      line('M72 150L128 52M128 150L72 52', '#9AA2A8', 9) +
      ellipse([66, 158, 17, 17], 'none', { stroke: '#C4452E', 'stroke-width': 9 }) +
      ellipse([134, 158, 17, 17], 'none', { stroke: '#C4452E', 'stroke-width': 9 }) +
      ellipse([100, 102, 6, 6], '#5B6468') +
      `<g transform="translate(150 34) rotate(16)">${rect([0, 0, 16, 96], '#3F4C58', { rx: 4 })}${times(11, (i) => rect([16, 6 + i * 8, 16, 4], '#3F4C58'))}</g>`,
  }),
  detergent: (pen) => ({
    ground: '#E9EEF6',
    thing:
      path(
        'M60 74c0-14 10-20 22-20h36c20 0 26 14 24 30l-4 82c0 8-6 12-14 12H74c-8 0-14-4-14-12z',
        pen.wash('#3F7FC4', '#2A5F9C'),
      ) +
      rect([84, 30, 32, 26], '#F2B632', { rx: 5 }) +
      path('M118 66c22 0 24 40 4 44v-14c8-4 6-16-4-16z', '#2A5F9C') +
      rect([70, 104, 62, 54], '#FFFFFF', { rx: 10 }) +
      path('M82 138c8-14 16-14 22-4s12 4 16-2v18H82z', '#7FB2E0') +
      ellipse([94, 118, 5, 5], '#BFE0F5') +
      ellipse([110, 114, 7, 7], '#BFE0F5') +
      rect([68, 70, 8, 28], '#FFFFFF', { rx: 4, opacity: 0.4 }),
  }),
  raincoat: () => ({
    ground: '#E9EFE6',
    thing:
      path('M100 26c18 0 28 12 30 28l34 22-12 30-18-10 6 78H60l6-78-18 10-12-30 34-22c2-16 12-28 30-28z', '#E0B02B') +
      path('M100 36c12 0 19 9 20 22-6 8-12 12-20 12s-14-4-20-12c1-13 8-22 20-22z', '#8F6C10') +
      line('M100 70v104', '#B98D14', 4) +
      rect([62, 140, 76, 9], '#F6F3E8', { rx: 2 }) +
      [92, 116, 156].map((y) => ellipse([108, y, 3, 3], '#8F6C10')).join(''),
  }),
  kneepads: (pen) => ({
    ground: '#ECE9E4',
    thing: [62, 138]
      .map(
        (x) =>
          rect([x - 30, 50, 60, 116], '#2F363C', { rx: 18 }) +
          rect([x - 34, 62, 68, 12], '#4A545C', { rx: 5 }) +
          rect([x - 34, 142, 68, 12], '#4A545C', { rx: 5 }) +
          path(`M${x - 24} 84c8-10 40-10 48 0v40c-8 14-40 14-48 0z`, pen.wash('#5B6872', '#39434B')) +
          path(`M${x - 14} 92c6-5 22-5 28 0v22c-6 8-22 8-28 0z`, '#E2562B') +
          path(`M${x - 18} 88c4-4 10-5 16-5`, 'none', {
            stroke: '#FFFFFF',
            'stroke-width': 4,
            'stroke-linecap': 'round',
            opacity: 0.5,
          }),
      )
      .join(''),
  }),
  power_bank: () => ({
    ground: '#E8E8EE',
    thing:
      rect([60, 48, 80, 122], '#4B5563', { rx: 14 }) +
      rect([66, 54, 68, 110], '#5B6675', { rx: 10 }) +
      path('M104 82l-18 30h14l-6 24 22-32h-14l6-22z', '#FFD56B') +
      times(4, (i) => ellipse([84 + i * 11, 152, 3, 3], i < 3 ? '#8BE0B0' : '#8B95A3')) +
      line('M100 48c0-20 30-22 34-2', '#2D3742', 6),
  }),
  helmet: (pen) => ({
    ground: '#EFE7F0',
    thing:
      path(
        'M34 126c0-46 28-80 68-80 42 0 66 32 66 72v8c0 6-4 10-10 10H44c-6 0-10-4-10-10z',
        pen.wash('#D9603A', '#B7431E'),
      ) +
      path('M112 82h54c2 8 2 16 2 24v10h-46c-8 0-12-6-12-12z', '#33404B') +
      path('M118 88h40l2 8h-42z', '#FFFFFF', { opacity: 0.25 }) +
      path('M52 92c6-18 20-30 40-32', 'none', {
        stroke: '#FFFFFF',
        'stroke-width': 7,
        'stroke-linecap': 'round',
        opacity: 0.4,
      }) +
      rect([44, 128, 112, 10], '#8A2A10', { rx: 5 }) +
      line('M70 138c6 16 30 22 52 14', '#4A3D35', 6),
  }),
  health_check: (pen) => ({
    ground: '#EFF1EA',
    thing:
      rect([52, 34, 96, 132], pen.wash('#FFFFFF', '#EDF1EE'), { rx: 8 }) +
      rect([78, 26, 44, 18], '#7F8C92', { rx: 6 }) +
      line('M66 104h16l8-18 12 34 10-24 6 8h16', '#C4382A', 5) +
      rect([68, 132, 64, 6], '#C9D0CC', { rx: 3 }) +
      rect([68, 146, 44, 6], '#C9D0CC', { rx: 3 }) +
      path('M94 54h12v10h10v12h-10v10H94V76H84V64h10z', '#1B7A4B') +
      `<g transform="translate(0 4)">${line('M136 92c26 6 34 30 20 50', '#3F4C58', 6)}${ellipse([152, 148, 11, 11], '#8C9AA2')}</g>`,
  }),
};

export const drawnGoods = (): string[] => Object.keys(GOODS);

/**
 * The catalogue picture of an item, a square JPEG.
 *
 * @param code of rewards.csv
 * @throws Error for an item without a drawing
 */
export async function renderGoods(code: string): Promise<Buffer> {
  const draw = GOODS[code];
  if (draw === undefined) throw new Error(`no drawing of ${code}`);
  const pen = new Pen();
  const { ground, thing } = draw(pen);
  const backdrop = rect([0, 0, UNITS, UNITS], pen.wash(lighter(ground, 0.25), darker(ground, 0.04)));
  const shadow = ellipse([100, 174, 70, 12], pen.halo('#6B4A2A', 0.35));
  const body = backdrop + shadow + place([0, 0], 1, thing);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${UNITS} ${UNITS}"><defs>${pen.defs}</defs>${body}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: ground }).jpeg({ quality: 84 }).toBuffer();
}

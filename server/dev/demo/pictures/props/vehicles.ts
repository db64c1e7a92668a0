import type { Random } from '../../random';
import { darker, lighter } from '../colour';
import { ellipse, line, path, place, rect } from '../svg';
import type { Pen, Spot } from '../svg';

const PAINTS = ['#3C6E8F', '#8A4F5A', '#B0622E', '#4F7D62', '#5A5F66', '#C9A23A', '#7A4F86', '#C4452E', '#E8E4DA'];
export const paint = (random: Random): string => random.pick(PAINTS);

const wheel = (x: number, y: number, r: number): string =>
  ellipse([x, y, r, r], '#2A2725') +
  ellipse([x, y, r * 0.48, r * 0.48], '#B4B0AA') +
  ellipse([x, y, r * 0.14, r * 0.14], '#55504C');

/** An electric bicycle from the side, its wheels on (0, 0); about 120 wide. `box`: a courier's box. */
export function ebike(
  at: Spot,
  scale: number | Spot,
  colour: string,
  { box, pen }: { box?: string; pen?: Pen } = {},
): string {
  return place(
    at,
    scale,
    pen === undefined ? ellipse([0, 1, 66, 7], '#000000', { opacity: 0.2 }) : pen.shadow([0, 1], 74, 11),
    wheel(-38, -17, 17),
    wheel(40, -17, 17),
    path(
      'M-58-34c2-12 14-18 28-16l12 4c6 6 8 12 8 18h12c6-4 10-16 12-34l6-22h12l-4 20c4 14 8 22 10 30l-10 3c-4-8-8-14-12-16-2 14-8 24-18 27h-30c-4 0-6-4-8-10-6-8-12-8-18-4z',
      colour,
    ),
    path('M-52-42c8-8 22-8 34-2l4 5c-12-6-26-7-38-3z', lighter(colour, 0.35), { opacity: 0.6 }),
    path('M-8-18c10 0 22-2 28-6l-1 6c-6 5-16 6-27 5z', darker(colour, 0.3), { opacity: 0.7 }),
    rect([-52, -60, 46, 11], '#37312D', { rx: 5 }),
    line('M22-86l14-4M24-84l-10-3', '#37312D', 5),
    line('M30-90c4-6 8-8 12-8', '#37312D', 2.5) + ellipse([43, -99, 5, 4], '#5B6A72'),
    rect([20, -70, 14, 10], '#FFF3D0', { rx: 3 }),
    rect([-64, -52, 10, 7], '#C4382A', { rx: 2 }),
    box === undefined
      ? ''
      : rect([-66, -98, 44, 38], box, { rx: 4 }) +
          rect([-66, -98, 44, 7], darker(box, 0.2), { rx: 3 }) +
          rect([-56, -84, 24, 12], '#FFFFFF', { opacity: 0.75, rx: 2 }),
  );
}

/** A bike that has fallen over. */
export const fallenBike = (at: Spot, scale: number, colour: string): string =>
  place(at, [scale, scale * 0.62], `<g transform="rotate(-7)">${ebike([0, 0], 1, colour)}</g>`);

const BODIES = {
  sedan:
    'M-96-14c-6 0-8-6-7-16 1-9 6-13 20-15l20-3c14-16 26-24 44-25 24-1 42 4 58 24l34 5c16 3 24 8 25 20 0 8-3 10-9 10z',
  van: 'M-92-14c-6 0-7-4-7-12v-58c0-8 4-12 12-12h108c14 0 22 8 32 34l26 6c10 3 13 10 13 24v10c0 6-3 8-9 8z',
  suv: 'M-96-16c-6 0-7-6-6-18 1-10 4-16 8-24 8-18 18-24 38-25h54c20 0 30 8 44 30l34 6c14 3 20 9 20 21 0 8-3 10-9 10z',
} as const;
const GLASSES = {
  sedan: 'M-54-49c11-12 20-18 36-19l2 20zM-10-68c18 0 30 5 42 18l-40 2z',
  van: 'M-86-86h44v26h-44zM-34-86h26v26h-26zM0-86h20c8 2 14 10 20 26H0z',
  suv: 'M-82-56c6-14 12-18 26-18h8v20zM-42-74h32v20h-32zM-4-74h12c14 0 22 6 32 20H-4z',
} as const;
export type CarKind = keyof typeof BODIES;
export const CAR_KINDS: readonly CarKind[] = ['sedan', 'van', 'suv'];

/** A car from the side, wheels on (0, 0); about 200 wide. */
export function car(
  at: Spot,
  scale: number | Spot,
  { kind, colour }: { kind: CarKind; colour: string },
  pen: Pen,
): string {
  return place(
    at,
    scale,
    pen.shadow([0, 2], 118, 15),
    path(BODIES[kind], colour),
    path(GLASSES[kind], '#33424B'),
    path(GLASSES[kind], '#DCE9EE', { opacity: 0.28 }),
    rect([-98, -34, 196, 3], lighter(colour, 0.45), { opacity: 0.5 }),
    rect([-99, -22, 198, 8], darker(colour, 0.35), { opacity: 0.6 }),
    line('M-8-66v44M-58-46v24', darker(colour, 0.4), 1.2),
    rect([-22, -42, 10, 3], darker(colour, 0.45), { rx: 1.5 }),
    rect([94, -38, 9, 9], '#FFF0C8', { rx: 3 }),
    rect([-104, -38, 7, 9], '#C4382A', { rx: 2 }),
    wheel(-56, -14, 19),
    wheel(60, -14, 19),
  );
}

/** The same seen from behind, as it stands in a lane; about 100 wide. */
export function carBack(at: Spot, scale: number, colour: string, pen: Pen): string {
  return place(
    at,
    scale,
    pen.shadow([0, 0], 66, 10),
    rect([-46, -16, 18, 18], '#262321', { rx: 4 }) + rect([28, -16, 18, 18], '#262321', { rx: 4 }),
    path(
      'M-52-14v-26c0-10 4-14 10-16l10-24c3-7 8-10 16-10h32c8 0 13 3 16 10l10 24c6 2 10 6 10 16v26c0 4-2 6-6 6h-92c-4 0-6-2-6-6z',
      colour,
    ),
    path('M-34-56l8-20c2-5 5-6 10-6h32c5 0 8 1 10 6l8 20z', '#33424B'),
    path('M-20-80h14l-12 24h-12z', '#FFFFFF', { opacity: 0.25 }),
    rect([-50, -46, 16, 10], '#C4382A', { rx: 3 }) + rect([34, -46, 16, 10], '#C4382A', { rx: 3 }),
    rect([-16, -36, 32, 11], '#2E5FA8', { rx: 2 }) + rect([-12, -32, 24, 3], '#FFFFFF', { opacity: 0.8 }),
    rect([-50, -20, 100, 5], darker(colour, 0.35)),
  );
}

/** A three-wheeled cart with a load, as stalls and scrap collectors use. */
export function tricycle(at: Spot, scale: number | Spot, colour: string, load: string): string {
  return place(
    at,
    scale,
    ellipse([0, 2, 84, 8], '#000000', { opacity: 0.18 }),
    rect([-70, -46, 84, 28], colour, { rx: 2 }) +
      rect([-70, -46, 84, 5], darker(colour, 0.3)) +
      rect([-66, -34, 76, 2], '#FFFFFF', { opacity: 0.3 }),
    load,
    line('M14-26l22-4 20-36M56-66l-12-6M52-60l14 44', '#4A4642', 4.5),
    rect([22, -48, 20, 7], '#37312D', { rx: 3 }),
    wheel(-46, -14, 15),
    wheel(66, -14, 15),
  );
}

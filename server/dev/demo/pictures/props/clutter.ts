import type { Random } from '../../random';
import { darker, lighter } from '../colour';
import { ellipse, line, path, place, polygon, rect, times } from '../svg';
import type { Box, Pen, Spot } from '../svg';

const BAGS: readonly (readonly [string, string])[] = [
  ['#34363A', '#202225'],
  ['#D9D3C6', '#B3AC9D'],
  ['#2F4A5A', '#22343F'],
  ['#B23A2E', '#7E241C'],
  ['#3E6B4F', '#294A36'],
  ['#C9B98A', '#A3946A'],
];

export function bag(at: Spot, scale: number, random: Random): string {
  const [skin, fold] = random.pick(BAGS);
  return place(
    at,
    scale,
    ellipse([0, 1, 26, 5], '#000000', { opacity: 0.22 }),
    path('M-22 0c-8-14-2-30 12-36l4-6h12l4 6c14 6 20 22 12 36z', skin),
    path('M-6-36h12l3-7-5 2-4-4-4 4-5-2z', fold),
    line('M-12-24c-4 6-5 12-4 18M8-26c4 5 6 10 6 16', fold, 2.2),
    ellipse([-8, -22, 5, 9], lighter(skin, 0.4), { opacity: 0.25 }),
  );
}

/** A street bin with a lid; `open` lets the lid hang back and rubbish show. */
export function bin(at: Spot, scale: number, colour: string, open = false): string {
  const lidColour = darker(colour, 0.22);
  return place(
    at,
    scale,
    ellipse([0, 2, 38, 6], '#000000', { opacity: 0.22 }),
    open
      ? path('M-30-76l-16-34 10-6 24 36z', lidColour)
      : rect([-32, -82, 64, 12], lidColour, { rx: 4 }) + rect([-8, -88, 16, 7], lidColour, { rx: 3 }),
    path('M-28-72h56l-5 70a4 4 0 0 1-4 4h-38a4 4 0 0 1-4-4z', colour),
    path('M14-72h14l-5 70a4 4 0 0 1-4 4h-10z', '#000000', { opacity: 0.14 }),
    path('M0-50l10 14h-6v12h-8v-12h-6z', '#FFFFFF', { opacity: 0.85 }),
    ellipse([-20, 0, 6, 6], '#2A2725') + ellipse([20, 0, 6, 6], '#2A2725'),
  );
}

export function carton([x, y, width, height]: Box, colour: string): string {
  return (
    rect([x, y, width, height], colour, { rx: 1.5 }) +
    rect([x + width * 0.78, y, width * 0.22, height], '#000000', { opacity: 0.12 }) +
    rect([x, y, width, height * 0.14], darker(colour, 0.15), { rx: 1.5 }) +
    rect([x + width * 0.42, y, width * 0.15, height * 0.5], lighter(colour, 0.35)) +
    rect([x + width * 0.12, y + height * 0.66, width * 0.3, height * 0.12], darker(colour, 0.25), { rx: 1 })
  );
}
export const CARTONS = ['#C79A66', '#BE8F5A', '#CDA472', '#B98653', '#D6B285'];

/** Cartons stacked up from a floor line. */
export function stack([x, floor, width, height]: Box, random: Random): string {
  const boxes: string[] = [];
  for (let top = floor; top > floor - height;) {
    const h = random.int(26, 44);
    const w = width * random.range(0.7, 1);
    top -= h;
    boxes.push(carton([x + random.range(0, width - w), top, w, h], random.pick(CARTONS)));
  }
  return boxes.join('');
}

/** Paper, cans, bottles and boxes strewn over a stretch of ground. */
export function litter(count: number, [x, y, width, height]: Box, random: Random): string {
  return times(count, () => {
    const [dx, dy] = [x + random.range(0, width), y + random.range(0, height)];
    const size = 0.6 + (dy - 150) / 180;
    const colour = random.pick(['#FFFFFF', '#C4382A', '#7CA7C4', '#E0B02B', '#8F8779', '#5E9A6B', '#D9CDB8']);
    const shape = random.pick([
      rect([-8, -3, 17, 6], colour, { rx: 3 }),
      path('M-10 0l16-5 5 8-15 5z', colour),
      ellipse([0, 0, 9, 4], colour),
      rect([-6, -7, 13, 9], colour, { rx: 1.5 }),
    ]);
    return place(
      [dx, dy],
      Number(size.toFixed(2)),
      ellipse([1, 3, 10, 3], '#000000', { opacity: 0.15 }),
      `<g transform="rotate(${random.int(-35, 35)})">${shape}</g>`,
    );
  });
}

export function chair(at: Spot, scale: number | Spot, colour = '#9A6B43'): string {
  return place(
    at,
    scale,
    line('M-16 0v-34M16 0v-34M-12-6v-26M12-6v-26', darker(colour, 0.25), 4),
    rect([-20, -40, 40, 8], colour, { rx: 2 }),
    line('M-17-40v-42M17-40v-42', darker(colour, 0.15), 4),
    rect([-19, -84, 38, 22], lighter(colour, 0.1), { rx: 4 }),
  );
}

export function table([x, y, width, height]: Box, colour = '#A9784E'): string {
  return (
    rect([x + 8, y, 8, height], darker(colour, 0.3)) +
    rect([x + width - 16, y, 8, height], darker(colour, 0.3)) +
    rect([x - 4, y - 8, width + 8, 11], colour, { rx: 2 }) +
    rect([x - 4, y - 8, width + 8, 3], lighter(colour, 0.3), { rx: 1 })
  );
}

export const cup = (at: Spot, scale = 1): string =>
  place(
    at,
    scale,
    path('M-8-16h16l-2 16h-12z', '#F7F3EA'),
    line('M8-13c6 0 6 8-1 8', '#F7F3EA', 2.5),
    ellipse([0, -16, 8, 2.2], '#A8703A'),
  );

/** A sheet of paper with lines where the writing would be. */
export function sheet([x, y, width, height]: Box, tilt = 0, colour = '#FDFBF5'): string {
  const rows = Math.max(2, Math.floor(height / 7));
  return `<g transform="rotate(${tilt} ${x + width / 2} ${y + height / 2})">${rect([x, y, width, height], colour, { stroke: '#C9C0B0', 'stroke-width': 0.8 })}${times(rows, (i) => rect([x + width * 0.12, y + 5 + (i * (height - 8)) / rows, width * (i % 3 === 2 ? 0.45 : 0.74), 1.8], '#A79F92'))}</g>`;
}

/** A warning board on a stand: yellow triangle, no letters. */
export const warningBoard = (at: Spot, scale: number): string =>
  place(
    at,
    scale,
    ellipse([0, 1, 26, 5], '#000000', { opacity: 0.2 }),
    path('M-20 0l10-62h20l10 62h-6l-8-50h-12l-8 50z', '#8A6A1C'),
    path('M-22-14l8-54h28l8 54z', '#F0C33A'),
    polygon(
      [
        [0, -58],
        [13, -32],
        [-13, -32],
      ],
      '#2B2622',
    ) +
      line('M0-50v8', '#F0C33A', 3) +
      ellipse([0, -37, 1.8, 1.8], '#F0C33A'),
  );

export function extinguisher(at: Spot, scale: number): string {
  return place(
    at,
    scale,
    ellipse([0, 0, 14, 4], '#000000', { opacity: 0.25 }),
    rect([-11, -52, 22, 52], '#C33A2C', { rx: 8 }),
    rect([-6, -48, 4, 40], '#FFFFFF', { opacity: 0.3 }),
    rect([-5, -62, 10, 12], '#3A3633'),
    line('M4-58c18 2 16 26 12 36', '#2B2826', 4),
    rect([-11, -34, 22, 12], '#F4E8D8'),
  );
}

/** Smoke that rises and spreads. */
export function smoke(
  [x, y]: Spot,
  size: number,
  { random, pen, colour }: { random: Random; pen: Pen; colour: string },
): string {
  const drift = random.pick([-1, 1]);
  return times(11, (i) => {
    const up = (i / 11) * size;
    const reach = 14 + (i / 11) * size * 0.42;
    return ellipse(
      [x + drift * up * 0.35 + random.range(-9, 9), y - up, reach, reach * 0.8],
      pen.halo(colour, 0.75 - i * 0.045),
    );
  });
}

/** Flames standing on (0, 0), about 60 high. */
export function flames(at: Spot, scale: number, random: Random): string {
  const tongues = times(5, (i) => {
    const x = (i - 2) * 13 + random.range(-3, 3);
    const h = random.range(30, 62) * (i === 2 ? 1.2 : 0.9);
    return path(
      `M${x - 12} 0C${x - 16} ${-h * 0.5} ${x - 2} ${-h * 0.5} ${x + random.range(-4, 4)} ${-h}C${x + 4} ${-h * 0.6} ${x + 16} ${-h * 0.4} ${x + 11} 0z`,
      i % 2 ? '#F08A24' : '#E2551E',
    );
  });
  const core = times(3, (i) => path(`M${(i - 1) * 15 - 7} 0c-3-14 2-18 6-28 4 10 10 14 7 28z`, '#FFD75A'));
  return place(at, scale, tongues, core);
}

import type { Random } from '../../random';
import { darker, lighter, mix } from '../colour';
import { blob, ellipse, line, path, place, polygon, rect, times, turn } from '../svg';
import type { Box, Pen, Spot } from '../svg';

export function cone(at: Spot, scale = 1): string {
  return place(
    at,
    scale,
    ellipse([2, 1, 26, 6], '#000000', { opacity: 0.22 }),
    path('M-20 0h40l-3-6h-34z', '#B53C16'),
    path('M-12-6h24l-8-40h-8z', '#E2592B'),
    path('M2-46h2l8 40h-8z', '#A93713', { opacity: 0.5 }),
    path('M-9.5-18h19l-2-10h-15z', '#FFF4E6') + path('M-6-34h12l-1.5-7h-9z', '#FFF4E6'),
  );
}

/** A red and white barrier of the kind road workers put up. */
export function barrier(at: Spot, scale: number | Spot): string {
  return place(
    at,
    scale,
    ellipse([0, 1, 52, 6], '#000000', { opacity: 0.2 }),
    rect([-42, -40, 5, 42], '#8A8078') +
      rect([37, -40, 5, 42], '#8A8078') +
      rect([-48, -44, 96, 18], '#F6F0E6', { rx: 2 }),
    times(4, (i) => path(`M${-46 + i * 24}-26l10-18h11l-10 18z`, '#D0452A')),
  );
}

/** Warning tape from one spot to another. */
export function tape([x1, y1]: Spot, [x2, y2]: Spot): string {
  const sag = `M${x1} ${y1}Q${(x1 + x2) / 2} ${(y1 + y2) / 2 + 12} ${x2} ${y2}`;
  return (
    line(sag, '#F2C832', 6, { 'stroke-linecap': 'butt' }) +
    line(sag, '#2B2622', 6, { 'stroke-linecap': 'butt', 'stroke-dasharray': '7 9' })
  );
}

/** A ring of spots around a middle, flat as seen across the ground. */
export function ragged([cx, cy, rx, ry]: Box, random: Random, roughness = 0.28): Spot[] {
  return Array.from({ length: 12 }, (_, i): Spot => {
    const angle = (i / 12) * 2 * Math.PI;
    const reach = random.range(1 - roughness, 1 + roughness);
    return [cx + rx * reach * Math.cos(angle), cy + ry * reach * Math.sin(angle)];
  });
}

/** Cracks that run out from a hole. */
function cracks([cx, cy, rx, ry]: Box, count: number, random: Random): string {
  return times(count, (i) => {
    const angle = (i / count) * 2 * Math.PI + random.range(-0.4, 0.4);
    const at = (far: number, swing: number): string =>
      `${(cx + rx * far * Math.cos(angle + swing)).toFixed(1)} ${(cy + ry * far * Math.sin(angle + swing)).toFixed(1)}`;
    return line(
      `M${at(0.95, 0)}L${at(1.3, random.range(-0.15, 0.15))}L${at(random.range(1.5, 1.9), random.range(-0.2, 0.2))}`,
      '#3B3836',
      random.range(1.2, 2.6),
      { opacity: 0.75 },
    );
  });
}

/** A pit in the surface with a broken rim. */
export function pit(box: Box, random: Random, pen: Pen): string {
  const [cx, cy, rx, ry] = box;
  return (
    cracks([cx, cy, rx * 1.1, ry * 1.1], 7, random) +
    blob(ragged([cx, cy, rx * 1.16, ry * 1.18], random, 0.16), '#4B4846', { opacity: 0.75 }) +
    blob(ragged(box, random, 0.14), pen.wash('#211E1C', '#4A4441')) +
    blob(ragged([cx, cy + ry * 0.45, rx * 0.66, ry * 0.36], random, 0.2), '#6B635B', { opacity: 0.8 }) +
    times(8, () =>
      ellipse(
        [
          cx + random.range(-1.5, 1.5) * rx,
          cy + random.range(-1.2, 1.4) * ry,
          random.range(2, 6),
          random.range(1.4, 3),
        ],
        random.pick(['#57524E', '#6E6862', '#8A837B']),
      ),
    )
  );
}

/** Fresh asphalt where a pit was: darker, square, its edge sealed. */
export function mended([cx, cy, rx, ry]: Box, pen: Pen): string {
  const corners: Spot[] = [
    [cx - rx * 1.1, cy - ry * 1.15],
    [cx + rx * 1.05, cy - ry * 1.15],
    [cx + rx * 1.35, cy + ry * 1.2],
    [cx - rx * 1.4, cy + ry * 1.2],
  ];
  return polygon(corners, pen.wash('#5A5857', '#4C4A49'), {
    stroke: '#3A3837',
    'stroke-width': 3,
    'stroke-linejoin': 'round',
  });
}

/** The lid lying in its frame. */
export function lid([cx, cy, rx, ry]: Box, colour = '#78726D'): string {
  const mark = darker(colour, 0.3);
  const spokes = times(4, (i) => {
    const angle = (i / 4) * Math.PI + 0.3;
    const [dx, dy] = [rx * 0.8 * Math.cos(angle), ry * 0.8 * Math.sin(angle)];
    return line(
      `M${(cx - dx).toFixed(1)} ${(cy - dy).toFixed(1)}L${(cx + dx).toFixed(1)} ${(cy + dy).toFixed(1)}`,
      mark,
      2.6,
    );
  });
  const ring = (share: number): string =>
    ellipse([cx, cy, rx * share, ry * share], 'none', { stroke: mark, 'stroke-width': 3 });
  return (
    ellipse([cx, cy + 2, rx, ry], darker(colour, 0.45)) +
    ellipse([cx, cy, rx, ry], colour) +
    ring(0.82) +
    ring(0.5) +
    spokes +
    ellipse([cx, cy, rx * 0.2, ry * 0.2], lighter(colour, 0.15)) +
    path(
      `M${cx - rx * 0.86} ${cy - ry * 0.3}a${rx} ${ry} 0 0 1 ${rx} ${-ry * 0.62}l-2 4a${rx} ${ry} 0 0 0 ${-rx * 0.86} ${ry * 0.6}z`,
      '#FFFFFF',
      { opacity: 0.22 },
    )
  );
}

/** The open shaft. */
export const shaft = ([cx, cy, rx, ry]: Box, pen: Pen): string =>
  ellipse([cx, cy, rx * 1.1, ry * 1.14], '#5C5855') +
  pen.clip(
    ellipse([cx, cy, rx, ry], '#000000'),
    ellipse([cx, cy, rx, ry], '#3E3936') +
      ellipse([cx, cy + ry * 0.34, rx * 0.98, ry], '#24201E') +
      ellipse([cx, cy + ry * 0.6, rx * 0.94, ry * 0.92], '#090808'),
  );

/** Standing water that mirrors the sky. */
export function puddle([cx, cy, rx, ry]: Box, { random, pen, sky }: { random: Random; pen: Pen; sky: string }): string {
  const shore = ragged([cx, cy, rx, ry], random, 0.13);
  const shrink = (share: number): Spot[] => shore.map(([x, y]) => [cx + (x - cx) * share, cy + (y - cy) * share]);
  return (
    blob(shrink(1.06), '#4F4A45', { opacity: 0.4 }) +
    blob(shore, pen.wash(mix(darker(sky, 0.25), '#66767F', 0.55), mix(lighter(sky, 0.15), '#9FB0B8', 0.45))) +
    times(5, () => {
      const [x, y] = [cx + random.range(-0.55, 0.4) * rx, cy + random.range(-0.6, 0.6) * ry];
      return line(
        `M${x.toFixed(0)} ${y.toFixed(0)}q${(rx * 0.12).toFixed(0)}-3 ${(rx * 0.26).toFixed(0)} 0`,
        '#FFFFFF',
        2,
        { opacity: 0.5 },
      );
    })
  );
}

/** A lamp post; the head hangs over the road at about (-44, -196). */
export const lampPost = (at: Spot, scale: number | Spot, lit: boolean): string =>
  place(
    at,
    scale,
    ellipse([0, 0, 12, 4], '#000000', { opacity: 0.25 }),
    rect([-3, -200, 6, 200], '#6E747A') + rect([-6, -14, 12, 14], '#5C6268'),
    line('M0-200c-8-10-24-8-40-4', '#6E747A', 4),
    path('M-58-204c6-8 24-8 30 2l-2 5h-26z', '#555B61') + path('M-56-198h26l-3 5h-20z', lit ? '#FFF2C0' : '#3C4146'),
  );

/** A pole with wires, its foot at (0, 0). */
export const utilityPole = (at: Spot, scale: number, lean = 0): string =>
  place(
    at,
    scale,
    turn(
      lean,
      [0, 0],
      rect([-5, -210, 10, 212], '#8E8274') + rect([2, -210, 3, 212], '#6C6155'),
      rect([-30, -196, 60, 6], '#6F6458') + rect([-24, -176, 48, 5], '#6F6458'),
      times(4, (i) => rect([-28 + i * 17, -204, 5, 9], '#C7B9A4', { rx: 2 })),
    ),
  );

/** A round or triangular traffic sign on a pole. */
export function sign(at: Spot, scale: number, kind: 'round' | 'warning' | 'blue', lean = 0): string {
  const face = {
    round:
      ellipse([0, -118, 26, 26], '#D23B2C') +
      ellipse([0, -118, 20, 20], '#FFFFFF') +
      rect([-13, -122, 26, 8], '#D23B2C'),
    warning:
      polygon(
        [
          [0, -146],
          [29, -96],
          [-29, -96],
        ],
        '#F2C230',
        { stroke: '#2B2622', 'stroke-width': 4, 'stroke-linejoin': 'round' },
      ) +
      line('M0-130v16', '#2B2622', 5) +
      ellipse([0, -105, 3, 3], '#2B2622'),
    blue:
      rect([-26, -144, 52, 48], '#2C66B0', { rx: 4, stroke: '#FFFFFF', 'stroke-width': 3 }) +
      path('M0-138l14 16h-8v18h-12v-18h-8z', '#FFFFFF'),
  }[kind];
  return place(
    at,
    scale,
    ellipse([0, 0, 12, 4], '#000000', { opacity: 0.2 }),
    turn(lean, [0, 0], rect([-3, -128, 6, 128], '#9AA0A4'), face),
  );
}

/**
 * Shapes as SVG text. Pictures are composed in a frame of 400 × 300 units and drawn
 * past its edges (see BLEED), so that the camera may turn and shift without a bare corner.
 */
export type Box = readonly [x: number, y: number, width: number, height: number];
export type Spot = readonly [x: number, y: number];
export type Attributes = Readonly<Record<string, string | number>>;

export const FRAME = { width: 400, height: 300 } as const;
/** Everything that should reach the edge of the picture runs from here … */
export const BLEED = { left: -60, right: 460, top: -50, bottom: 350 } as const;
/** … and this is that box. */
export const EVERYWHERE: Box = [-60, -50, 520, 400];

const short = (n: number): string => String(Math.round(n * 10) / 10);
const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

export const rect = ([x, y, width, height]: Box, fill: string, attributes: Attributes = {}): string =>
  `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}"${written(attributes)}/>`;

export const ellipse = ([cx, cy, rx, ry]: Box, fill: string, attributes: Attributes = {}): string =>
  `<ellipse cx="${short(cx)}" cy="${short(cy)}" rx="${short(rx)}" ry="${short(ry)}" fill="${fill}"${written(attributes)}/>`;

export const path = (d: string, fill: string, attributes: Attributes = {}): string =>
  `<path d="${d}" fill="${fill}"${written(attributes)}/>`;

export const line = (d: string, colour: string, width: number, attributes: Attributes = {}): string =>
  path(d, 'none', {
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...attributes,
  });

export const polygon = (spots: readonly Spot[], fill: string, attributes: Attributes = {}): string =>
  `<polygon points="${spots.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')}" fill="${fill}"${written(attributes)}/>`;

/** A smooth closed outline through the spots. */
export function blob(spots: readonly Spot[], fill: string, attributes: Attributes = {}): string {
  const middle = (a: Spot, b: Spot): string => `${short((a[0] + b[0]) / 2)} ${short((a[1] + b[1]) / 2)}`;
  const curves = spots.map((spot, i) => {
    const next = spots[(i + 1) % spots.length] ?? spot;
    return `Q${short(spot[0])} ${short(spot[1])} ${middle(spot, next)}`;
  });
  const [first, last] = [spots[0], spots.at(-1)];
  if (first === undefined || last === undefined) return '';
  return path(`M${middle(last, first)}${curves.join('')}z`, fill, attributes);
}

export const group = (attributes: Attributes, ...parts: readonly string[]): string =>
  `<g${written(attributes)}>${parts.join('')}</g>`;

/** Draws parts around (0, 0) somewhere else; a negative scale across mirrors them. */
export const place = ([x, y]: Spot, scale: number | Spot, ...parts: readonly string[]): string => {
  const [across, up] = typeof scale === 'number' ? [scale, scale] : scale;
  return group({ transform: `translate(${short(x)} ${short(y)}) scale(${across} ${up})` }, ...parts);
};

export const turn = (degrees: number, [x, y]: Spot, ...parts: readonly string[]): string =>
  group({ transform: `rotate(${short(degrees)} ${short(x)} ${short(y)})` }, ...parts);

export const times = (count: number, draw: (i: number) => string): string =>
  Array.from({ length: Math.max(0, Math.round(count)) }, (_, i) => draw(i)).join('');

/** Keeps what a drawing needs outside itself: gradients and clips, each under its own id. */
export class Pen {
  private readonly made = new Map<string, string>();

  get defs(): string {
    return [...this.made].map(([shape, id]) => shape.replace('id=""', `id="${id}"`)).join('');
  }

  /** A two-colour wash from top to bottom, or across. */
  wash(from: string, to: string, across = false): string {
    const direction = across ? 'x2="1" y2="0"' : 'x2="0" y2="1"';
    return this.define(`<linearGradient id="" ${direction}>${stop(0, from)}${stop(1, to)}</linearGradient>`);
  }

  /** Strong at the top and gone at the bottom: a beam of light. */
  fade(colour: string, opacity: number): string {
    return this.define(
      `<linearGradient id="" x2="0" y2="1">${stop(0, colour, opacity)}${stop(1, colour, 0)}</linearGradient>`,
    );
  }

  /** Bright in the middle and gone at the rim: light, smoke, soft shadow. */
  halo(colour: string, opacity = 1): string {
    const stops = [stop(0, colour, opacity), stop(0.55, colour, opacity * 0.55), stop(1, colour, 0)];
    return this.define(`<radialGradient id="">${stops.join('')}</radialGradient>`);
  }

  clip(shape: string, ...parts: readonly string[]): string {
    const url = this.define(`<clipPath id="">${shape}</clipPath>`);
    return group({ 'clip-path': url }, ...parts);
  }

  /** The soft shadow of something that stands on the ground. */
  shadow([x, y]: Spot, reach: number, depth = reach * 0.18): string {
    return ellipse([x, y, reach, depth], this.halo('#000000', 0.42));
  }

  /** The same definition twice is one. `shape` carries an empty id, filled in when written. */
  private define(shape: string): string {
    const id = this.made.get(shape) ?? `d${this.made.size}`;
    this.made.set(shape, id);
    return `url(#${id})`;
  }
}

const stop = (offset: number, colour: string, opacity = 1): string =>
  `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${Math.round(opacity * 100) / 100}"/>`;

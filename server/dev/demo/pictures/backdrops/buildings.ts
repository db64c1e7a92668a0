import type { Random } from '../../random';
import { darker, lighter, mix } from '../colour';
import type { Sketch } from '../sketch';
import { ellipse, path, rect, times } from '../svg';
import type { Box } from '../svg';

const WALLS = ['#E7CDB4', '#D9B79A', '#EBD8BF', '#DDBDA0', '#CFC6BA', '#D7CDBE', '#C9B59D', '#E4DCCB', '#BFC3C0'];
const GLASS = ['#BFD3DC', '#A9C3CF', '#C9D8DC'];

/** A building and those of its windows that are lit in the dark. */
export interface Drawn {
  body: string;
  glow: string;
}
const nothing: Drawn = { body: '', glow: '' };
export const together = (parts: readonly Drawn[]): Drawn => ({
  body: parts.map(({ body }) => body).join(''),
  glow: parts.map(({ glow }) => glow).join(''),
});

const litWindow = (box: Box, random: Random): string =>
  random.chance(0.4) ? rect(box, random.pick(['#FFD98F', '#FFE9C0', '#FFCF7A']), { opacity: 0.85 }) : '';

/** Rows of windows on a wall. */
export function windows(
  [x, y, width, height]: Box,
  grid: readonly [columns: number, rows: number],
  sketch: Sketch,
): Drawn {
  const { place: random, light } = sketch;
  const glass = random.pick(GLASS);
  const [columns, rows] = grid;
  const [w, h] = [width / columns, height / rows];
  const boxes = Array.from({ length: columns * rows }, (_, i): Box => [
    x + (i % columns) * w + w * 0.2,
    y + Math.floor(i / columns) * h + h * 0.2,
    w * 0.6,
    h * 0.54,
  ]);
  const body = boxes
    .map(
      (box) =>
        rect(box, mix(glass, '#5F7480', random.range(0, 0.35)), { stroke: '#F6F0E6', 'stroke-width': 1.4 }) +
        rect([box[0], box[1] + box[3], box[2], 1.6], '#9A8A78', { opacity: 0.5 }),
    )
    .join('');
  return { body, glow: light.dark ? boxes.map((box) => litWindow(box, sketch.moment)).join('') : '' };
}

/** A block of flats standing on `ground`. */
export function block([x, ground, width, height]: Box, sketch: Sketch): Drawn {
  const random = sketch.place;
  const wall = random.pick(WALLS);
  const top = ground - height;
  const rows = Math.max(2, Math.round(height / 20));
  const panes = windows([x, top + 4, width, height - 10], [Math.max(2, Math.round(width / 20)), rows], sketch);
  const shade = rect([x + width * 0.72, top, width * 0.28, height], '#3A2C20', { opacity: 0.09 });
  const coolers = times(random.int(0, 4), () =>
    rect([x + random.range(2, width - 10), top + random.range(8, height - 16), 7, 5], '#EDEDE8'),
  );
  const body = rect([x, top, width, height + 8], wall) + rect([x - 2, top - 3, width + 4, 4], darker(wall, 0.25));
  return { body: body + panes.body + shade + coolers, glow: panes.glow };
}

const SIGNS = ['#C4452E', '#2F7A56', '#2F6F9F', '#C98A1E', '#7A4A7A', '#B5563A'];

/** Two storeys with a shop below: sign board, awning, bright window. No letters: only bars that look like them. */
export function shop([x, ground, width, height]: Box, sketch: Sketch): Drawn {
  const random = sketch.place;
  const [wall, sign] = [random.pick(WALLS), random.pick(SIGNS)];
  const top = ground - height;
  const panes = windows([x, top, width, height * 0.42], [Math.max(2, Math.round(width / 24)), 1], sketch);
  const board: Box = [x + 3, top + height * 0.42, width - 6, height * 0.16];
  const letters = times(4, (i) => {
    const pitch = board[2] / 5.4;
    return rect([board[0] + pitch * (i + 0.85), board[1] + board[3] * 0.24, pitch * 0.6, board[3] * 0.5], '#FFF3E0', {
      opacity: 0.9,
    });
  });
  const front: Box = [x + 5, top + height * 0.62, width - 10, height * 0.38];
  const awning = random.chance(0.6)
    ? times(6, (i) =>
        rect([x + 2 + (i * (width - 4)) / 6, front[1] - 1, (width - 4) / 6, height * 0.09], i % 2 ? '#FFF6EA' : sign),
      )
    : '';
  const body =
    rect([x, top, width, height + 6], wall) +
    panes.body +
    rect(board, sign, { rx: 1.5 }) +
    letters +
    rect(front, '#8FA9B2') +
    rect([front[0] + front[2] * 0.62, front[1], front[2] * 0.22, front[3] + 6], '#6F8790') +
    awning;
  const shine =
    rect(front, '#FFE2A0', { opacity: 0.75 }) + rect(board, lighter(sign, 0.35), { opacity: 0.8 }) + letters;
  return { body, glow: sketch.light.dark && sketch.moment.chance(0.7) ? panes.glow + shine : panes.glow };
}

/** A village house with a tiled roof behind its yard wall. */
export function farmhouse([x, ground, width, height]: Box, sketch: Sketch): Drawn {
  const random = sketch.place;
  const wall = random.pick(['#E9DFCF', '#D8C3A6', '#C9A98A', '#E3D6C2']);
  const roof = random.pick(['#8D5A48', '#6F6A68', '#A1624A', '#7C7470']);
  const top = ground - height * 0.62;
  const gate = x + width * random.range(0.3, 0.6);
  const body =
    rect([x + 4, top, width - 8, height * 0.62], wall) +
    path(`M${x} ${top + 3}l${width * 0.12} ${-height * 0.3}h${width * 0.76}l${width * 0.12} ${height * 0.3}z`, roof) +
    rect([x + width * 0.12, top - height * 0.3, width * 0.76, 2.5], darker(roof, 0.3)) +
    rect([x + width * 0.16, top + 8, width * 0.16, height * 0.22], '#7F97A0', {
      stroke: '#F0E8DA',
      'stroke-width': 1.5,
    }) +
    rect([x - 4, ground - height * 0.34, width + 8, height * 0.38], darker(wall, 0.12)) +
    rect([x - 5, ground - height * 0.36, width + 10, 3], darker(roof, 0.1)) +
    rect([gate, ground - height * 0.4, width * 0.18, height * 0.44], '#8E3B30') +
    rect([gate + width * 0.085, ground - height * 0.38, 1.2, height * 0.4], '#5E241C');
  const glow = sketch.light.dark
    ? rect([x + width * 0.16, top + 8, width * 0.16, height * 0.22], '#FFD98F', { opacity: 0.8 })
    : '';
  return { body, glow };
}

/** The stepped outline of the Xinglong pagoda far behind the roofs. */
export function pagoda(x: number, ground: number, scale: number): Drawn {
  const body = times(11, (i) => {
    const width = (i < 7 ? 20 - i * 1.4 : 8 - (i - 7) * 0.9) * scale;
    const y = ground - (i < 7 ? 8 * (i + 1) : 56 + 6 * (i - 6)) * scale;
    return (
      rect([x - width / 2, y, width, 7 * scale], '#C08A6A') + rect([x - width / 2 - 2, y, width + 4, 1.6], '#9A6448')
    );
  });
  return { body, glow: '' };
}

/** A clear fence of sky: nothing but trees will stand here. */
export const gap = (): Drawn => nothing;

export function cloud(x: number, y: number, scale: number): string {
  return [
    [0, 0, 26, 8],
    [-14, -4, 14, 9],
    [10, -7, 18, 12],
    [26, -1, 14, 7],
  ]
    .map(([dx = 0, dy = 0, rx = 0, ry = 0]) =>
      ellipse([x + dx * scale, y + dy * scale, rx * scale, ry * scale], '#FFFFFF', { opacity: 0.5 }),
    )
    .join('');
}

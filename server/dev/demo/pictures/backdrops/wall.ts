import { darker, lighter, mix } from '../colour';
import type { Scene, Sketch } from '../sketch';
import { ellipse, line, rect, times } from '../svg';
import type { Box } from '../svg';

/** Where wall and ground meet. */
const FOOT = 196;

export type WallKind = 'brick' | 'plaster' | 'stone' | 'tile';
const KINDS: readonly WallKind[] = ['brick', 'plaster', 'stone', 'tile'];
const COLOURS: Record<WallKind, readonly string[]> = {
  brick: ['#B98068', '#A9755F', '#9C8F86', '#C29A80'],
  plaster: ['#E3D3BB', '#D9CFC0', '#E9E0CF', '#D8C4A4', '#C9CFCB'],
  stone: ['#E0D2BC', '#CFC6B8', '#D6C8B0'],
  tile: ['#E8E4DA', '#D6DDDC', '#E4D6C4', '#C8D2D4'],
};

export interface WallChoice {
  kinds?: readonly WallKind[];
  /** nothing on the wall: the scene brings its own */
  bare?: boolean;
  /** height of the foot */
  foot?: number;
}

/** A wall seen from the front with the ground before it: alleys, yards, backs of shops. */
export function wall(sketch: Sketch, { kinds = KINDS, bare = false, foot = FOOT }: WallChoice = {}): Scene {
  const { pen, place, moment, light } = sketch;
  const kind = place.pick(kinds);
  const colour = place.pick(COLOURS[kind]);
  const paving = mix(place.pick(['#BDB3A5', '#A9A199', '#C2B49E', '#9F9A95']), '#7C766F', place.range(0, 0.3));
  const dirt = times(5, () =>
    ellipse(
      [place.int(-40, 440), foot - place.int(0, 30), place.int(20, 60), place.int(8, 20)],
      pen.halo('#5A4A3A', 0.2),
    ),
  );
  const joints =
    times(4, (i) => line(`M-60 ${foot + 14 + i * i * 9}h520`, '#000000', 1, { opacity: 0.12 })) +
    times(9, (i) => line(`M${i * 60 - 40} ${foot + 8}L${i * 110 - 240} 350`, '#000000', 1, { opacity: 0.1 }));
  const spots = times(10, () =>
    ellipse([place.int(-40, 440), place.int(foot + 16, 330), place.int(10, 36), place.int(2, 7)], '#000000', {
      opacity: 0.05,
    }),
  );
  const far =
    rect([-60, -50, 520, foot + 60], pen.wash(lighter(colour, 0.08), darker(colour, 0.08))) +
    TEXTURES[kind]([-60, -50, 520, foot + 50], darker(colour, 0.2)) +
    dirt +
    (bare ? '' : fittings(sketch, foot));
  const near =
    rect([-60, foot - 8, 520, 11], darker(colour, 0.32)) +
    rect([-60, foot, 520, 360 - foot], pen.wash(lighter(paving, 0.06), darker(paving, 0.16))) +
    joints +
    spots +
    (light.rain
      ? times(5, () =>
          ellipse(
            [moment.int(0, 400), moment.int(foot + 20, 310), moment.int(24, 60), moment.int(4, 8)],
            light.sky[1],
            {
              opacity: 0.25,
            },
          ),
        )
      : '');
  return { far, near };
}

const TEXTURES: Record<WallKind, (box: Box, colour: string) => string> = {
  brick: (box, colour) => courses(box, [26, 11], colour),
  stone: (box, colour) => courses(box, [54, 36], colour),
  tile: (box, colour) => courses(box, [22, 22], colour, 0),
  plaster: ([x, y, width, height], colour) => line(`M${x} ${y + height - 44}h${width}`, colour, 1.5, { opacity: 0.5 }),
};

function courses([x, y, width, height]: Box, [w, h]: readonly [number, number], colour: string, shift = 0.5): string {
  const rows = Math.ceil(height / h);
  const columns = Math.ceil(width / w) + 1;
  const across = times(rows, (j) => `M${x} ${(y + j * h).toFixed(1)}h${width}`);
  const upright = times(rows, (j) =>
    times(columns, (i) => `M${(x + i * w - (j % 2) * w * shift).toFixed(1)} ${(y + j * h).toFixed(1)}v${h}`),
  );
  return line(across + upright, colour, 1, { opacity: 0.55 });
}

/** Windows, a cooler, a pipe: what any back wall has. */
function fittings({ place }: Sketch, foot: number): string {
  const pane = (x: number): string =>
    rect([x, 26, 70, 66], '#AFC4CD', { stroke: '#F0E8DB', 'stroke-width': 5 }) +
    rect([x + 6, 32, 24, 54], '#FFFFFF', { opacity: 0.22 }) +
    line(`M${x + 35} 26v66`, '#F0E8DB', 4) +
    rect([x - 4, 92, 78, 6], '#B6A48F');
  const cooler = (x: number): string =>
    rect([x, 40, 48, 34], '#EDEBE5', { rx: 3, stroke: '#B9B4AA', 'stroke-width': 1 }) +
    ellipse([x + 18, 57, 12, 12], '#C9C6BF') +
    ellipse([x + 18, 57, 4, 4], '#98948C') +
    rect([x + 4, 74, 40, 4], '#8C867C') +
    line(`M${x + 48} 62c14 4 8 40 10 70`, '#E0DCD2', 3);
  const pipe = (x: number): string =>
    rect([x, -50, 9, foot + 44], '#D8D2C6') +
    rect([x + 6, -50, 3, foot + 44], '#A8A196') +
    times(3, (i) => rect([x - 2, 20 + i * 70, 13, 6], '#B9B2A6'));
  const slots = place.shuffle([-20, 70, 170, 270, 360]);
  const parts = [pane, pane, cooler, pipe, place.chance(0.5) ? pane : cooler];
  return slots.map((x, i) => (place.chance(0.72) ? (parts[i]?.(x + place.int(-10, 10)) ?? '') : '')).join('');
}

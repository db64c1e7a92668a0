import { darker, lighter, mix } from '../colour';
import type { Scene, Sketch } from '../sketch';
import { ellipse, line, path, polygon, rect, times } from '../svg';
import type { Box, Pen } from '../svg';

/** The end of the hallway; the floor runs from here to the viewer. */
const HALL_END: Box = [140, 66, 120, 108];

/** A hallway of a block of flats, seen along its length. */
export function hallway(sketch: Sketch): Scene {
  const { pen, place, light } = sketch;
  const upper = place.pick(['#EDE8DC', '#E6E4DC', '#F0EBE2', '#DFE3E0']);
  const lower = place.pick(['#7FA08C', '#8FA9B8', '#C9B78F', '#A8B59B', upper]);
  const floor = place.pick(['#B9AFA2', '#A9A39A', '#C3B6A2', '#9FA3A4']);
  const dim = light.name === 'dim';
  const far =
    hallWalls(pen, upper, lower) +
    rect(HALL_END, mix(upper, '#8D9498', 0.25)) +
    endOfHall(sketch) +
    path('M176 20h48l-10 20h-28z', dim ? '#CFC8B8' : '#FFFFFF') +
    ellipse([200, 30, 90, 40], pen.halo('#FFFFFF', dim ? 0.1 : 0.5));
  const left = place.chance(0.8);
  const doors = (left ? sideDoor(sketch, -1) : '') + (!left || place.chance(0.7) ? sideDoor(sketch, 1) : '');
  return { far, near: hallFloor(pen.wash(darker(floor, 0.04), lighter(floor, 0.06))) + doors };
}

const [LEFT, TOP, WIDTH, HEIGHT] = HALL_END;
const [RIGHT, BOTTOM] = [LEFT + WIDTH, TOP + HEIGHT];

/** Walls and ceiling that run from the picture's edge to the end of the hall, painted lower down. */
function hallWalls(pen: Pen, upper: string, lower: string): string {
  const rail = TOP + HEIGHT * 0.58;
  return (
    path(`M-60-90L${LEFT} ${TOP}V${BOTTOM}L-60 330z`, pen.wash(darker(upper, 0.06), darker(upper, 0.14))) +
    path(`M460-90L${RIGHT} ${TOP}V${BOTTOM}L460 330z`, pen.wash(darker(upper, 0.12), darker(upper, 0.2))) +
    path(`M-60 170L${LEFT} ${rail}V${BOTTOM}L-60 330z`, lower) +
    path(`M460 170L${RIGHT} ${rail}V${BOTTOM}L460 330z`, darker(lower, 0.1)) +
    path(`M-60-90H460L${RIGHT} ${TOP}H${LEFT}z`, lighter(upper, 0.3))
  );
}

function hallFloor(colour: string): string {
  const joint = { opacity: 0.13 };
  const along = times(9, (i) =>
    line(`M${200 + (i - 4) * 15} ${BOTTOM}L${200 + (i - 4) * 110} 350`, '#000000', 1, joint),
  );
  const across = [186, 204, 232, 274, 335].map((row) => line(`M-60 ${row}h520`, '#000000', 1, joint)).join('');
  return path(`M-60 330L${LEFT} ${BOTTOM}H${RIGHT}L460 330V360H-60z`, colour) + along + across;
}

/** A window, a lift or the next flight of stairs. */
function endOfHall({ pen, place, light }: Sketch): string {
  const [x, y, w, h] = HALL_END;
  const kind = place.pick(['window', 'lift', 'stairs']);
  if (kind === 'window') {
    return (
      rect([x + 26, y + 14, w - 52, 56], pen.wash(light.sky[0], light.sky[1]), {
        stroke: '#F7F3EA',
        'stroke-width': 5,
      }) + line(`M${x + w / 2} ${y + 14}v56`, '#F7F3EA', 4)
    );
  }
  if (kind === 'lift') {
    return (
      rect([x + 28, y + 18, w - 56, h - 18], '#9AA0A4') +
      rect([x + 34, y + 24, (w - 70) / 2, h - 24], '#C3C8CA') +
      rect([x + w / 2 + 1, y + 24, (w - 70) / 2, h - 24], '#B4BABD') +
      rect([x + w - 22, y + 56, 7, 14], '#5F666A', { rx: 1 })
    );
  }
  return (
    times(8, (i) => rect([x + 14 + i * 3, y + h - 8 - i * 10, w - 28 - i * 6, 9], i % 2 ? '#A8A39A' : '#BCB6AB')) +
    line(`M${x + 16} ${y + h - 24}L${x + 42} ${y + 14}`, '#6B5040', 4)
  );
}

function sideDoor({ place }: Sketch, side: -1 | 1): string {
  const colour = place.pick(['#7A4B34', '#8B3A32', '#5A6470', '#6E5A44', '#3F5C54']);
  const at = (px: number): number => (side < 0 ? px : 400 - px);
  const [a, b] = [62, 104];
  const top = (px: number): number => -90 + ((px + 60) / 200) * 156 + 34;
  const foot = (px: number): number => 330 - ((px + 60) / 200) * 156;
  const corners = (inset: number): [number, number][] => [
    [at(a + inset), top(a) + inset * 1.6],
    [at(b - inset), top(b) + inset * 1.2],
    [at(b - inset), foot(b)],
    [at(a + inset), foot(a)],
  ];
  return (
    polygon(corners(-4), darker(colour, 0.4)) +
    polygon(corners(0), colour) +
    ellipse([at(b - 7), (top(b) + foot(b)) / 2, 2.5, 3], '#D9B36A') +
    rect([Math.min(at(a + 10), at(b - 8)), top(b) + 26, 24, 30], '#B5332B', {
      opacity: place.chance(0.3) ? 0.9 : 0,
      rx: 1,
    })
  );
}

/** A plain room with a window: desks, counters and talks happen here. */
export function room(
  sketch: Sketch,
  { floorAt = 206, bare = false }: { floorAt?: number; bare?: boolean } = {},
): Scene {
  const { pen, place, light } = sketch;
  const paint = place.pick(['#EFE6D6', '#E4E8E2', '#E9DFD0', '#DDE5E8', '#F1E9DC']);
  const floor = place.pick(['#C2A27C', '#B9B0A3', '#A98A68', '#C9BFAE']);
  const wx = place.pick([26, 256]);
  const window =
    rect([wx, 26, 116, 92], pen.wash(light.sky[0], light.sky[1]), { stroke: '#F8F4EC', 'stroke-width': 7 }) +
    ellipse([wx + 34, 110, 30, 18], '#9DB588', { opacity: 0.8 }) +
    line(`M${wx + 58} 26v92`, '#F8F4EC', 5) +
    rect([wx - 8, 118, 132, 7], '#D8C9B2') +
    path(`M${wx - 10} 18h34v108c-16 0-30-6-34-12z`, place.pick(['#C9D6C2', '#E6C9A8', '#B9C9D6']), { opacity: 0.9 });
  const beam = light.sun === undefined ? '' : path(`M${wx + 8} 122h100l82 208h-150z`, light.sun, { opacity: 0.16 });
  const far =
    rect([-60, -50, 520, floorAt + 60], pen.wash(lighter(paint, 0.12), darker(paint, 0.05))) + (bare ? '' : window);
  const boards = times(6, (i) => line(`M-60 ${floorAt + 10 + i * i * 5}h520`, '#000000', 1, { opacity: 0.1 }));
  const near =
    rect([-60, floorAt - 9, 520, 10], lighter(paint, 0.4)) +
    rect([-60, floorAt, 520, 360 - floorAt], pen.wash(darker(floor, 0.08), lighter(floor, 0.05))) +
    boards +
    beam;
  return { far, near };
}

/** White tiles from floor to ceiling: toilets and kitchens. */
export function tiledRoom({ pen, place: room }: Sketch, dirty: boolean): Scene {
  // Stains draw from a stream of their own, so that the room behind them stays the same room.
  const place = room.fork('stains');
  const tile = dirty ? '#D3D2C4' : '#EEF3F2';
  const grid = line(
    times(20, (i) => `M${-60 + i * 28}-50v256`) + times(11, (j) => `M-60 ${-50 + j * 24}h520`),
    dirty ? '#A8A595' : '#CBD6D6',
    1.2,
  );
  const stains = dirty
    ? times(8, () =>
        ellipse(
          [place.int(0, 400), place.int(60, 200), place.int(10, 40), place.int(10, 46)],
          pen.halo('#7D6B45', 0.4),
        ),
      )
    : '';
  const floor = dirty ? '#9C978A' : '#C9CFCD';
  const joints =
    times(11, (i) => line(`M${200 + (i - 5) * 40} 206L${200 + (i - 5) * 120} 350`, '#000000', 1, { opacity: 0.14 })) +
    [218, 240, 276, 325].map((y) => line(`M-60 ${y}h520`, '#000000', 1, { opacity: 0.14 })).join('');
  return {
    far: rect([-60, -50, 520, 260], pen.wash(lighter(tile, 0.3), darker(tile, 0.04))) + grid + stains,
    near: rect([-60, 206, 520, 160], pen.wash(darker(floor, 0.06), lighter(floor, 0.1))) + joints,
  };
}

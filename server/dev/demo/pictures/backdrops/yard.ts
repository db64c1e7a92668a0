import { darker, lighter } from '../colour';
import { bush, tree } from '../props/plants';
import type { Scene, Sketch } from '../sketch';
import { BLEED, ellipse, line, path, rect, times } from '../svg';
import type { Box } from '../svg';
import { windows } from './buildings';
import { ground, HORIZON, skyline } from './street';

const WALLS = ['#E3CBB0', '#D8BFA2', '#E8DCC6', '#C9C3B6', '#D3B59A', '#CDD2CE'];

/** The foot of a block of flats with its entrance, and the yard before it. */
export function yard(sketch: Sketch, { entrance = 200 }: { entrance?: number } = {}): Scene {
  const { pen, place, light } = sketch;
  const colour = place.pick(WALLS);
  const facade: Box = [BLEED.left, -50, 520, 190];
  const panes = windows([-50, -46, 500, 112], [9, 2], sketch);
  const door =
    rect([entrance - 30, 62, 60, 78], '#5E4D40') +
    rect([entrance - 25, 68, 24, 72], '#8FAAB4') +
    rect([entrance + 1, 68, 24, 72], '#86A1AB') +
    rect([entrance - 44, 52, 88, 9], '#A8998A') +
    rect([entrance + 34, 86, 10, 14], '#6F7A80', { rx: 1 });
  const low = windows([-50, 66, 190, 60], [4, 1], sketch);
  const lowRight = windows([entrance + 52, 66, 190, 60], [4, 1], sketch);
  const green = times(6, (i) =>
    bush([BLEED.left + 40 + i * 84 + place.int(-14, 14), 150], place.range(0.5, 0.85), place),
  );
  const far =
    rect(facade, pen.wash(lighter(colour, 0.06), darker(colour, 0.06))) +
    line('M-60 60h520', darker(colour, 0.2), 2) +
    panes.body +
    low.body +
    lowRight.body +
    door;
  const path_ = path(`M${entrance - 30} 146h60l80 204h-220z`, '#C9C0B2', { opacity: 0.7 });
  const near =
    ground('paving', sketch) +
    path_ +
    (place.chance(0.7) ? green : '') +
    (place.chance(0.5) ? tree([place.pick([20, 380]), 176], 1.1, place) : '');
  const glow = light.dark
    ? panes.glow + low.glow + lowRight.glow + ellipse([entrance, 80, 70, 50], pen.halo('#FFD890', 0.5))
    : '';
  return { far, near, glow };
}

/** The gate of a compound: two posts, a guard's booth, the street going in. */
export function compoundGate(sketch: Sketch): Scene {
  const { pen, place, light } = sketch;
  const { far, glow } = skyline(place.pick(['flats', 'flats', 'park']), sketch);
  const stone = place.pick(['#C9A98A', '#B58E72', '#CFC8BC', '#A8705A']);
  const post = (x: number): string =>
    rect([x, 54, 34, 128], pen.wash(lighter(stone, 0.1), darker(stone, 0.14))) +
    rect([x - 4, 46, 42, 12], darker(stone, 0.24)) +
    ellipse([x + 17, 40, 9, 9], '#FFF2CF');
  const booth =
    rect([282, 84, 70, 98], '#E9E3D6') +
    rect([274, 74, 86, 12], darker(stone, 0.3)) +
    rect([290, 96, 40, 38], '#8FB0BC', { stroke: '#FFFFFF', 'stroke-width': 3 }) +
    rect([334, 100, 14, 82], '#6E7F86');
  const hedge =
    times(4, (i) => bush([-40 + i * 30, 184], 0.9, place)) + times(4, (i) => bush([380 + i * 30, 186], 0.9, place));
  const beam = rect([36, 30, 236, 20], stone, { opacity: place.chance(0.6) ? 1 : 0 });
  const near =
    ground('concrete', sketch) +
    rect([-60, HORIZON + 6, 96, 46], darker(stone, 0.08)) +
    rect([352, HORIZON + 6, 120, 46], darker(stone, 0.08)) +
    hedge +
    beam +
    post(36) +
    post(240) +
    booth;
  const lamps = light.dark
    ? ellipse([53, 40, 40, 40], pen.halo('#FFE6AE', 0.9)) +
      ellipse([257, 40, 40, 40], pen.halo('#FFE6AE', 0.9)) +
      rect([290, 96, 40, 38], '#FFE9B4', { opacity: 0.8 })
    : '';
  return { far, near, glow: glow + lamps };
}

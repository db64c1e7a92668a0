import { darker, lighter, mix } from '../colour';
import { grassTuft, tree } from '../props/plants';
import type { Scene, Sketch } from '../sketch';
import { line, path, rect, times } from '../svg';
import { HORIZON, skyline } from './street';

/** A river or ditch with its far bank, and the near bank at the viewer's feet. */
export function waterside(sketch: Sketch, water: string): Scene {
  const { pen, place, light } = sketch;
  const { far, glow } = skyline(place.pick(['village', 'park', 'flats', 'old']), sketch);
  const bank = place.pick(['#A9AE83', '#9CA67C', '#B4A98A']);
  const edge = 250 + place.int(-8, 8);
  const mirrored = mix(water, light.sky[1], 0.35);
  const ripples = times(26, () => {
    const y = place.range(158, edge - 8);
    const reach = (y - 120) / 5;
    return line(
      `M${place.int(-60, 440)} ${y.toFixed(0)}q${(reach / 2).toFixed(0)}-2 ${reach.toFixed(0)} 0`,
      lighter(water, 0.4),
      1.6,
      { opacity: 0.45 },
    );
  });
  const reeds = times(14, () =>
    grassTuft([place.int(-50, 450), edge + place.int(0, 16)], place.range(0.7, 1.5), darker(bank, 0.25)),
  );
  const stones = place.chance(0.5)
    ? times(15, (i) => rect([-60 + i * 36, edge - 4, 34, 14], mix('#B9B2A6', '#8F887C', place.next()), { rx: 3 }))
    : '';
  const near =
    rect([-60, HORIZON, 520, 22], darker(bank, 0.08)) +
    times(5, () => tree([place.int(-40, 440), HORIZON + 8], place.range(0.5, 0.9), place)) +
    path(`M-60 152h520v${edge - 130}h-520z`, pen.wash(mirrored, darker(water, 0.18))) +
    ripples +
    path(`M-60 ${edge}Q90 ${edge - 12} 200 ${edge + 2}T460 ${edge - 4}V360H-60z`, pen.wash(bank, darker(bank, 0.2))) +
    stones +
    reeds;
  return glow === '' ? { far, near } : { far, near, glow };
}

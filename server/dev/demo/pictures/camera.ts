import type { Random } from '../random';

/**
 * The transform of one shot. Zoom and flip belong to the place, so that the pictures before and
 * after show it alike; a step aside and a slanted hand belong to the moment.
 */
export function aim(place: Random, moment: Random, upright: boolean): string {
  const flip = place.chance(0.5) && !upright;
  const zoom = place.range(1, 1.2) * moment.range(0.98, 1.04);
  const shift = [place.range(-14, 14) + moment.range(-5, 5), place.range(-6, 8) + moment.range(-4, 4)] as const;
  const slant = moment.range(-1.8, 1.8);
  const numbers = { x: 200 + shift[0], y: 150 + shift[1] };
  const across = (flip ? -zoom : zoom).toFixed(3);
  return `translate(${numbers.x.toFixed(1)} ${numbers.y.toFixed(1)}) rotate(${slant.toFixed(2)}) scale(${across} ${zoom.toFixed(3)}) translate(-200 -158)`;
}

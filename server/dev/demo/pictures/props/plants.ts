import type { Random } from '../../random';
import { darker, lighter } from '../colour';
import { ellipse, line, path, place, rect, times } from '../svg';
import type { Spot } from '../svg';

const GREENS = ['#7FA66B', '#86AB70', '#6E9A5E', '#8FB077', '#7B9C55', '#9AA85A'];
/** Ginkgo and plane trees in late autumn. */
const AUTUMN = ['#C9A24A', '#B98A45', '#A9A052', '#C48F4E'];

export const leafColour = (random: Random): string => random.pick(random.chance(0.75) ? GREENS : AUTUMN);

/** A street tree, its foot at (0, 0), about 92 units high. */
export function tree(at: Spot, scale: number, random: Random, colour = leafColour(random)): string {
  const crown = times(9, (i) => {
    const angle = (i / 9) * 2 * Math.PI + random.range(-0.3, 0.3);
    const reach = random.range(11, 18);
    const shade = i % 3 === 0 ? lighter(colour, 0.12) : darker(colour, random.range(0.02, 0.16));
    return ellipse([reach * Math.cos(angle), -60 + reach * 0.9 * Math.sin(angle), 16, 15], shade);
  });
  const lit = ellipse([-9, -72, 12, 9], lighter(colour, 0.3), { opacity: 0.5 });
  const trunk = path('M-4 2c1-18 1-28 0-44h7c-1 18 0 28 2 44z', '#7E6149');
  return place(
    at,
    [scale * (random.chance(0.5) ? 1 : -1), scale],
    trunk,
    line('M0-30l-12-14M1-34l12-12', '#7E6149', 3),
    crown,
    lit,
  );
}

/** A low round bush or a row of hedge, its foot at (0, 0). */
export function bush(at: Spot, scale: number, random: Random, colour = leafColour(random)): string {
  return place(
    at,
    scale,
    times(6, (i) => ellipse([i * 11 - 28, -10 - random.range(0, 8), 13, 13], i % 2 ? colour : darker(colour, 0.12))),
    ellipse([-10, -20, 12, 6], lighter(colour, 0.25), { opacity: 0.6 }),
  );
}

export function pot(at: Spot, scale: number, random: Random): string {
  const colour = leafColour(random);
  const leaves = times(5, (i) =>
    ellipse([i * 9 - 18, -44 - random.range(0, 18), 14, 17], i % 2 ? colour : darker(colour, 0.14)),
  );
  return place(
    at,
    scale,
    leaves,
    path('M-17-30h34l-4 30h-26z', '#B9774B'),
    rect([-19, -34, 38, 7], '#A5653B', { rx: 2 }),
  );
}

export function grassTuft(at: Spot, scale: number, colour: string): string {
  return place(at, scale, line('M0 0l-7-12M0 0l-2-16M0 0l4-15M0 0l9-10', colour, 2.4));
}

/** Leaves that have come down, strewn over a box. */
export function fallenLeaves(
  count: number,
  [x, y, width, height]: readonly [number, number, number, number],
  random: Random,
) {
  return times(count, () => {
    const spot: Spot = [x + random.range(0, width), y + random.range(0, height)];
    return ellipse([spot[0], spot[1], random.range(2, 4.5), random.range(1, 2)], random.pick([...AUTUMN, '#8C6B3A']), {
      transform: `rotate(${random.int(-40, 40)} ${spot[0].toFixed(1)} ${spot[1].toFixed(1)})`,
    });
  });
}

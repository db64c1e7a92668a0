import type { Random } from '../../random';
import { darker, lighter, mix } from '../colour';
import { fallenLeaves, tree } from '../props/plants';
import type { Scene, Sketch } from '../sketch';
import { BLEED, ellipse, line, path, rect, times } from '../svg';
import type { Box } from '../svg';
import { block, cloud, farmhouse, gap, pagoda, shop, together } from './buildings';
import type { Drawn } from './buildings';

/** What stands behind the street. */
export type Quarter = 'flats' | 'shops' | 'village' | 'old' | 'park';
const QUARTERS: readonly Quarter[] = ['flats', 'shops', 'village', 'old', 'park'];
/** What the ground is made of. */
export type Surface = 'asphalt' | 'concrete' | 'paving' | 'dirt';

export const HORIZON = 132;

const ROWS: Record<Quarter, (box: Box, sketch: Sketch) => Drawn> = {
  flats: block,
  shops: (box, sketch) => (sketch.place.chance(0.75) ? shop(low(box, 0.8), sketch) : block(box, sketch)),
  village: (box, sketch) => farmhouse(low(box, 0.6), sketch),
  old: (box, sketch) => (sketch.place.chance(0.6) ? shop(low(box, 0.62), sketch) : farmhouse(low(box, 0.7), sketch)),
  park: (box, sketch) => (sketch.place.chance(0.3) ? block(low(box, 0.6), sketch) : gap()),
};
const low = ([x, ground, width, height]: Box, share: number): Box => [x, ground, width, height * share];

/** Sky, houses and trees of a quarter, down to the horizon. */
export function skyline(quarter: Quarter, sketch: Sketch): { far: string; glow: string } {
  const { pen, place, moment, light } = sketch;
  const clouds =
    light.rain || light.dark ? '' : times(moment.int(1, 3), () => cloud(moment.int(0, 400), moment.int(8, 50), 1));
  const houses: Drawn[] = quarter === 'old' ? [pagoda(place.int(90, 320), HORIZON, 1)] : [];
  for (let x = BLEED.left - place.int(0, 30); x < BLEED.right;) {
    const width = place.int(56, 100);
    houses.push(ROWS[quarter]([x, HORIZON - 8, width, place.int(76, 116)], sketch));
    x += width + place.int(0, quarter === 'village' ? 22 : 10);
  }
  const row = together(houses);
  const lawn = mix('#C3CFA8', '#C9C3B6', quarter === 'shops' ? 0.9 : place.range(0, 0.4));
  const trees = times(quarter === 'park' ? 12 : place.int(3, 6), () =>
    tree([place.int(BLEED.left, BLEED.right), HORIZON - 4], place.range(0.45, quarter === 'park' ? 1 : 0.7), place),
  );
  const far =
    rect([-60, -50, 520, 200], pen.wash(light.sky[0], light.sky[1])) +
    clouds +
    row.body +
    rect([-60, HORIZON - 18, 520, 26], lawn) +
    trees +
    (light.haze > 0 ? rect([-60, -50, 520, 200], light.sky[1], { opacity: light.haze }) : '');
  return { far, glow: row.glow };
}

const COLOURS: Record<Surface, readonly [near: string, far: string]> = {
  asphalt: ['#75726F', '#8F8C89'],
  concrete: ['#ABA59B', '#BDB7AC'],
  paving: ['#A8978A', '#B9AA9C'],
  dirt: ['#A48F72', '#B8A585'],
};

/** The ground from the kerb to the viewer's feet, with its joints, stains and lines. */
export function ground(surface: Surface, sketch: Sketch): string {
  const { pen, place, moment, light } = sketch;
  const [near, far] = COLOURS[surface].map((c) => mix(c, '#6E6A66', place.range(0, 0.25)));
  const base = path(`M-60 ${HORIZON}h520v220h-520z`, pen.wash(far ?? '#999999', near ?? '#777777'));
  const kerb =
    surface === 'dirt'
      ? rect([-60, HORIZON, 520, 9], '#93A06C')
      : rect([-60, HORIZON, 520, 12], '#D3CBBE') + rect([-60, HORIZON + 12, 520, 4], '#A39B8F');
  const stains = times(12, () =>
    ellipse(
      [place.int(-40, 440), place.int(165, 330), place.int(14, 46), place.int(3, 9)],
      place.pick(['#000000', '#FFFFFF']),
      {
        opacity: 0.045,
      },
    ),
  );
  const grit = times(60, () => {
    const y = place.range(152, 330);
    return ellipse([place.range(-50, 450), y, (y - 110) / 110, (y - 110) / 210], place.pick(['#3A3633', '#D9D2C6']), {
      opacity: 0.3,
    });
  });
  const wet = light.rain
    ? times(7, () =>
        ellipse([moment.int(-20, 420), moment.int(170, 320), moment.int(24, 70), moment.int(4, 9)], light.sky[1], {
          opacity: 0.22,
        }),
      )
    : '';
  const leaves = place.chance(0.4) ? fallenLeaves(14, [-40, 158, 480, 150], place) : '';
  return base + kerb + MARKS[surface](place) + stains + grit + wet + leaves;
}

const MARKS: Record<Surface, (random: Random) => string> = {
  asphalt: (random) => {
    const shift = random.int(-30, 30);
    const white = { opacity: random.range(0.4, 0.8).toFixed(2) };
    const right = path(`M${318 + shift} 149h20l${70 + shift} 90v50z`, '#FFFFFF', white);
    const left = path(`M${64 + shift} 149h12l-100 130v-50z`, '#FFFFFF', white);
    return random.chance(0.75) ? right + left : line('M-60 176h520', '#E8C04A', 3, white);
  },
  concrete: () =>
    [-160, 20, 200, 380, 560]
      .map((x) => line(`M${200 + (x - 200) * 0.2} 148L${x} 350`, '#8E887E', 1.6, { opacity: 0.7 }))
      .join('') + [178, 232, 320].map((y) => line(`M-60 ${y}h520`, '#8E887E', 1.6, { opacity: 0.7 })).join(''),
  paving: (random) => {
    const colour = random.pick(['#7E6C60', '#8D8177']);
    const rows = [152, 160, 170, 182, 197, 215, 237, 263, 294, 330];
    return (
      times(25, (i) => line(`M${200 + (i - 12) * 22} 148L${200 + (i - 12) * 70} 350`, colour, 1, { opacity: 0.45 })) +
      rows.map((y) => line(`M-60 ${y}h520`, colour, 1, { opacity: 0.5 })).join('')
    );
  },
  dirt: (random) =>
    times(3, (i) =>
      line(`M${150 + i * 40} 145Q${120 + i * 60} 230 ${40 + i * 150} 350`, '#8A7558', random.int(5, 9), {
        opacity: 0.35,
      }),
    ),
};

export interface StreetChoice {
  quarters?: readonly Quarter[];
  surfaces?: readonly Surface[];
}

/** A whole street: what most reports on the road are seen against. */
export function street(
  sketch: Sketch,
  { quarters = QUARTERS, surfaces = ['asphalt', 'asphalt', 'concrete'] }: StreetChoice = {},
): Scene {
  const quarter = sketch.place.pick(quarters);
  const { far, glow } = skyline(quarter, sketch);
  return { far, near: ground(sketch.place.pick(surfaces), sketch), glow };
}

/** A wash of grass instead of a road. */
export function meadow(sketch: Sketch, colour: string): Scene {
  const { pen, place } = sketch;
  const { far, glow } = skyline(place.pick(['village', 'park', 'flats']), sketch);
  const blades = times(120, () => {
    const y = place.range(140, 340);
    const size = (y - 90) / 60;
    return line(
      `M${place.int(-50, 450)} ${y.toFixed(0)}l${(size * place.range(-1, 1)).toFixed(1)} ${(-2.6 * size).toFixed(1)}`,
      darker(colour, place.range(0, 0.3)),
      1.3,
    );
  });
  return {
    far,
    near: rect([-60, HORIZON, 520, 220], pen.wash(lighter(colour, 0.12), darker(colour, 0.12))) + blades,
    glow,
  };
}

import sharp from 'sharp';
import { Random } from '../random';
import { aim } from './camera';
import { finish } from './finish';
import { lightOf } from './light';
import type { Light } from './light';
import { sceneOf } from './scenes';
import { EVERYWHERE, FRAME, group, line, Pen, rect, times } from './svg';

export const PICTURE = { width: 960, height: 720 } as const;
/** Pairs of pictures each category has; more reports than that share files. */
export const VARIANTS = 8;

export type Phase = 'before' | 'after';

/**
 * Draws what a rider or worker photographed: the same category, phase and seed give the same
 * bytes. Before and after of one seed show one place at two moments.
 *
 * @param seed the variant, usually 0 … VARIANTS - 1
 * @returns a JPEG of PICTURE size, without metadata
 * @throws Error for a category without a scene
 */
export async function renderScene({
  category,
  phase,
  seed,
}: {
  category: string;
  phase: Phase;
  seed: number;
}): Promise<Buffer> {
  const after = phase === 'after';
  const { draw, hours, upright = false } = sceneOf(category, after);
  const random = new Random(`${category}/${seed}`);
  const moment = random.fork(phase);
  const light = lightOf(hours, seed, after, moment.fork('light'));
  const pen = new Pen();
  const { far, near, glow } = draw({
    pen,
    place: random.fork('place'),
    moment: moment.fork('scene'),
    light,
    after,
    variant: seed,
  });
  const camera = aim(random.fork('camera'), moment.fork('camera'), upright);
  const layer = (body: string, share = 1): Buffer => frame(pen.defs, group({ transform: camera }, body), share);
  const weather = sunlight(light, pen) + rain(light, moment.fork('rain'));
  const shining = light.dark && glow !== undefined && glow !== '';

  const { data, info } = await sharp(layer(far, 0.5))
    .resize(PICTURE.width, PICTURE.height)
    .composite([
      { input: layer(near + weather) },
      // Lamps stay bright in the dark, so the night falls before they are lit.
      ...(shining ? [{ input: frame('', rect(EVERYWHERE, light.tint)), blend: 'multiply' as const }] : []),
      ...(shining ? [{ input: layer(glow), blend: 'screen' as const }] : []),
    ])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const tint = shining ? '#FFFFFF' : light.tint;
  finish(data, info.width, { random: moment.fork('grain'), grain: light.dark ? 5 : 2.6, tint });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 78 })
    .toBuffer();
}

function frame(defs: string, body: string, share = 1): Buffer {
  const [width, height] = [PICTURE.width * share, PICTURE.height * share];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${FRAME.width} ${FRAME.height}"><defs>${defs}</defs>${body}</svg>`,
  );
}

/** A low sun fills the picture from one side. */
const sunlight = ({ sun }: Light, pen: Pen): string =>
  sun === undefined ? '' : rect(EVERYWHERE, pen.wash(sun, '#FFFFFF', true), { opacity: 0.16 });

const rain = (light: Light, random: Random): string =>
  light.rain
    ? times(90, () => {
        const [x, y, reach] = [random.range(-20, 420), random.range(-20, 300), random.range(9, 22)];
        return line(
          `M${x.toFixed(0)} ${y.toFixed(0)}l${(-reach * 0.22).toFixed(1)} ${reach.toFixed(1)}`,
          '#F2F6FA',
          0.9,
          { opacity: 0.38 },
        );
      })
    : '';

import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Draw } from '../../dev/demo/load/album';
import { loadDemo, type LoadOptions, type LoadResult } from '../../dev/demo/load/load';
import { urlAs } from '../../dev/postgres/roles';
import { parseEnv } from '../../src/config/env';

/** Of one colour: drawing is tested where it is done, and takes its time. */
export const plainPicture: Draw = ({ category, phase, variant }) => {
  const [r = 0, g = 0, b = 0] = createHash('sha1').update(`${category}${phase}${variant}`).digest();
  return sharp({ create: { width: 32, height: 24, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();
};

/**
 * Loads the demo as its owner.
 *
 * @param url as superuser
 */
export function loadDemoInto(
  { url, dataDir }: { url: string; dataDir: string },
  options: Partial<LoadOptions>,
): Promise<LoadResult> {
  const config = parseEnv({
    NODE_ENV: 'test',
    DATABASE_URL: urlAs('owner', url),
    DATABASE_POOL: '4',
    DATA_DIR: dataDir,
    JWT_SECRET: 'j'.repeat(32),
    PHOTO_SECRET: 'p'.repeat(32),
    CODE_SECRET: 'c'.repeat(32),
    DATA_KEYS: `demo:${Buffer.alloc(32, 7).toString('base64')}`,
    WECHAT_APPID: 'wx0000000000000000',
    WECHAT_SECRET: 'secret',
  });
  return loadDemo({ config, draw: plainPicture, ...options });
}

import sharp from 'sharp';
import { readCsv } from '../../../src/platform/csv';
import { MERCHANT_KINDS } from '../content';
import { Random } from '../random';
import { finish } from './finish';
import { drawnGoods, renderGoods } from './goods';
import { lightOf } from './light';
import { PICTURE, renderScene, VARIANTS } from './render';
import { drawnCategories, sceneOf } from './scenes';
import { renderShop } from './shops';
import type { Scene } from './sketch';
import { Pen } from './svg';

const categories = readCsv('src/modules/reports/data/categories.csv', (row) => row.text('code'));
const rewards = readCsv('src/modules/rewards/data/rewards.csv', (row) => row.text('code'));

function draw(category: string, after: boolean, variant: number): Scene {
  const { draw: scene, hours } = sceneOf(category, after);
  const random = new Random(`${category}/${variant}`);
  const light = lightOf(hours, variant, after, random.fork('light'));
  return scene({ pen: new Pen(), place: random.fork('place'), moment: random.fork('moment'), light, after, variant });
}

it('knows every category and nothing else', () => {
  expect(drawnCategories().sort()).toEqual([...categories].sort());
  expect(() => sceneOf('nonsense', false)).toThrow('no scene for nonsense');
});

it.each(categories)('draws %s before and after, each variant another place', (category) => {
  const variants = [...Array(VARIANTS).keys()];
  for (const after of [false, true]) {
    const scenes = variants.map((variant) => draw(category, after, variant));
    expect(new Set(scenes.map(({ near }) => near)).size).toBe(VARIANTS);
    // A number that went wrong would make a shape vanish without an error.
    expect(scenes.map(({ far, near, glow }) => far + near + (glow ?? '')).join('')).not.toMatch(
      /NaN|undefined|Infinity/,
    );
  }
  for (const variant of variants)
    expect(draw(category, true, variant).near).not.toBe(draw(category, false, variant).near);
});

it('renders a JPEG that is the same for the same seed', async () => {
  const manhole = { category: 'manhole', phase: 'before', seed: 3 } as const;
  const [first, again, other, after] = await Promise.all([
    renderScene(manhole),
    renderScene(manhole),
    renderScene({ ...manhole, seed: 4 }),
    renderScene({ ...manhole, phase: 'after' }),
  ]);
  expect(first.equals(again)).toBe(true);
  expect(first.equals(other)).toBe(false);
  expect(first.equals(after)).toBe(false);
  expect(await sharp(first).metadata()).toMatchObject({ format: 'jpeg', ...PICTURE, channels: 3 });
  expect(first.length).toBeLessThan(200_000);
});

it('lights the night: a lamp that works is brighter than one that does not', async () => {
  const brightness = async (phase: 'before' | 'after'): Promise<number> => {
    const road = { left: 240, top: 480, width: 480, height: 200 };
    const picture = sharp(await renderScene({ category: 'street_lamp', phase, seed: 0 })).extract(road);
    const { channels } = await sharp(await picture.toBuffer()).stats();
    return channels.reduce((sum, { mean }) => sum + mean, 0);
  };
  expect(await brightness('after')).toBeGreaterThan((await brightness('before')) * 1.2);
});

it('draws every reward and every kind of shop', async () => {
  expect(drawnGoods().sort()).toEqual([...rewards].sort());
  const goods = await Promise.all(rewards.map(renderGoods));
  expect(new Set(goods.map(String)).size).toBe(rewards.length);
  expect(await sharp(goods[0]).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 480 });
  await expect(renderGoods('nonsense')).rejects.toThrow('no drawing of nonsense');
  const shops = await Promise.all(MERCHANT_KINDS.map((kind) => renderShop(kind, 1)));
  expect(new Set(shops.map(String)).size).toBe(MERCHANT_KINDS.length);
  expect(await sharp(shops[0]).metadata()).toMatchObject({ format: 'jpeg', width: 960, height: 600 });
});

it('keeps grain inside 0 … 255 and multiplies the light in', () => {
  const grey = new Uint8Array(30 * 30 * 3).fill(200);
  finish(grey, 30, { random: new Random('x'), grain: 0, tint: '#FF8000' });
  const [red = 0, green = 0, blue = 0] = grey.subarray(15 * 90 + 45);
  expect(red).toBeGreaterThan(190);
  expect(green).toBeCloseTo(red / 2, -1);
  expect(blue).toBe(0);
  const white = new Uint8Array(30 * 30 * 3).fill(255);
  finish(white, 30, { random: new Random('x'), grain: 60, tint: '#FFFFFF' });
  expect(Math.min(...white)).toBeGreaterThan(0);
});

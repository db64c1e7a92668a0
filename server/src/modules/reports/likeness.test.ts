import sharp, { type Sharp } from 'sharp';
import { encodePhoto } from './photo.codec';
import { ALIKE_BITS, likenessOf, SAME_BITS } from './rules/likeness';

const [WIDTH, HEIGHT] = [960, 720];

/** A street as a child would draw it: sky, houses, road and things on it, each somewhere else for another seed. */
function scene(seed: number): Sharp {
  let state = seed * 7919 + 17;
  const random = (to: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648) * to;
  };
  const grey = (): string => `hsl(${random(360)}, 40%, ${15 + random(70)}%)`;
  const shapes = Array.from({ length: 14 }, () =>
    random(1) < 0.5
      ? `<rect x="${random(800)}" y="${random(560)}" width="${80 + random(300)}" height="${60 + random(260)}" fill="${grey()}"/>`
      : `<ellipse cx="${random(WIDTH)}" cy="${random(HEIGHT)}" rx="${40 + random(160)}" ry="${30 + random(120)}" fill="${grey()}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs>
    <linearGradient id="g" x2="${random(1)}" y2="1"><stop stop-color="${grey()}"/><stop offset="1" stop-color="${grey()}"/>
    </linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shapes.join('')}</svg>`;
  return sharp(Buffer.from(svg));
}

const hashOf = async (image: Sharp): Promise<bigint> => BigInt((await encodePhoto(await image.toBuffer())).dhash);
const bits = (a: bigint, b: bigint): number =>
  BigInt.asUintN(64, a ^ b)
    .toString(2)
    .replaceAll('0', '').length;
const jpeg = async (image: Sharp, quality = 90): Promise<Sharp> => sharp(await image.jpeg({ quality }).toBuffer());
const cut = (image: Sharp, share: number): Sharp =>
  image.extract({
    left: Math.round(WIDTH * share),
    top: Math.round(HEIGHT * share),
    width: Math.round(WIDTH * (1 - 2 * share)),
    height: Math.round(HEIGHT * (1 - 2 * share)),
  });

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);

/** What happens to one photo on its way through phones and chats. */
const WAYS: [string, number, (image: Sharp) => Promise<Sharp> | Sharp][] = [
  ['saved again at a third of the quality', SAME_BITS, async (image) => (await jpeg(image, 30)).jpeg()],
  ['made smaller', SAME_BITS, async (image) => (await jpeg(image.resize(480), 70)).jpeg()],
  ['lighter', SAME_BITS, (image) => image.modulate({ brightness: 1.12 }).jpeg()],
  ['as PNG', SAME_BITS, (image) => image.png()],
  [
    'lying on its side, with EXIF telling so',
    SAME_BITS,
    async (image) =>
      sharp(await image.rotate(90).jpeg().toBuffer())
        .withMetadata({ orientation: 8 })
        .jpeg(),
  ],
  ['cut by 1 % at each edge', ALIKE_BITS, (image) => cut(image, 0.01).jpeg()],
];

test.each(WAYS)('a photo %s stays the same one', async (_, most, way) => {
  for (const seed of SEEDS) {
    const first = await hashOf((await jpeg(scene(seed))).jpeg());
    const again = await hashOf(await way(await jpeg(scene(seed))));
    expect(bits(first, again)).toBeLessThanOrEqual(most);
  }
});

test('two scenes are never one', async () => {
  const hashes = await Promise.all(SEEDS.map(async (seed) => hashOf(await jpeg(scene(seed)))));
  const all = hashes.flatMap((a, i) => hashes.slice(i + 1).map((b) => bits(a, b)));
  expect(Math.min(...all)).toBeGreaterThan(ALIKE_BITS);
});

test('lying on its side without a word of it, it is another picture: nothing is turned to fit', async () => {
  const first = await hashOf(await jpeg(scene(1)));
  expect(likenessOf(bits(first, await hashOf((await jpeg(scene(1))).rotate(90).jpeg())))).toBeNull();
});

test('says same, alike or nothing', () => {
  expect([0, SAME_BITS, SAME_BITS + 1, ALIKE_BITS, ALIKE_BITS + 1, undefined].map(likenessOf)).toEqual([
    'same',
    'same',
    'alike',
    'alike',
    null,
    null,
  ]);
});

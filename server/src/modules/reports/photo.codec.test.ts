import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { Fail } from '../../platform/fail';
import { encodePhoto } from './photo.codec';

/** Red on the left, blue on the right. */
const picture = (width = 640, height = 480): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#1040c0' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#d02010' } }, left: 0, top: 0 },
  ]);

async function pixel(jpeg: Buffer, left: number, top: number): Promise<'red' | 'blue' | 'white' | 'other'> {
  const [r = 0, g = 0, b = 0] = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  if (r > 230 && g > 230 && b > 230) return 'white';
  return r > 150 && b < 90 ? 'red' : b > 130 && r < 90 ? 'blue' : 'other';
}

async function codeOf(bytes: Buffer): Promise<string> {
  try {
    await encodePhoto(bytes);
    return 'taken';
  } catch (error) {
    return error instanceof Fail ? error.code : String(error);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

/** A grey PNG of 1 bit a pixel whose header claims this size, with so many rows in it. */
function png(width: number, height: number, rows: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const data = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('encodePhoto', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('takes %s and stores JPEG with a thumbnail', async (format) => {
    const encoded = await encodePhoto(await picture().toFormat(format).toBuffer());
    expect(encoded).toMatchObject({ width: 640, height: 480 });
    const [full, thumb] = [await sharp(encoded.full).metadata(), await sharp(encoded.thumb).metadata()];
    expect([full.format, full.width, full.height]).toEqual(['jpeg', 640, 480]);
    expect([thumb.format, thumb.width, thumb.height]).toEqual(['jpeg', 360, 270]);
    expect(encoded.sha256).toBe(createHash('sha256').update(encoded.full).digest('hex'));
    expect(await pixel(encoded.full, 10, 240)).toBe('red');
    expect(await pixel(encoded.thumb, 350, 100)).toBe('blue');
  });

  it('shrinks a large one and leaves a small one as it is', async () => {
    const large = await encodePhoto(await picture(4000, 3000).jpeg().toBuffer());
    expect([large.width, large.height]).toEqual([1600, 1200]);
    const small = await encodePhoto(await picture(100, 60).jpeg().toBuffer());
    expect([small.width, small.height]).toEqual([100, 60]);
    expect((await sharp(small.thumb).metadata()).width).toBe(100);
  });

  it('turns it upright and removes every word about where and with what it was taken', async () => {
    const gps = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '35/1 33/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '116/1 48/1 0/1',
    };
    const bytes = await picture()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Make: 'Phone', Artist: 'rider' }, IFD3: gps })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><home>here</home></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    const before = await sharp(bytes).metadata();
    expect(before.orientation).toBe(6);
    expect(before.exif?.toString('latin1')).toContain('Phone');
    expect(before.xmp).toBeDefined();

    const { full, thumb, width, height } = await encodePhoto(bytes);
    expect([width, height]).toEqual([480, 640]);
    // Turned clockwise, what was left is on top.
    expect([await pixel(full, 240, 10), await pixel(full, 240, 630)]).toEqual(['red', 'blue']);
    for (const stored of [full, thumb]) {
      const { exif, xmp, iptc, icc, orientation } = await sharp(stored).metadata();
      expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
      expect(stored.toString('latin1')).not.toMatch(/Exif|Phone|rider|adobe/);
    }
  });

  it('leaves behind what hides after the picture', async () => {
    const bytes = Buffer.concat([
      await picture().jpeg().toBuffer(),
      Buffer.from('<script>alert(1)</script>PK\x03\x04'),
    ]);
    const { full } = await encodePhoto(bytes);
    expect(full.toString('latin1')).not.toContain('script');
  });

  it('puts white under what is transparent', async () => {
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect(await pixel((await encodePhoto(clear)).full, 20, 20)).toBe('white');
  });

  it('knows the same scene again by its hash, and another one not', async () => {
    const scene = (seed: number): Sharp =>
      sharp(Buffer.from(Array.from({ length: 12 * 9 }, (_, i) => (i * i * seed * 31 + i * 57) % 256)), {
        raw: { width: 12, height: 9, channels: 1 },
      }).resize(800, 600);
    const hash = async (image: Sharp): Promise<bigint> =>
      BigInt.asUintN(64, BigInt((await encodePhoto(await image.jpeg().toBuffer())).dhash));
    const distance = (a: bigint, b: bigint): number => (a ^ b).toString(2).replaceAll('0', '').length;
    const first = await hash(scene(3));
    expect(distance(first, await hash(scene(3).resize(500, 375).modulate({ brightness: 1.1 })))).toBeLessThanOrEqual(6);
    expect(distance(first, await hash(scene(7)))).toBeGreaterThan(12);
  });

  const refused: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['nothing', () => Buffer.alloc(0), 'REPORT_PHOTO_TYPE'],
    ['a page named .jpg', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'REPORT_PHOTO_TYPE'],
    ['an archive', () => Buffer.from('PK\x03\x04\x14\x00\x00\x00', 'latin1'), 'REPORT_PHOTO_TYPE'],
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'REPORT_PHOTO_TYPE'],
    ['GIF', () => picture(20, 20).gif().toBuffer(), 'REPORT_PHOTO_TYPE'],
    ['TIFF', () => picture(20, 20).tiff().toBuffer(), 'REPORT_PHOTO_TYPE'],
    ['AVIF', () => picture(20, 20).avif({ effort: 0 }).toBuffer(), 'REPORT_PHOTO_TYPE'],
    ['HEIC', () => Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00', 'latin1'), 'REPORT_PHOTO_TYPE'],
    ['a moving WebP', movingWebp, 'REPORT_PHOTO_TYPE'],
    [
      'the first bytes of a JPEG and then a page',
      () => Buffer.from('\xff\xd8\xff<html>', 'latin1'),
      'REPORT_PHOTO_UNREADABLE',
    ],
    ['a RIFF that is no WebP', () => Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1'), 'REPORT_PHOTO_TYPE'],
    [
      'a WebP header with nothing behind',
      () => Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1'),
      'REPORT_PHOTO_UNREADABLE',
    ],
    ['a cut JPEG', () => cut(picture().jpeg()), 'REPORT_PHOTO_UNREADABLE'],
    ['a cut progressive JPEG', () => cut(picture().jpeg({ progressive: true })), 'REPORT_PHOTO_UNREADABLE'],
    ['a cut PNG', () => cut(picture().png()), 'REPORT_PHOTO_UNREADABLE'],
    ['a cut WebP', () => cut(picture().webp()), 'REPORT_PHOTO_UNREADABLE'],
    ['a small PNG that claims 30000 × 30000', () => png(30_000, 30_000, 10), 'REPORT_PHOTO_TOO_LARGE'],
    ['a PNG that unpacks to 30000 × 30000', () => png(30_000, 30_000, 30_000), 'REPORT_PHOTO_TOO_LARGE'],
    ['a PNG just over the limit', () => png(10_000, 6_001, 6_001), 'REPORT_PHOTO_TOO_LARGE'],
    ['a WebP that claims 16383 × 16383', hugeWebp, 'REPORT_PHOTO_TOO_LARGE'],
    ['a JPEG that claims 65500 × 65500', hugeJpeg, 'REPORT_PHOTO_TOO_LARGE'],
  ];
  it.each(refused)('refuses %s', async (_, make, code) => {
    expect(await codeOf(await make())).toBe(code);
  });

  it('takes what lies just under the limit of pixels', async () => {
    expect(await codeOf(png(10_000, 5_999, 5_999))).toBe('taken');
  });
});

async function cut(image: Sharp): Promise<Buffer> {
  const bytes = await image.toBuffer();
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

async function movingWebp(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#ff0000', '#00ff00'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}

/** A lossless WebP whose header claims the largest size there is. */
async function hugeWebp(): Promise<Buffer> {
  const bytes = Buffer.from(await picture(20, 20).webp({ lossless: true }).toBuffer());
  const at = bytes.indexOf('VP8L') + 8;
  // After the signature byte: 14 bits of width − 1, 14 bits of height − 1.
  bytes.writeUInt32LE((16_382 | (16_382 << 14)) >>> 0, at + 1);
  return bytes;
}

async function hugeJpeg(): Promise<Buffer> {
  const bytes = Buffer.from(await picture(16, 16).jpeg().toBuffer());
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(65_500, frame + 5);
  bytes.writeUInt16BE(65_500, frame + 7);
  return bytes;
}

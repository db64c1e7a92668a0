import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { Fail } from '../../platform/fail';
import { dhash, DHASH_SIZE } from './rules/dhash';

/** A photo as it is stored: upright JPEGs without any metadata. */
export interface EncodedPhoto {
  full: Buffer;
  thumb: Buffer;
  /** of `full` */
  width: number;
  height: number;
  /** of `full`, hex */
  sha256: string;
  dhash: string;
}

const FULL = { side: 1600, quality: 82 };
const THUMB = { side: 360, quality: 76 };
const DECODE_SECONDS = 20;

const starts = (bytes: Buffer, magic: string, at = 0): boolean =>
  bytes.subarray(at, at + magic.length).equals(Buffer.from(magic, 'latin1'));

// Asked before any decoder runs: the library would open SVG, GIF and TIFF as well.
const known = (bytes: Buffer): boolean =>
  starts(bytes, '\xff\xd8\xff') ||
  starts(bytes, '\x89PNG\r\n\x1a\n') ||
  (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8));

const open = (bytes: Buffer): Sharp =>
  sharp(bytes, { failOn: 'error', limitInputPixels: REPORT_LIMITS.photoPixels }).timeout({ seconds: DECODE_SECONDS });

async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new Fail('REPORT_PHOTO_UNREADABLE');
  }
}

async function check(bytes: Buffer): Promise<void> {
  if (!known(bytes)) throw new Fail('REPORT_PHOTO_TYPE');
  // The header only, without the limit: the size it claims is compared here, before anything is unpacked.
  const { width, height, pages = 1 }: Metadata = await readable(sharp(bytes, { limitInputPixels: false }).metadata());
  if (pages > 1) throw new Fail('REPORT_PHOTO_TYPE');
  if (width * height > REPORT_LIMITS.photoPixels) {
    throw new Fail('REPORT_PHOTO_TOO_LARGE', { pixels: width * height, maxPixels: REPORT_LIMITS.photoPixels });
  }
}

const shrunk = (image: Sharp, { side, quality }: typeof FULL): Sharp =>
  image.resize(side, side, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality });

/**
 * Decodes a picture and encodes it anew: turned upright, at most 1600 pixels wide or high,
 * without metadata (so without the position of a home), with a thumbnail. What is stored was
 * made here: whatever else hid in the file is gone.
 *
 * @param bytes as uploaded; neither its name nor its declared type is believed
 * @throws Fail REPORT_PHOTO_TYPE not a still JPEG, PNG or WebP; REPORT_PHOTO_TOO_LARGE too many
 *   pixels; REPORT_PHOTO_UNREADABLE damaged or cut off
 */
export async function encodePhoto(bytes: Buffer): Promise<EncodedPhoto> {
  await check(bytes);
  const upright = open(bytes).autoOrient().flatten({ background: '#ffffff' });
  const { data: full, info } = await readable(shrunk(upright, FULL).toBuffer({ resolveWithObject: true }));
  const [thumb, grey] = await Promise.all([
    shrunk(sharp(full), THUMB).toBuffer(),
    sharp(full).resize(DHASH_SIZE.width, DHASH_SIZE.height, { fit: 'fill' }).greyscale().raw().toBuffer(),
  ]);
  const sha256 = createHash('sha256').update(full).digest('hex');
  return { full, thumb, width: info.width, height: info.height, sha256, dhash: dhash(grey) };
}

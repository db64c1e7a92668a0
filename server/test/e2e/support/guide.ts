import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Phone } from './phone';

const FOLDER = join(__dirname, '../../../../docs/user-guide/images');

/** Only with GUIDE=1: an ordinary run leaves the tree as it found it. */
export const WANTED = process.env['GUIDE'] === '1';

/** Puts a picture into the user guide (docs/user-guide). */
export function keep(file: string, bytes: Buffer): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, file), bytes);
}

/**
 * What is on the screen now, as a picture of the user guide, where pictures are wanted.
 *
 * @param name of the file, without its ending
 */
export async function picture(phone: Phone, name: string): Promise<void> {
  if (!WANTED) return;
  await phone.settled();
  const shot = await phone.page.screenshot();
  keep(`${name}.png`, await sharp(shot).png({ palette: true, quality: 80, effort: 10 }).toBuffer());
}

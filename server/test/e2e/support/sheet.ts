import sharp, { type OverlayOptions } from 'sharp';
import { keep, WANTED } from './guide';
import type { Phone } from './phone';

/** Screens side by side; the sizes are those of the sheet. */
const SCALE = 0.44;
const GAP = 10;
const ACROSS = 3;
const MOST_BYTES = 400 * 1024;
const QUALITIES = [70, 55, 40, 30, 20];
const BACKGROUND = '#8C8C8C';

interface Shot {
  image: Buffer;
  width: number;
  height: number;
}

/**
 * Every screen of somebody in every look, joined into one picture of the user guide: a line of looks per screen.
 *
 * Only with GUIDE=1, as all pictures of the guide.
 */
export class ContactSheet {
  private readonly screens: Shot[][] = [];

  /** A new screen: what is taken from now on are its looks. */
  next(): void {
    this.screens.push([]);
  }

  /** What is on the phone now. */
  async take(phone: Phone): Promise<void> {
    if (!WANTED) return;
    await phone.settled();
    const { width = 0, height = 0 } = phone.page.viewportSize() ?? {};
    const size = { width: Math.round(width * SCALE), height: Math.round(height * SCALE) };
    const image = await sharp(await phone.page.screenshot())
      .resize(size)
      .png()
      .toBuffer();
    this.screens.at(-1)?.push({ image, ...size });
  }

  /** @param name of the file, without its ending; @throws when it cannot be made small enough */
  async write(name: string): Promise<void> {
    if (!WANTED || this.screens.length === 0) return;
    const { shots, width, height } = this.arrange();
    const page = sharp({ create: { width, height, channels: 3, background: BACKGROUND } }).composite(shots);
    const whole = await page.png().toBuffer();
    for (const quality of QUALITIES) {
      const file = await sharp(whole).webp({ quality, effort: 6 }).toBuffer();
      if (file.length > MOST_BYTES) continue;
      keep(`${name}.webp`, file);
      return;
    }
    throw new Error(`${name}: more than ${MOST_BYTES} bytes at any quality`);
  }

  private arrange() {
    const tallest = Math.max(...this.screens.flat().map(({ height }) => height));
    const line = Math.max(...this.screens.map((looks) => looks.reduce((sum, { width }) => sum + width + GAP, GAP)));
    const shots = this.screens.flatMap((looks, i): OverlayOptions[] => {
      let left = (i % ACROSS) * line + GAP;
      const top = Math.floor(i / ACROSS) * (tallest + GAP) + GAP;
      return looks.map(({ image, width }) => {
        const at = { input: image, left, top };
        left += width + GAP;
        return at;
      });
    });
    const rows = Math.ceil(this.screens.length / ACROSS);
    return {
      shots,
      width: Math.min(this.screens.length, ACROSS) * line + GAP,
      height: rows * (tallest + GAP) + GAP,
    };
  }
}

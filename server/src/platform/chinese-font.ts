import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// 8 MB, read when first needed and kept: it has every character of the basic plane that Chinese is
// written with. Only the glyphs a document uses go into its file.
let font: Buffer | undefined;

/** The font of everything that is printed. */
export const chineseFont = (): Buffer =>
  (font ??= readFileSync(join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Regular.otf')));

/** A character beyond the basic plane (an emoji, a rare name) has no glyph in the font. */
export const printable = (text: string): string => text.replace(/[\u{10000}-\u{10ffff}]/gu, '〓');

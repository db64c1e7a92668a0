/**
 * How many of the 64 bits of two difference hashes may differ. Measured on drawn scenes: saved again, made smaller,
 * turned by EXIF or lighter, a photo differs in 0–6 bits, cut by 1–2 % at each edge in 3–9; different scenes differ
 * in 14 and more, half of them in 28.
 */
export const SAME_BITS = 6;
export const ALIKE_BITS = 10;

export type PhotoLikeness = 'same' | 'alike' | null;

/** @param bits that differ; undefined: nothing to compare */
export function likenessOf(bits: number | undefined): PhotoLikeness {
  if (bits === undefined || bits > ALIKE_BITS) return null;
  return bits <= SAME_BITS ? 'same' : 'alike';
}

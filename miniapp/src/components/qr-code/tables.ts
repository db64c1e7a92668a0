// ISO/IEC 18004, error correction level M, versions 1 to 10: enough for 213 bytes, and easy for a cheap camera.

/** codewords of data by version */
export const DATA_CODEWORDS = [0, 16, 28, 44, 64, 86, 108, 124, 154, 182, 216] as const;

/** codewords of error correction in each block, by version */
export const ECC_PER_BLOCK = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26] as const;

/** blocks by version */
export const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5] as const;

/** centres of the alignment patterns by version */
export const ALIGNMENT: readonly (readonly number[])[] = [
  [],
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

export const MAX_VERSION = 10;

/** What `dhash` needs to be given: grey, one byte a pixel, row by row. */
export const DHASH_SIZE = { width: 9, height: 8 } as const;

/**
 * The 64-bit difference hash: one bit for each pixel of a 9 × 8 thumbnail that is brighter
 * than its right neighbour. Scaling, compression and light change few bits; two scenes differ
 * in about 32.
 *
 * @param grey 72 bytes
 * @returns signed decimal, as PostgreSQL's bigint takes it
 */
export function dhash(grey: Uint8Array): string {
  let bits = 0n;
  for (let y = 0; y < DHASH_SIZE.height; y += 1) {
    for (let x = 0; x + 1 < DHASH_SIZE.width; x += 1) {
      const at = y * DHASH_SIZE.width + x;
      bits = (bits << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return BigInt.asIntN(64, bits).toString();
}

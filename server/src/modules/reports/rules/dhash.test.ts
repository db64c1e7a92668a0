import { dhash } from './dhash';

const row = (...pixels: number[]): number[] => pixels;
const rows = (line: number[]): Uint8Array => Uint8Array.from(Array.from({ length: 8 }, () => line).flat());
const bits = (hash: string): string => BigInt.asUintN(64, BigInt(hash)).toString(2).padStart(64, '0');

describe('dhash', () => {
  it('has a bit for every pixel brighter than its right neighbour', () => {
    expect(bits(dhash(rows(row(9, 8, 7, 6, 5, 4, 3, 2, 1))))).toBe('1'.repeat(64));
    expect(bits(dhash(rows(row(1, 2, 3, 4, 5, 6, 7, 8, 9))))).toBe('0'.repeat(64));
    expect(bits(dhash(rows(row(5, 1, 5, 1, 5, 1, 5, 1, 5))))).toBe('10101010'.repeat(8));
  });

  it('is a signed 64-bit number, as the column takes it', () => {
    expect(dhash(rows(row(9, 8, 7, 6, 5, 4, 3, 2, 1)))).toBe('-1');
  });

  it('does not change with the light', () => {
    const scene = Uint8Array.from({ length: 72 }, (_, i) => (i * 37) % 120);
    expect(dhash(scene.map((grey) => grey + 60))).toBe(dhash(scene));
  });
});

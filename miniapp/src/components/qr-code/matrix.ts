import { codewords, versionFor } from './codewords';
import { penalty } from './penalty';
import { ALIGNMENT } from './tables';

export type Matrix = boolean[][];

interface Sheet {
  size: number;
  dark: Matrix;
  /** function patterns, which carry no data */
  fixed: Matrix;
}

const grid = (size: number): Matrix => Array.from({ length: size }, () => Array.from({ length: size }, () => false));

function set(sheet: Sheet, x: number, y: number, dark: boolean): void {
  const row = sheet.dark[y];
  const fixed = sheet.fixed[y];
  if (row === undefined || fixed === undefined || x < 0 || x >= sheet.size) return;
  row[x] = dark;
  fixed[x] = true;
}

function square(sheet: Sheet, cx: number, cy: number, radius: number, dark: (ring: number) => boolean): void {
  for (let dy = -radius; dy <= radius; dy += 1)
    for (let dx = -radius; dx <= radius; dx += 1)
      set(sheet, cx + dx, cy + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
}

function drawPatterns(sheet: Sheet, version: number): void {
  const { size } = sheet;
  for (let i = 0; i < size; i += 1) {
    set(sheet, 6, i, i % 2 === 0);
    set(sheet, i, 6, i % 2 === 0);
  }
  const finder = (ring: number): boolean => ring !== 2 && ring !== 4;
  square(sheet, 3, 3, 4, finder);
  square(sheet, size - 4, 3, 4, finder);
  square(sheet, 3, size - 4, 4, finder);
  const centres = ALIGNMENT[version] ?? [];
  const last = centres.length - 1;
  centres.forEach((cx, i) => {
    centres.forEach((cy, j) => {
      const underFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!underFinder) square(sheet, cx, cy, 2, (ring) => ring !== 1);
    });
  });
  drawFormat(sheet, 0);
  if (version >= 7) drawVersion(sheet, version);
}

/** BCH remainder of `value` by `divisor`. */
function remainder(value: number, divisor: number, degree: number): number {
  let rest = value;
  for (let i = 0; i < degree; i += 1) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * divisor);
  return rest;
}

const bit = (value: number, index: number): boolean => ((value >>> index) & 1) === 1;

/** Level M is 00, so the five bits of the format are those of the mask. */
function drawFormat(sheet: Sheet, mask: number): void {
  const { size } = sheet;
  const bits = ((mask << 10) | remainder(mask, 0x537, 10)) ^ 0x5412;
  for (let i = 0; i <= 5; i += 1) set(sheet, 8, i, bit(bits, i));
  set(sheet, 8, 7, bit(bits, 6));
  set(sheet, 8, 8, bit(bits, 7));
  set(sheet, 7, 8, bit(bits, 8));
  for (let i = 9; i < 15; i += 1) set(sheet, 14 - i, 8, bit(bits, i));
  for (let i = 0; i < 8; i += 1) set(sheet, size - 1 - i, 8, bit(bits, i));
  for (let i = 8; i < 15; i += 1) set(sheet, 8, size - 15 + i, bit(bits, i));
  set(sheet, 8, size - 8, true);
}

function drawVersion(sheet: Sheet, version: number): void {
  const bits = (version << 12) | remainder(version, 0x1f25, 12);
  for (let i = 0; i < 18; i += 1) {
    const a = sheet.size - 11 + (i % 3);
    const b = Math.floor(i / 3);
    set(sheet, a, b, bit(bits, i));
    set(sheet, b, a, bit(bits, i));
  }
}

/** The cells for data in their order: columns of two from the right, up and down in turn, past the timing column. */
function* dataCells(sheet: Sheet): Generator<[x: number, y: number]> {
  for (let right = sheet.size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const up = ((right + 1) & 2) === 0;
    for (let step = 0; step < sheet.size; step += 1)
      for (const x of [right, right - 1]) {
        const y = up ? sheet.size - 1 - step : step;
        if (sheet.fixed[y]?.[x] === false) yield [x, y];
      }
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function masked(sheet: Sheet, mask: number): Matrix {
  const test = MASKS[mask];
  const dark = sheet.dark.map((row, y) =>
    row.map((cell, x) => (sheet.fixed[y]?.[x] === true ? cell : cell !== test?.(x, y))),
  );
  drawFormat({ ...sheet, dark, fixed: sheet.fixed.map((row) => [...row]) }, mask);
  return dark;
}

/** The modules of a QR code for ASCII text, true is dark; without the quiet zone. @throws Error above 213 characters */
export function qrMatrix(text: string): Matrix {
  const version = versionFor(text.length);
  const size = 17 + 4 * version;
  const sheet: Sheet = { size, dark: grid(size), fixed: grid(size) };
  drawPatterns(sheet, version);
  const words = codewords(text, version);
  let index = 0;
  for (const [x, y] of dataCells(sheet)) {
    const row = sheet.dark[y];
    if (row !== undefined) row[x] = bit(words[index >>> 3] ?? 0, 7 - (index & 7));
    index += 1;
  }
  const choices = MASKS.map((_, mask) => masked(sheet, mask));
  return choices.reduce((best, choice) => (penalty(choice) < penalty(best) ? choice : best));
}

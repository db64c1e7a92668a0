import { BLOCKS, DATA_CODEWORDS, ECC_PER_BLOCK, MAX_VERSION } from './tables';

// GF(256) with x⁸ + x⁴ + x³ + x² + 1.
const EXP: number[] = [];
const LOG: number[] = [];
for (let i = 0, x = 1; i < 255; i += 1) {
  EXP[i] = x;
  LOG[x] = i;
  x = x < 128 ? x << 1 : (x << 1) ^ 0x11d;
}
const exp = (power: number): number => EXP[power % 255] ?? 1;
const multiply = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : exp((LOG[a] ?? 0) + (LOG[b] ?? 0)));

function generator(degree: number): number[] {
  let poly = [1];
  for (let i = 0; i < degree; i += 1) {
    const next = [...poly, 0];
    poly.forEach((factor, index) => {
      next[index + 1] = (next[index + 1] ?? 0) ^ multiply(factor, exp(i));
    });
    poly = next;
  }
  return poly;
}

/** Reed–Solomon: the remainder of the data divided by the generator. */
function correction(data: readonly number[], degree: number): number[] {
  const divisor = generator(degree).slice(1);
  const rest = Array.from({ length: degree }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((value, index) => {
      rest[index] = (rest[index] ?? 0) ^ multiply(value, factor);
    });
  }
  return rest;
}

/** Bytes of ASCII text: our codes are nothing else. */
const bytesOf = (text: string): number[] =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) & 0xff);

/** The smallest version that holds so many bytes. @throws Error past version 10 */
export function versionFor(length: number): number {
  for (let version = 1; version <= MAX_VERSION; version += 1) {
    const header = version < 10 ? 12 : 20;
    if (length * 8 + header <= (DATA_CODEWORDS[version] ?? 0) * 8) return version;
  }
  throw new Error(`${length} bytes do not fit a QR code of version ${MAX_VERSION}`);
}

function dataCodewords(text: string, version: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >>> i) & 1);
  };
  const bytes = bytesOf(text);
  const capacity = DATA_CODEWORDS[version] ?? 0;
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => {
    push(byte, 8);
  });
  push(0, Math.min(4, capacity * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const words: number[] = [];
  for (let i = 0; i < bits.length; i += 8) words.push(parseInt(bits.slice(i, i + 8).join(''), 2));
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Data and error correction of a text, in the order in which they are drawn. */
export function codewords(text: string, version: number): number[] {
  const data = dataCodewords(text, version);
  const blocks = BLOCKS[version] ?? 1;
  const short = Math.floor(data.length / blocks);
  const longFrom = blocks - (data.length % blocks);
  const parts: { data: number[]; ecc: number[] }[] = [];
  for (let block = 0, at = 0; block < blocks; block += 1) {
    const part = data.slice(at, at + short + (block >= longFrom ? 1 : 0));
    at += part.length;
    parts.push({ data: part, ecc: correction(part, ECC_PER_BLOCK[version] ?? 0) });
  }
  return [...woven(parts.map((part) => part.data)), ...woven(parts.map((part) => part.ecc))];
}

/** First of each, second of each …; the shorter ones run out first. */
function woven(rows: number[][]): number[] {
  const longest = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, index) => rows.flatMap((row) => row.slice(index, index + 1))).flat();
}

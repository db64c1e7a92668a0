import type { Imprint } from './sheet-hash';

/** Crockford's alphabet: nothing in it is taken for something else on paper, nor on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = 22;
/** Together 5 bits for each digit. */
const BITS = { seconds: 33n, lines: 14n, own: 1n, hash: 62n };
const HASH_HEX_DIGITS = 16;

/** What a person types in from a sheet to have it checked; the number stands beside it. */
export interface SheetCode extends Pick<Imprint, 'printedAt' | 'lines' | 'own'> {
  /** the first 62 bits of the hash, as a number */
  head: bigint;
}

const mask = (bits: bigint): bigint => (1n << bits) - 1n;

/** The beginning of a hash, as a code carries it. */
export const headOf = (hash: string): bigint =>
  BigInt(`0x${hash.slice(0, HASH_HEX_DIGITS)}`) >> (BigInt(HASH_HEX_DIGITS * 4) - BITS.hash);

/**
 * Everything beside the number with which a sheet is checked, in 22 digits by fours:
 * when it was printed, how much of the history it has, and the beginning of its hash.
 */
export function sheetCode({ printedAt, lines, own }: Imprint, hash: string): string {
  let value = BigInt(Math.floor(printedAt.getTime() / 1000)) & mask(BITS.seconds);
  value = (value << BITS.lines) | (BigInt(lines) & mask(BITS.lines));
  value = (value << BITS.own) | (own ? 1n : 0n);
  value = (value << BITS.hash) | headOf(hash);
  let digits = '';
  for (let i = 0; i < DIGITS; i += 1, value >>= 5n) digits = (ALPHABET[Number(value & 31n)] ?? '') + digits;
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}

/** @returns undefined when it is no code at all; a mistyped one is read as another sheet's */
export function readSheetCode(text: string): SheetCode | undefined {
  // As Crockford reads what people write: O is 0, I and L are 1.
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== DIGITS) return undefined;
  let value = 0n;
  for (const digit of plain) {
    const at = ALPHABET.indexOf(digit);
    if (at < 0) return undefined;
    value = (value << 5n) | BigInt(at);
  }
  const take = (bits: bigint): bigint => {
    const part = value & mask(bits);
    value >>= bits;
    return part;
  };
  const head = take(BITS.hash);
  const own = take(BITS.own) === 1n;
  const lines = Number(take(BITS.lines));
  return { head, own, lines, printedAt: new Date(Number(take(BITS.seconds)) * 1000) };
}
